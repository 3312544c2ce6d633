package dev.needletail.cluster.keys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The JDK's {@code keytool}, run as a process. The password goes by file: a command line can be seen by everybody on the machine.
 *
 * <p>Threads: any; stateless.
 */
record Keytool(Path passwordFile) {

  private static final List<String> STARTS_FAST = List.of("-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC");

  /**
   * Runs a command that reads nothing.
   *
   * @return what it printed
   */
  String run(String... command) throws IOException {
    return read("", command);
  }

  /**
   * Runs a command.
   *
   * @param input what it reads
   * @return what it printed
   */
  String read(String input, String... command) throws IOException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    line.addAll(List.of(command));
    line.addAll(STARTS_FAST);
    line.addAll(List.of("-storetype", "PKCS12", "-storepass:file", passwordFile.toString()));
    Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
    try {
      try (var in = process.getOutputStream()) {
        in.write(input.getBytes(StandardCharsets.UTF_8));
      }
      var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IOException("keytool " + command[0] + " failed: " + output.strip());
      }
      return output;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      process.destroy();
    }
  }
}
