package dev.needletail.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.model.shape.ApiModel;
import dev.needletail.proxy.http.RawClient;
import dev.needletail.proxy.http.RawRequest;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process: what it prints, how signals end it, what its exit status says. */
class MainTest {

  private static final Pattern READY = Pattern.compile(
      "Ready in \\d+ ms: http://127\\.0\\.0\\.1:(\\d+) \\(tables in .*\\), admin http://127\\.0\\.0\\.1:\\d+");
  private static final int TERMINATED = 128 + 15;

  @TempDir
  private Path directory;

  private static Process start(String... arguments) throws IOException {
    return start(List.of(), List.of(arguments));
  }

  private static Process start(List<String> options, List<String> arguments) throws IOException {
    return command(options, arguments).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  private static ProcessBuilder command(List<String> options, List<String> arguments) {
    var command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java"),
        "--enable-native-access=ALL-UNNAMED", "-cp", classPath()));
    command.addAll(options);
    command.addAll(List.of(Main.class.getName(), "--port", "0", "--admin-port", "0"));
    command.addAll(arguments);
    return new ProcessBuilder(command);
  }

  /** The tests' own, also when a launcher has put it into a loader. */
  private static String classPath() {
    return MainTest.class.getClassLoader() instanceof URLClassLoader loader
        ? Arrays.stream(loader.getURLs()).map(url -> Path.of(URI.create(url.toString())).toString())
            .collect(Collectors.joining(File.pathSeparator))
        : System.getProperty("java.class.path");
  }

  private static int port(BufferedReader out) throws IOException {
    var printed = new ArrayList<String>();
    Matcher ready = READY.matcher("");
    while (!ready.matches()) {
      String line = out.readLine();
      assertThat(line).as("after %s", printed).isNotNull();
      printed.add(line);
      ready = READY.matcher(line);
    }
    assertThat(out.readLine()).startsWith("Try: ").endsWith("--endpoint-url http://127.0.0.1:" + ready.group(1));
    return Integer.parseInt(ready.group(1));
  }

  private static String listTables(int port) throws IOException {
    try (var client = new RawClient(port)) {
      return client.exchange(RawRequest.operation("ListTables", "{}")).text();
    }
  }

  @Test
  void process_servesUntilItIsTold_andHasItsTablesTheNextTime() throws Exception {
    Process first = start("--data-dir", directory.toString());
    try (BufferedReader out = first.inputReader(StandardCharsets.UTF_8)) {
      int port = port(out);
      try (var client = new RawClient(port)) {
        client.exchange(RawRequest.operation("CreateTable", """
            {"TableName":"Kept","BillingMode":"PAY_PER_REQUEST","KeySchema":[{"AttributeName":"p","KeyType":"HASH"}],
            "AttributeDefinitions":[{"AttributeName":"p","AttributeType":"S"}]}"""));
      }
      Process second = start("--data-dir", directory.toString());

      assertThat(second.waitFor()).isEqualTo(1);
      assertThat(listTables(port)).isEqualTo("{\"TableNames\":[\"Kept\"]}");
    } finally {
      first.destroy();
    }
    assertThat(first.waitFor()).isEqualTo(TERMINATED);

    Process third = start("--data-dir", directory.toString());
    try (BufferedReader out = third.inputReader(StandardCharsets.UTF_8)) {
      assertThat(listTables(port(out))).isEqualTo("{\"TableNames\":[\"Kept\"]}");
    } finally {
      third.destroy();
    }
    assertThat(third.waitFor()).isEqualTo(TERMINATED);
  }

  @Test
  void process_withoutRoomForTheNativeLibrary_saysSoInOneLine() throws Exception {
    Path file = Files.createFile(directory.resolve("file"));
    Process process = command(List.of("-Djava.io.tmpdir=" + file), List.of())
        .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    try (BufferedReader err = process.errorReader(StandardCharsets.UTF_8)) {
      List<String> lines = err.lines().toList();

      assertThat(lines).anyMatch(line -> line.startsWith("RocksDB's library was not copied to " + file));
      assertThat(lines).noneMatch(line -> line.startsWith("\tat "));
      assertThat(process.waitFor()).isEqualTo(1);
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void process_withoutARequest_readsTheApiModel() throws Exception {
    Path loaded = directory.resolve("classes");
    Process process = start(List.of("-Xlog:class+load:file=" + loaded), List.of());
    try {
      Awaitility.await().atMost(Duration.ofMinutes(2))
          .until(() -> Files.exists(loaded) && Files.readString(loaded).contains(ApiModel.class.getName()));
    } finally {
      process.destroyForcibly();
    }
  }
}
