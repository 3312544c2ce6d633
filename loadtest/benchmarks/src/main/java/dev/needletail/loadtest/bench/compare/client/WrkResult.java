package dev.needletail.loadtest.bench.compare.client;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a run of wrk has shown.
 *
 * @param requests that were answered
 * @param micros   that it took
 * @param p50      of the latencies, in microseconds
 * @param p99      of the latencies, in microseconds
 */
public record WrkResult(long requests, long micros, long p50, long p99) {

  private static final Pattern LINE = Pattern
      .compile("(?m)^RESULT requests=(\\d+) micros=(\\d+) p50=(\\d+) p99=(\\d+) errors=(\\d+)$");

  public double perSecond() {
    return requests * 1e6 / micros;
  }

  /**
   * Reads what {@link WrkScript} has wrk print at its end.
   *
   * @throws IOException if there is no such line, nothing was answered, or something in another way than with success
   */
  static WrkResult parse(String output) throws IOException {
    Matcher line = LINE.matcher(output);
    if (!line.find()) {
      throw new IOException("wrk has not said what it measured: " + output.strip());
    }
    long errors = Long.parseLong(line.group(5));
    var result = new WrkResult(Long.parseLong(line.group(1)), Long.parseLong(line.group(2)),
        Long.parseLong(line.group(3)), Long.parseLong(line.group(4)));
    if (errors > 0 || result.requests() == 0) {
      throw new IOException("wrk had " + errors + " errors and " + result.requests() + " answers");
    }
    return result;
  }
}
