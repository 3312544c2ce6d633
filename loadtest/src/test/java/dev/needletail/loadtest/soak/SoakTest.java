package dev.needletail.loadtest.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.loadtest.Nodes;
import dev.needletail.proxy.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The command, with a node in a process of its own, which has the memory that the launcher would give it;
 * {@code -Dsoak.duration=10m} has it run longer, {@code -Dsoak.seed=7} otherwise.
 */
class SoakTest {

  private static final String DURATION = System.getProperty("soak.duration", "60s");
  private static final String SEED = System.getProperty("soak.seed", "20261121");

  @TempDir
  private Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    var command = Soak.commandLine();
    command.setOut(new PrintWriter(out));
    command.setErr(new PrintWriter(err));
    return command.execute(arguments);
  }

  private int run(Class<?> main, String duration) throws IOException {
    Path launcher = Nodes.launcher(directory, main,
        "$NEEDLETAIL_JAVA_OPTS -XX:+UseSerialGC -XX:MaxDirectMemorySize=56m");
    // A third of a minute fills neither the code cache nor RocksDB's buffers on every machine: --memory bounds all of it.
    return run("--launcher", launcher.toString(), "--duration", duration, "--seed", SEED, "--growth", "64");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void run_aNode_keepsNothingThatClientsChoose() throws IOException {
    int exit = run(Main.class, DURATION);

    assertThat(exit).as("%s%s", out, err).isZero();
    assertThat(out.toString()).contains("seed " + SEED, "after a third: resident", "at the end:    resident",
        "ResourceNotFoundException", "UnknownOperationException").doesNotContain("BROKEN", "500 ");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void run_aNodeThatLeaks_isFoundOut() throws IOException {
    int exit = run(LeakyNode.class, "24s");

    assertThat(exit).as("%s%s", out, err).isEqualTo(1);
    assertThat(out.toString()).contains("BROKEN growth of live objects");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--clients=0", "--duration=0s", "--duration=soon", "--heap=16", "--heap=500"})
  void run_wrongUsage_exitsWith2(String arguments) {
    assertThat(run(arguments.split(" "))).isEqualTo(2);
    assertThat(err.toString()).contains("Usage: soak");
  }
}
