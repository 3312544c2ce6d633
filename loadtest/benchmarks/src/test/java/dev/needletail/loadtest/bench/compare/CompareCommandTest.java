package dev.needletail.loadtest.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.needletail.loadtest.bench.compare.process.Tool;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CompareCommandTest {

  @TempDir
  private Path folder = Path.of("");
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  /** From the node's start to the table; no figure is judged. */
  @Test
  void constant_oneShortRound_measuresBothAndTells() throws Exception {
    assumeTrue(Tool.find("wrk") != null && Tool.find("taskset") != null);
    Path bin = Files.createDirectories(folder.resolve("bin"));
    Path launcher = Files.writeString(bin.resolve("needletail"),
        "#!/bin/sh\nexec '" + Path.of(System.getProperty("java.home"), "bin", "java")
            + "' --enable-native-access=ALL-UNNAMED -Xmx256m -XX:TieredStopAtLevel=1 -cp '"
            + System.getProperty("java.class.path") + "' dev.needletail.proxy.Main \"$@\"\n");
    assertThat(launcher.toFile().setExecutable(true)).isTrue();
    Path table = folder.resolve("table.md");

    int exit = run("--only", "constant", "--rounds", "1", "--seconds", "1", "--warm-up-seconds", "0", "--keys", "100",
        "--connections", "2", "--root", folder.toString(), "--output", table.toString());

    assertThat(out.toString()).contains("constant: throughput", "needletail ", "vert.x ", "target at least 0.85×");
    assertThat(exit).isIn(0, 3);
    assertThat(table).content().contains("| `constant` | throughput");
  }

  @Test
  void only_unknownRow_exitsWith2AndNamesThoseThatThereAre() {
    assertThat(run("--only", "nonsense")).isEqualTo(2);
    assertThat(err.toString()).contains("no row nonsense; there are constant nginx");
  }

  @Test
  void settings_impossible_exitWith2() {
    assertThat(run("--rounds", "0")).isEqualTo(2);
    assertThat(run("--keys", "5")).isEqualTo(2);
  }

  @Test
  void list_always_namesEveryRowAndItsTarget() {
    assertThat(run("--list")).isZero();
    assertThat(out.toString()).contains("redis: ", "at least 0.5×", "pause: ", "below 2 ms");
  }

  private int run(String... args) {
    return new CommandLine(new CompareCommand()).setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true))
        .execute(args);
  }
}
