package dev.needletail.loadtest.bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BaselineTest {

  @TempDir
  private Path folder = Path.of("");

  @Test
  void read_whatWasWritten_isTheSameInThreeDigits() throws Exception {
    Path file = folder.resolve("baseline.json");
    Baseline.of(List.of(measured("codec.read", 0.0123456, 512.004))).write(file);

    Baseline read = Baseline.read(file);

    assertThat(read.benchmarks()).containsOnlyKeys("codec.read");
    assertThat(read.benchmarks().get("codec.read")).isEqualTo(new Baseline.Entry(0.0123, 512, read.moreBytes()));
  }

  @Test
  void with_benchmarkOfItsOwnTolerance_keepsIt() throws Exception {
    Path file = folder.resolve("baseline.json");
    Files.writeString(file, "{\"tolerance\":{\"slower\":2,\"more-bytes\":4},\"benchmarks\":{\"engine.put\":"
        + "{\"ratio\":1,\"bytes\":100,\"more-bytes\":50}, \"key.of\":{\"ratio\":1,\"bytes\":8}}}");

    Baseline.read(file).with(List.of(measured("engine.put", 3, 120))).write(file);

    Baseline read = Baseline.read(file);
    assertThat(read.slower()).isEqualTo(2);
    assertThat(read.benchmarks()).containsEntry("engine.put", new Baseline.Entry(3, 120, 50))
        .containsEntry("key.of", new Baseline.Entry(1, 8, 4));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{}", "{\"tolerance\":{\"slower\":0.5,\"more-bytes\":4},\"benchmarks\":{}}",
      "{\"tolerance\":{\"slower\":2,\"more-bytes\":4},\"benchmarks\":{\"a\":{\"ratio\":1}}}"})
  void read_noBaseline_saysSo(String text) throws Exception {
    Path file = Files.writeString(folder.resolve("baseline.json"), text);

    assertThatThrownBy(() -> Baseline.read(file)).isInstanceOf(IOException.class).hasMessageContaining(
        "baseline.json is no baseline");
  }

  private static Measured measured(String name, double ratio, double bytes) {
    return new Measured(name, 1000 * ratio, 900 * ratio, 1100 * ratio, ratio, bytes);
  }
}
