package dev.needletail.loadtest.bench.compare;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where and of what something was measured.
 *
 * @param commit of the checkout; with a plus if it has changes that are not committed
 */
public record Machine(String commit, String processor, int processors, long memoryMib, String kernel, String java) {

  private static final int GIT_SECONDS = 10;

  /** @param root the checkout */
  public static Machine of(Path root) throws IOException, InterruptedException {
    String commit = git(root, "rev-parse", "--short", "HEAD");
    String changes = git(root, "status", "--porcelain", "--untracked-files=no");
    return new Machine(commit + (changes.isEmpty() ? "" : "+"),
        value(Path.of("/proc/cpuinfo"), "model name"), Runtime.getRuntime().availableProcessors(),
        Long.parseLong(value(Path.of("/proc/meminfo"), "MemTotal").replace("kB", "").strip()) / 1024,
        System.getProperty("os.version", ""), System.getProperty("java.runtime.version", ""));
  }

  String text() {
    return "Commit " + commit + ", " + processors + " × " + processor + ", " + memoryMib + " MiB, Linux " + kernel
        + ", Java " + java;
  }

  void write(ObjectNode json) {
    json.put("commit", commit).put("processor", processor).put("processors", processors).put("memoryMib", memoryMib)
        .put("kernel", kernel).put("java", java);
  }

  /** What stands behind a name and a colon. */
  private static String value(Path file, String name) throws IOException {
    return Files.readAllLines(file).stream().filter(line -> line.startsWith(name))
        .map(line -> line.substring(line.indexOf(':') + 1).strip()).findFirst().orElse("?");
  }

  private static String git(Path root, String... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("git", "-C", root.toString()));
    command.addAll(List.of(arguments));
    Process git = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String output = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    return git.waitFor(GIT_SECONDS, TimeUnit.SECONDS) && git.exitValue() == 0 ? output : "?";
  }
}
