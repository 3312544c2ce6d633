package dev.needletail.loadtest.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.proxy.Main;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The command, with real processes; {@code -Dhistory.duration=10m} has it run longer, {@code -Dhistory.seed=7} otherwise. */
class CheckHistoryTest {

  private static final String DURATION = System.getProperty("history.duration", "10s");
  private static final String SEED = System.getProperty("history.seed", "20261121");

  @TempDir
  private Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    CommandLine command = CheckHistory.commandLine();
    command.setOut(new PrintWriter(out));
    command.setErr(new PrintWriter(err));
    return command.execute(arguments);
  }

  private int runNodes(String... arguments) throws IOException {
    var all = new ArrayList<>(List.of("--launcher", launcher().toString(), "--duration", DURATION, "--seed", SEED,
        "--rate", "1000"));
    all.addAll(List.of(arguments));
    return run(all.toArray(String[]::new));
  }

  /** Starts a node of these sources, as bin/needletail does of what is built. */
  private Path launcher() throws IOException {
    Path script = directory.resolve("launch");
    Files.writeString(script, "#!/bin/sh\nexec '" + ProcessHandle.current().info().command().orElse("java")
        + "' --enable-native-access=ALL-UNNAMED -Xmx256m -XX:TieredStopAtLevel=1 -cp '" + classPath() + "' "
        + Main.class.getName() + " \"$@\"\n");
    return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
  }

  /** The tests' own, also when a launcher has put it into a loader. */
  private static String classPath() {
    return CheckHistoryTest.class.getClassLoader() instanceof URLClassLoader loader
        ? Arrays.stream(loader.getURLs()).map(url -> Path.of(URI.create(url.toString())).toString())
            .collect(Collectors.joining(File.pathSeparator))
        : System.getProperty("java.class.path");
  }

  @Test
  void run_storePausedKilledSlowAndFailing_findsNoViolation() throws Exception {
    int exit = runNodes();

    assertThat(exit).as("%s%s", out, err).isZero();
    assertThat(out.toString()).contains("seed " + SEED, "no violation", "hit ", "PutItem ", "TransactGetItems ")
        .containsPattern("pause: [1-9]").containsPattern("kill: [1-9]").containsPattern("slow: [1-9]")
        .containsPattern("errors: [1-9]");
  }

  @Test
  void run_twoNodesInFrontOfAStoreThatLags_findsNoViolation() throws Exception {
    int exit = runNodes("--ways", "two", "--faults", "lag,kill");

    assertThat(exit).as("%s%s", out, err).isZero();
    assertThat(out.toString()).contains("no violation").containsPattern("lag: [1-9]").containsPattern("kill: [1-9]");
  }

  @Test
  void run_nobodyListens_exitsWith1() {
    assertThat(run("--endpoint", "http://127.0.0.1:1")).isEqualTo(1);
    assertThat(err.toString()).contains("check-history: seed ");
  }

  @Test
  void run_nodeThatDoesNotStart_exitsWith1() {
    assertThat(run("--launcher", "false")).isEqualTo(1);
    assertThat(err.toString()).contains("a node did not start");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--clients=0", "--duration=0s", "--duration=soon", "--faults=rain", "--faults=none,kill",
      "--keys=1", "--ways=three", "--endpoint=http://127.0.0.1:1 --faults=kill", "--rate=0", "--lag=1s",
      "--endpoint=ftp://x", "--endpoint=http://127.0.0.1:1 --store=http://127.0.0.1:2"})
  void run_wrongUsage_exitsWith2(String arguments) {
    assertThat(run(arguments.split(" "))).isEqualTo(2);
    assertThat(err.toString()).contains("Usage: check-history");
  }
}
