package dev.needletail.loadtest.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.loadtest.client.StubServer;
import dev.needletail.loadtest.workload.Dataset;
import dev.needletail.loadtest.workload.Workload;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class OpenLoopTest {

  private static final String OK = StubServer.http(200, "x-needletail-cache: hit; cache=item; age=1\r\n", "{}");

  @Test
  void run_everyArrival_isRecordedOnce() throws Exception {
    try (var server = new StubServer(n -> n % 10 == 3
        ? StubServer.http(400, "",
            "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ThrottlingException\"}")
        : OK)) {

      Results results = run(server, 200, 1_000, 4);

      assertThat(results.latencies("hit").getTotalCount()).isEqualTo(180);
      assertThat(results.errors()).containsEntry("ThrottlingException", 20L).hasSize(1);
    }
  }

  @Test
  void run_serverClosesConnection_reconnectsAndCountsTheError() throws Exception {
    try (var server = new StubServer(n -> n == 5 ? "" : OK)) {

      Results results = run(server, 50, 1_000, 1);

      assertThat(results.errorCount()).isEqualTo(1);
      assertThat(results.latencies("hit").getTotalCount()).isEqualTo(49);
    }
  }

  /** One stall of 400 ms delays every request that should have been sent meanwhile, and each must show it. */
  @Test
  void run_serverStallsOnce_latencyCountsFromTheIntendedStart() throws Exception {
    try (var server = new StubServer(n -> {
      if (n == 100) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(400));
      }
      return OK;
    })) {

      Results results = run(server, 1_000, 1_000, 1);

      long above200Millis = results.latencies("hit").getCountBetweenValues(TimeUnit.MILLISECONDS.toNanos(200),
          TimeUnit.MINUTES.toNanos(1));
      assertThat(above200Millis).isGreaterThan(100);
    }
  }

  private static Results run(StubServer server, int arrivals, double perSecond, int connections)
      throws InterruptedException {
    var schedule = new ArrivalSchedule(perSecond, (long) (arrivals / perSecond * 1e9));
    var load = new Load(server.endpoint(), Workload.GET, new Dataset("t", 10, 64, 1), connections, 5_000, 1);
    return OpenLoop.run(load, schedule);
  }
}
