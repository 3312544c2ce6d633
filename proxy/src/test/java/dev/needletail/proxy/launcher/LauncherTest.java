package dev.needletail.proxy.launcher;

import static java.nio.file.attribute.PosixFilePermissions.fromString;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher in a checkout that is built, with a JVM that says what it was given and learns as quickly as nothing. */
class LauncherTest {

  /** Prints its arguments, a line each; of a training run it keeps that it was there, and leaves what was asked for. */
  private static final String JAVA = """
      #!/usr/bin/env bash
      for word in "$@"; do
        case $word in -XX:AOTCacheOutput=*) echo learned >"${word#*=}"; echo "$*" >>"${0%/jdk/*}/trained"; exit ;; esac
      done
      printf '%s\\n' "$@"
      """;

  private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2025-01-01T00:00:00Z"));

  @TempDir
  private Path folder;

  private Path jar;

  @BeforeEach
  void checkout() throws IOException {
    Files.createDirectories(folder.resolve("bin"));
    for (String script : List.of("needletail", "launch.sh", "memory.sh")) {
      Files.copy(Shell.SCRIPTS.resolve(script), folder.resolve("bin").resolve(script));
    }
    for (String module : List.of("model", "engine", "cache", "cluster", "proxy")) {
      Files.createDirectories(folder.resolve(module).resolve("src/main"));
      Files.setLastModifiedTime(Files.createFile(folder.resolve(module).resolve("pom.xml")), LONG_AGO);
    }
    Files.createFile(folder.resolve("pom.xml"));
    Files.createDirectories(folder.resolve("proxy/target/lib"));
    jar = Files.createFile(folder.resolve("proxy/target/needletail-proxy-1.jar"));
    Path java = Files.createDirectories(folder.resolve("jdk/bin")).resolve("java");
    Files.writeString(java, JAVA);
    for (Path file : List.of(folder.resolve("pom.xml"), jar)) {
      Files.setLastModifiedTime(file, LONG_AGO);
    }
    Files.setPosixFilePermissions(java, fromString("rwxr-xr-x"));
    release("25.0.1");
  }

  private void release(String version) throws IOException {
    Files.writeString(folder.resolve("jdk/release"),
        "JAVA_RUNTIME_VERSION=\"" + version + "\"\nJAVA_VERSION=\"" + version + "\"\n");
  }

  private List<String> launched(Map<String, String> variables, String... arguments) {
    var environment = new HashMap<>(variables);
    environment.put("NEEDLETAIL_JAVA_HOME", folder.resolve("jdk").toString());
    environment.putIfAbsent("NEEDLETAIL_MEMORY", "512m");
    String[] command = Stream.concat(Stream.of("bash", folder.resolve("bin/needletail").toString()),
        Stream.of(arguments)).toArray(String[]::new);
    Shell.Ended ended = Shell.run(environment, command);
    assertThat(ended.status()).as(ended.output()).isZero();
    return ended.output().lines().toList();
  }

  private List<String> trained() throws IOException {
    Path trained = folder.resolve("trained");
    return Files.exists(trained) ? Files.readAllLines(trained) : List.of();
  }

  @Test
  void start_withAMemory_givesTheJvmItsShares() {
    List<String> given = launched(Map.of(), "serve", "--port", "1");

    assertThat(given).contains("-XX:+UseCompactObjectHeaders", "-XX:+ExitOnOutOfMemoryError", "-XX:+UseSerialGC",
        "-Xmx224m", "-XX:MaxDirectMemorySize=64m");
    assertThat(given).endsWith("-jar", jar.toString(), "serve", "--port", "1");
    assertThat(given).doesNotContain("-XX:+HeapDumpOnOutOfMemoryError");
  }

  @Test
  void start_withOptions_theyComeLastAndChooseTheCollector() {
    List<String> given = launched(Map.of("NEEDLETAIL_JAVA_OPTS", "-Xmx2g -Dx=y"));

    assertThat(given).contains("-XX:+UseZGC", "-XX:ZCollectionIntervalMinor=2").doesNotContain("-Xmx224m");
    assertThat(given.subList(given.size() - 4, given.size())).containsExactly("-Xmx2g", "-Dx=y", "-jar",
        jar.toString());
  }

  @Test
  void start_withACollectorOfTheirs_takesNoneOfOurs() throws IOException {
    List<String> given = launched(Map.of("NEEDLETAIL_JAVA_OPTS", "-XX:+UseParallelGC"));

    assertThat(given.stream().filter(word -> word.endsWith("GC"))).containsExactly("-XX:+UseParallelGC");
    assertThat(trained()).isEmpty();
  }

  @Test
  void training_isDoneOnce() throws IOException {
    launched(Map.of());
    List<String> given = launched(Map.of());

    assertThat(trained()).hasSize(1);
    assertThat(given).contains("-XX:AOTCache=" + folder.resolve("proxy/target/needletail-Serial.aot"));
  }

  @Test
  void training_isDoneAgainForAnotherJdkJarOrOption() throws IOException {
    launched(Map.of());

    release("25.0.2");
    launched(Map.of());
    assertThat(trained()).as("another JDK").hasSize(2);

    Files.setLastModifiedTime(jar, FileTime.from(Instant.now().plusSeconds(5)));
    launched(Map.of());
    assertThat(trained()).as("another jar").hasSize(3);

    Files.setLastModifiedTime(jar, LONG_AGO);
    Path script = folder.resolve("bin/needletail");
    Files.writeString(script, Files.readString(script).replace("-XX:Tier4InvocationThreshold=20000", "-Dother=1"));
    launched(Map.of());
    assertThat(trained()).as("another option").hasSize(4);
    assertThat(trained().getLast()).contains("-Dother=1").doesNotContain("-Xmx");
  }

  @Test
  void prepare_trainsForEveryCollector_andStartsNothing() throws IOException {
    List<String> said = launched(Map.of(), "prepare");

    assertThat(said).allMatch(line -> line.startsWith("needletail: preparing faster starts"));
    assertThat(trained()).hasSize(3);
    assertThat(launched(Map.of("NEEDLETAIL_JAVA_OPTS", "-Xmx4g")))
        .contains("-XX:AOTCache=" + folder.resolve("proxy/target/needletail-Z.aot"));
    assertThat(trained()).hasSize(3);
  }
}
