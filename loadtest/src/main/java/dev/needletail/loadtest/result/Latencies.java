package dev.needletail.loadtest.result;

import org.HdrHistogram.Histogram;

/**
 * How long the requests of one operation took that were answered alike. Values are nanoseconds, to three significant
 * digits, at most {@link #NANOS_MAX}.
 *
 * @param operation    as DynamoDB names it: {@code GetItem}
 * @param fromIntended latency: in an open loop from the moment at which the request should have been sent, whatever kept it;
 *     in a closed loop from when it was sent
 * @param fromSent     service time: from when it was sent. In an open loop it leaves out the wait for a connection, so it
 *     is no latency that a client would see
 */
public record Latencies(String operation, AnswerClass answer, Histogram fromIntended, Histogram fromSent) {

  /** Longer times are recorded as this: ten minutes. */
  public static final long NANOS_MAX = 600_000_000_000L;
  /** Of every histogram here. */
  public static final int SIGNIFICANT_DIGITS = 3;

  /** How many requests there were. */
  public long count() {
    return fromIntended.getTotalCount();
  }

  /** An empty histogram of the bounds that all have here, so that they can be added up. */
  public static Histogram histogram() {
    return new Histogram(NANOS_MAX, SIGNIFICANT_DIGITS);
  }
}
