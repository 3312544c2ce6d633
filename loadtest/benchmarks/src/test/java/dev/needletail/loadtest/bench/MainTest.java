package dev.needletail.loadtest.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void list_always_namesSetsAndBenchmarks() {
    assertThat(run("--list")).isZero();
    assertThat(out.toString()).contains("codec: ").contains("engine.getItem").contains("contended-item-cache: ");
  }

  @Test
  void run_unknownSet_exitsWith2AndNamesThoseThatThereAre() {
    assertThat(run("nonsense")).isEqualTo(2);
    assertThat(err.toString()).contains("no set nonsense; there are ").contains("codec");
  }

  @Test
  void check_noBaseline_exitsWith1BeforeAnythingRuns(@TempDir Path folder) {
    assertThat(run("check", "key", "--baseline", folder.resolve("none.json").toString())).isEqualTo(1);
    assertThat(err.toString()).contains("none.json");
    assertThat(out.toString()).isEmpty();
  }

  private int run(String... args) {
    return Main.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true)).execute(args);
  }
}
