package dev.needletail.loadtest.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.needletail.loadtest.result.AnswerClass;
import dev.needletail.loadtest.result.Latencies;
import dev.needletail.loadtest.result.Quantiles;
import dev.needletail.loadtest.result.RunFacts;
import dev.needletail.loadtest.result.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HdrLogTest {

  private static final long SECOND = 1_000_000_000L;

  @TempDir
  private Path directory;

  @Test
  void sampled_readByHdrHistogramsReader_givesEveryIntervalBack() throws Exception {
    Path file = directory.resolve("run.hlog");
    RunFacts facts = SampleRuns.facts(true, 100);
    List<Histogram> written = new ArrayList<>();
    try (var log = new HdrLog(file)) {
      log.started(facts);
      for (int second = 0; second < 3; second++) {
        Latencies hits = latencies("GetItem", AnswerClass.HIT, 90_000 + second);
        Latencies misses = latencies("GetItem", AnswerClass.MISS, 700_000 + second);
        written.add(hits.fromIntended());
        written.add(misses.fromIntended());
        log.sampled(sample(second), List.of(hits, misses));
      }
    }

    List<Histogram> read = read(file);

    assertThat(read).isEqualTo(written);
    assertThat(read).extracting(Histogram::getTag).containsExactly("GetItem.hit", "GetItem.miss", "GetItem.hit",
        "GetItem.miss", "GetItem.hit", "GetItem.miss");
    assertThat(read.getLast().getStartTimeStamp()).isEqualTo(facts.startedAt().toEpochMilli() + 2_000);
    assertThat(read.getLast().getEndTimeStamp()).isEqualTo(facts.startedAt().toEpochMilli() + 3_000);
    assertThat(written).extracting(Histogram::getTag).containsOnlyNulls();
  }

  @Test
  void started_otherEndpoint_isTaggedAsComparedWith() throws Exception {
    Path file = directory.resolve("compared.hlog");
    RunFacts facts = SampleRuns.facts(true, 100);
    var other = new RunFacts("http://127.0.0.1:8001", facts.workload(), true, 100, 1, 1, 1,
        facts.startedAt().plusSeconds(20), Map.of());
    try (var log = new HdrLog(file)) {
      log.started(facts);
      log.sampled(sample(0), List.of(latencies("GetItem", AnswerClass.HIT, 1_000)));
      log.started(other);
      log.sampled(sample(0), List.of(latencies("GetItem", AnswerClass.UNCACHED, 2_000)));
      log.started(facts);
      log.sampled(sample(0), List.of(latencies("GetItem", AnswerClass.HIT, 3_000)));
    }

    assertThat(read(file)).extracting(Histogram::getTag).containsExactly("GetItem.hit", "compared.GetItem.uncached",
        "GetItem.hit");
    assertThat(Instant.ofEpochMilli(read(file).get(1).getStartTimeStamp())).isEqualTo(other.startedAt());
  }

  @Test
  void new_noSuchDirectory_fails() {
    assertThatThrownBy(() -> new HdrLog(directory.resolve("absent/run.hlog"))).isInstanceOf(IOException.class);
  }

  @Test
  void close_fullDisk_fails() throws Exception {
    Path full = Path.of("/dev/full");
    org.junit.jupiter.api.Assumptions.assumeTrue(Files.isWritable(full));
    var log = new HdrLog(full);
    log.started(SampleRuns.facts(true, 100));
    log.sampled(sample(0), List.of(latencies("GetItem", AnswerClass.HIT, 1_000)));

    assertThatThrownBy(log::close).isInstanceOf(IOException.class).hasMessageContaining("could not be written");
  }

  private static List<Histogram> read(Path file) throws IOException {
    var read = new ArrayList<Histogram>();
    try (var reader = new HistogramLogReader(file.toFile())) {
      while (reader.hasNext()) {
        if (reader.nextIntervalHistogram() instanceof Histogram histogram) {
          read.add(histogram);
        }
      }
    }
    return read;
  }

  private static Sample sample(int second) {
    return new Sample(second * SECOND, SECOND, 2, 2, 2, 1, new Quantiles(1, 1, 1, 1), Map.of(), 0, 0, 0, 0);
  }

  private static Latencies latencies(String operation, AnswerClass answer, long nanos) {
    Histogram histogram = Latencies.histogram();
    histogram.recordValueWithCount(nanos, 7);
    histogram.recordValue(3 * nanos);
    return new Latencies(operation, answer, histogram, histogram);
  }
}
