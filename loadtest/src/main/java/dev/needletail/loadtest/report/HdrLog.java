package dev.needletail.loadtest.report;

import dev.needletail.loadtest.result.Latencies;
import dev.needletail.loadtest.result.RunFacts;
import dev.needletail.loadtest.result.RunListener;
import dev.needletail.loadtest.result.Sample;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/**
 * Writes every interval's histograms in HdrHistogram's log format, version 1.3, for its own reader and whatever else reads it.
 * Values are nanoseconds from the intended moment; the tag is operation and class of answers, as in {@code GetItem.hit}. What
 * a second endpoint answered in a comparison is tagged {@code compared.GetItem.hit}.
 *
 * <p>Threads: one at a time.
 */
public final class HdrLog implements RunListener, AutoCloseable {

  /** The greatest value of a line, beside its histogram, is told in milliseconds. */
  private static final double NANOS_PER_MILLI = 1e6;

  private final PrintStream out;
  private final HistogramLogWriter writer;
  private String firstEndpoint = "";
  private String prefix = "";
  private long baseMillis;
  /** Of the run that is under way, from the log's base time. */
  private double runStartSeconds;

  /** @throws IOException if the file cannot be written */
  public HdrLog(Path file) throws IOException {
    out = new PrintStream(Files.newOutputStream(file), false, StandardCharsets.UTF_8);
    writer = new HistogramLogWriter(out);
  }

  @Override
  public void started(RunFacts facts) {
    if (firstEndpoint.isEmpty()) {
      firstEndpoint = facts.endpoint();
      writer.outputComment("[Needletail load test: " + oneLine(facts.workload()) + " at " + oneLine(facts.endpoint())
          + ", values in nanoseconds]");
      writer.outputLogFormatVersion();
      writer.outputStartTime(facts.startedAt().toEpochMilli());
      writer.outputBaseTime(facts.startedAt().toEpochMilli());
      baseMillis = facts.startedAt().toEpochMilli();
      writer.outputLegend();
    }
    runStartSeconds = (facts.startedAt().toEpochMilli() - baseMillis) / 1e3;
    prefix = facts.endpoint().equals(firstEndpoint) ? "" : "compared.";
  }

  @Override
  public void sampled(Sample sample, List<Latencies> latencies) {
    double start = runStartSeconds + sample.startNanos() / 1e9;
    for (Latencies each : latencies) {
      Histogram interval = each.fromIntended();
      String before = interval.getTag();
      interval.setTag(prefix + each.operation() + "." + each.answer().label());
      writer.outputIntervalHistogram(start, start + sample.nanos() / 1e9, interval, NANOS_PER_MILLI);
      interval.setTag(before);
    }
    out.flush();
  }

  /** @throws IOException if something could not be written, such as on a full disk */
  @Override
  public void close() throws IOException {
    boolean failed = out.checkError();
    out.close();
    if (failed) {
      throw new IOException("the log of histograms could not be written to its end");
    }
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }
}
