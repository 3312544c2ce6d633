package dev.needletail.loadtest.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.loadtest.Nodes;
import dev.needletail.proxy.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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

  private Path launcher() throws IOException {
    return Nodes.launcher(directory, Main.class, "-Xmx256m -XX:TieredStopAtLevel=1");
  }

  private Path script(String command) throws IOException {
    return Nodes.script(directory, command);
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
  void run_nodeThatDoesNotStart_exitsWith1AndKeepsItsLog() throws Exception {
    Path launcher = script("echo no port is free >&2; exit 1");

    assertThat(run("--launcher", launcher.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("a node did not start", "no port is free");
    assertThat(keptLogs()).isEqualTo(Map.of("store.log", "no port is free\n"));
  }

  @Test
  void run_nodesThatLeavePagesStale_tellsTheViolationAndKeepsTheirLogs() throws Exception {
    Path launcher = script("exec '" + launcher() + "' \"$@\" --cache-query-invalidation ttl-only");

    int exit = run("--launcher", launcher.toString(), "--duration", "2s", "--faults", "none", "--seed", SEED);

    assertThat(exit).as("%s%s", out, err).isEqualTo(1);
    assertThat(out.toString()).contains("VIOLATION   a read shows nothing older than a write", "PutItem", "shows v")
        .doesNotContain("no violation");
    assertThat(keptLogs()).containsOnlyKeys("store.log", "node-0.log");
  }

  /** What is in the directory that the command has named, which is deleted then. */
  private Map<String, String> keptLogs() throws IOException {
    Matcher kept = Pattern.compile("logs are kept in (.*)").matcher(err.toString());
    assertThat(kept.find()).as("%s", err).isTrue();
    Path directory = Path.of(kept.group(1));
    Map<String, String> logs = new TreeMap<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        logs.put(file.getFileName().toString(), Files.readString(file));
        Files.delete(file);
      }
    }
    Files.delete(directory);
    return logs;
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
