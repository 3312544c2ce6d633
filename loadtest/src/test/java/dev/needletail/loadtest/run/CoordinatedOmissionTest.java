package dev.needletail.loadtest.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.loadtest.client.StubServer;
import dev.needletail.loadtest.result.Latencies;
import dev.needletail.loadtest.result.RunResult;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/**
 * Holds the load tester's figures against a server whose delays are known. Of 2,000 requests, one each millisecond, a server
 * that stops for 500 ms delays a quarter: the first of them by 500 ms, the last by nothing, all between evenly. So the value
 * at percentile q above 75 is (q - 75) / 25 of 500 ms.
 */
class CoordinatedOmissionTest {

  private static final String OK = StubServer.http(200, "x-needletail-cache: hit; cache=item; age=1\r\n", "{}");
  private static final long STALL_MILLIS = 500;
  private static final int PER_SECOND = 1_000;
  private static final int CONNECTIONS = 16;
  /** What a busy machine may add. A figure below the truth is wrong on every machine. */
  private static final double SLACK_MILLIS = 250;
  /** HdrHistogram's precision, and the distance of two arrivals. */
  private static final double PRECISION_MILLIS = 2;

  @Test
  void open_serverStalls_percentilesAreThoseOfEveryIntendedRequest() throws Exception {
    Histogram latency = stalled(2).successes();

    for (double percentile : new double[]{80, 90, 95, 99, 99.9}) {
      double expected = (percentile - 75) / 25 * STALL_MILLIS;
      assertThat(millis(latency, percentile)).as("p%s", percentile)
          .isBetween(expected - PRECISION_MILLIS, expected + SLACK_MILLIS);
    }
    assertThat(millis(latency, 100)).isBetween(STALL_MILLIS - PRECISION_MILLIS, STALL_MILLIS + SLACK_MILLIS);
    assertThat(millis(latency, 50)).isLessThan(SLACK_MILLIS);
  }

  /** What is measured from the actual sending would pass for the truth, if the test above did not tell them apart. */
  @Test
  void open_serverStalls_timeFromTheActualSendingHidesIt() throws Exception {
    RunResult result = stalled(2);
    Histogram fromSent = Latencies.histogram();
    result.latencies().forEach(each -> fromSent.add(each.fromSent()));

    assertThat(fromSent.getTotalCount()).isEqualTo(result.arrivals().due());
    long delayed = fromSent.getCountBetweenValues(TimeUnit.MILLISECONDS.toNanos(300), Latencies.NANOS_MAX);
    assertThat(delayed).as("only those under way when it stopped").isLessThanOrEqualTo(2 * CONNECTIONS);
    long truly = result.successes().getCountBetweenValues(TimeUnit.MILLISECONDS.toNanos(300), Latencies.NANOS_MAX);
    assertThat(truly).as("those of the 200 ms that were intended in its first 200 ms").isGreaterThanOrEqualTo(195);
  }

  @Test
  void closed_serverStalls_showsItOnceAConnection() throws Exception {
    try (var server = new StubServer(stallingAt(500))) {
      RunResult result = Loads.closed(Loads.settings(server.endpoint(), "get=1", CONNECTIONS, 10_000), 2);

      long delayed = result.successes().getCountBetweenValues(TimeUnit.MILLISECONDS.toNanos(STALL_MILLIS - 50),
          Latencies.NANOS_MAX);
      assertThat(delayed).isBetween(1L, (long) CONNECTIONS);
      assertThat(result.facts().openLoop()).isFalse();
    }
  }

  @RepeatedTest(2)
  void open_serverIsSlowEveryTime_everyLatencyShowsIt() throws Exception {
    try (var server = new StubServer(_ -> {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
      return OK;
    })) {
      Histogram latency = Loads.open(Loads.settings(server.endpoint(), "get=1", CONNECTIONS, 10_000), 200, 1)
          .successes();

      assertThat(latency.getTotalCount()).isEqualTo(200);
      assertThat(latency.getMinValue() / 1e6).isGreaterThanOrEqualTo(19.9);
      assertThat(millis(latency, 50)).isBetween(19.9, 20 + SLACK_MILLIS);
    }
  }

  /** A server that takes 10 ms for each request, one at a time, asked 200 times a second: each waits 5 ms more than the last. */
  @Test
  void open_serverCarriesHalfTheLoad_latencyGrowsWithTheQueue() throws Exception {
    var lock = new Object();
    try (var server = new StubServer(_ -> {
      synchronized (lock) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        return OK;
      }
    })) {
      RunResult result = Loads.open(Loads.settings(server.endpoint(), "get=1", CONNECTIONS, 10_000), 200, 1);

      assertThat(result.arrivals().answered()).isEqualTo(200);
      assertThat(millis(result.successes(), 50)).isGreaterThanOrEqualTo(450);
      assertThat(millis(result.successes(), 100)).isGreaterThanOrEqualTo(950);
      assertThat(result.arrivals().waited()).isGreaterThan(100);
      assertThat(result.arrivals().lateNanosMax()).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(500));
    }
  }

  private static RunResult stalled(double seconds) throws Exception {
    try (var server = new StubServer(stallingAt(500))) {
      RunResult result = Loads.open(Loads.settings(server.endpoint(), "get=1", CONNECTIONS, 10_000), PER_SECOND,
          seconds);
      assertThat(result.arrivals().answered()).isEqualTo((long) (PER_SECOND * seconds));
      return result;
    }
  }

  /** All connections stop when a certain request arrives, for {@link #STALL_MILLIS}. */
  private static Function<Integer, String> stallingAt(int request) {
    var until = new AtomicLong(System.nanoTime());
    return number -> {
      if (number == request) {
        until.set(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(STALL_MILLIS));
      }
      for (long left = until.get() - System.nanoTime(); left > 0; left = until.get() - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      return OK;
    };
  }

  private static double millis(Histogram histogram, double percentile) {
    return histogram.getValueAtPercentile(percentile) / 1e6;
  }
}
