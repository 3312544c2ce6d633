package dev.needletail.proxy.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs bash, with nothing of this process's environment but the path to commands. Threads: any. */
final class Shell {

  static final Path SCRIPTS = Path.of("..", "bin").toAbsolutePath().normalize();

  private Shell() {}

  /** @param output of both streams */
  record Ended(int status, String output) {}

  static Ended run(Map<String, String> variables, String... command) {
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().retainAll(java.util.List.of("PATH"));
    builder.environment().put("HOME", "/nowhere");
    builder.environment().putAll(variables);
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      return new Ended(process.exitValue(), output);
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** What a line of bash prints that may use the functions of {@code bin/memory.sh}. */
  static String memory(String line) {
    Ended ended = run(Map.of(), "bash", "-euc",
        "fail() { echo \"$*\"; exit 1; }; . '" + SCRIPTS + "/memory.sh'; " + line);
    return ended.output().strip();
  }
}
