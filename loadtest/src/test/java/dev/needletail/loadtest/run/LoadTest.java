package dev.needletail.loadtest.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.needletail.loadtest.client.Endpoint;
import dev.needletail.loadtest.client.StubServer;
import dev.needletail.loadtest.result.AnswerClass;
import dev.needletail.loadtest.result.Arrivals;
import dev.needletail.loadtest.result.ErrorType;
import dev.needletail.loadtest.result.ErrorType.Kind;
import dev.needletail.loadtest.result.Latencies;
import dev.needletail.loadtest.result.RunFacts;
import dev.needletail.loadtest.result.RunListener;
import dev.needletail.loadtest.result.RunResult;
import dev.needletail.loadtest.result.Sample;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoadTest {

  private static final String HIT = StubServer.http(200, "x-needletail-cache: hit; cache=item; age=1\r\n", "{}");
  private static final String THROTTLED = StubServer.http(400, "",
      "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ThrottlingException\"}");

  @Test
  void open_someErrors_everyArrivalIsAccountedForOnce() throws Exception {
    try (var server = new StubServer(n -> switch (n % 10) {
      case 3 -> THROTTLED;
      case 5 -> StubServer.http(503, "", "");
      case 7 -> "";
      default -> HIT;
    })) {
      RunResult result = Loads.open(Loads.settings(server.endpoint(), "get=1", 4, 10_000), 500, 1);

      assertThat(result.errors()).containsOnlyKeys(new ErrorType(Kind.SERVICE, "ThrottlingException"),
          new ErrorType(Kind.HTTP, "503"), new ErrorType(Kind.CONNECTION, "closed"));
      assertThat(result.errors()).containsEntry(new ErrorType(Kind.SERVICE, "ThrottlingException"), 50L)
          .containsEntry(new ErrorType(Kind.HTTP, "503"), 50L);
      assertThat(result.hits()).isEqualTo(350);
      assertThat(result.reads()).isEqualTo(350);
      assertConserved(result, 500);
      assertThat(result.arrivals().failed()).isEqualTo(150);
      assertThat(result.bytesReceived()).isPositive();
      assertThat(result.bytesSent()).isPositive();
    }
  }

  @Test
  void open_serverNeverAnswersSome_theyTimeOut() throws Exception {
    try (var server = new StubServer(n -> {
      if (n % 10 == 0) {
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(60));
      }
      return HIT;
    })) {
      RunResult result = Loads.open(Loads.settings(server.endpoint(), "get=1", 32, 1_000), 100, 0.5);

      assertThat(result.errors()).containsExactly(Map.entry(new ErrorType(Kind.TIMEOUT, "no answer"), 5L));
      assertConserved(result, 50);
    }
  }

  @Test
  void open_loadBeyondWhatIsCarried_tellsWhatWasNeverSent() throws Exception {
    var lock = new Object();
    try (var server = new StubServer(_ -> {
      synchronized (lock) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        return HIT;
      }
    })) {
      RunResult result = Loads.open(Loads.settings(server.endpoint(), "get=1", 2, 1_000), 100, 1);

      assertConserved(result, 100);
      assertThat(result.arrivals().unsent()).isBetween(60L, 95L);
      assertThat(result.arrivals().waited()).isGreaterThanOrEqualTo(result.arrivals().unsent());
    }
  }

  @Test
  void open_serverGoesAndComesBack_failsMeanwhileAndGoesOn() throws Exception {
    var server = new StubServer(_ -> HIT);
    LoadSettings settings = Loads.settings(server.endpoint(), "get=1", 4, 5_000);
    try (Load load = Load.open(settings)) {
      // Each connection is served once, so that the server has accepted it, and closes it.
      load.run(new Pace.Closed(1_000_000), new RunListener() {
      });
      server.close();
      RunResult down = load.run(new Pace.Open(Rate.constant(50, 500_000_000), false), new RunListener() {
      });
      assertThat(down.arrivals().answered()).isZero();
      assertThat(down.errors().keySet()).extracting(ErrorType::kind).containsOnly(Kind.CONNECTION);
      assertConserved(down, 25);

      try (var again = new StubServer(_ -> HIT, server.endpoint().port())) {
        RunResult up = load.run(new Pace.Open(Rate.constant(50, 500_000_000), false), new RunListener() {
        });
        assertThat(up.arrivals().answered()).isEqualTo(25);
        assertThat(again.bodies()).hasSize(25);
      }
    }
  }

  @Test
  void open_readModifyWrite_followsEveryReadWithAWrite() throws Exception {
    try (var server = new StubServer(_ -> HIT)) {
      RunResult result = Loads.open(Loads.settings(server.endpoint(), "read-modify-write=1", 4, 10_000), 200, 0.5);

      long writes = result.latency(each -> each.operation().equals("UpdateItem")).getTotalCount();
      assertThat(result.hits()).isEqualTo(100);
      // What is read when the time is over is not written any more.
      assertThat(writes).isBetween(90L, 100L);
      assertConserved(result, 100 + writes);
      assertThat(server.bodies().stream().filter(body -> body.contains("UpdateExpression"))).hasSize((int) writes);
    }
  }

  @Test
  void closed_manyConnections_usesAllOfThem() throws Exception {
    try (var server = new StubServer(_ -> HIT)) {
      RunResult result = Loads.closed(Loads.settings(server.endpoint(), "get=1", 500, 10_000), 1);

      assertThat(server.connections()).isEqualTo(500);
      assertThat(result.errors()).isEmpty();
      assertThat(result.arrivals().answered()).isGreaterThan(500);
      assertConserved(result, server.bodies().size());
    }
  }

  @Test
  void run_consumedCapacity_isAddedUpAndSavingsEstimated() throws Exception {
    try (var server = new StubServer(n -> StubServer.http(200, n % 2 == 0
        ? "x-needletail-cache: hit; cache=item; age=1\r\n"
        : "", "{\"ConsumedCapacity\":{\"TableName\":\"t\",\"CapacityUnits\":1.5}}"))) {
      RunResult result = Loads.open(Loads.settings(server.endpoint(), "get=1", 1, 10_000), 200, 0.5);

      assertThat(result.capacity().told()).isTrue();
      assertThat(result.capacity().readUnits()).isEqualTo(150);
      assertThat(result.capacity().savedReadUnits()).isEqualTo(25);
      assertThat(result.latencies()).extracting(Latencies::answer).containsExactly(AnswerClass.HIT,
          AnswerClass.UNCACHED);
    }
  }

  @Test
  void run_corruptAnswer_isFoundByItsChecksum() throws Exception {
    try (var server = new StubServer(n -> StubServer.http(200, "x-amz-crc32: " + (n == 3 ? 1 : 2745614147L) + "\r\n",
        "{}"))) {
      RunResult result = Loads.open(Loads.settings(server.endpoint(), "get=1", 1, 10_000), 100, 0.1);

      assertThat(result.errors()).containsExactly(Map.entry(new ErrorType(Kind.CORRUPT, "checksum"), 1L));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"batch-get", "batch-write"})
  void run_batchLeftUndone_isAnError(String kind) throws Exception {
    try (var server = new StubServer(n -> StubServer.http(200, "", n == 0
        ? "{\"UnprocessedKeys\":{\"t\":{}},\"UnprocessedItems\":{\"t\":[]}}"
        : "{\"UnprocessedKeys\":{},\"UnprocessedItems\":{}}"))) {
      RunResult result = Loads.open(Loads.settings(server.endpoint(), kind + "=1", 1, 10_000), 100, 0.1);

      assertThat(result.errors().keySet()).extracting(ErrorType::kind).containsExactly(Kind.UNPROCESSED);
      assertThat(result.arrivals().failed()).isEqualTo(1);
    }
  }

  @Test
  void run_listener_hearsOfAllThatTheResultHas() throws Exception {
    List<Sample> heard = new ArrayList<>();
    List<String> order = new ArrayList<>();
    var listener = new RunListener() {
      @Override
      public void started(RunFacts facts) {
        order.add("started " + facts.workload());
      }

      @Override
      public void sampled(Sample sample, List<Latencies> latencies) {
        heard.add(sample);
        assertThat(
            latencies.stream().filter(each -> each.answer() != AnswerClass.ERROR).mapToLong(Latencies::count).sum())
            .isEqualTo(sample.completed());
      }

      @Override
      public void finished(RunResult result) {
        order.add("finished");
      }
    };
    try (var server = new StubServer(n -> n % 4 == 0 ? THROTTLED : HIT);
        Load load = Load.open(Loads.settings(server.endpoint(), "get=1", 4, 10_000))) {
      RunResult result = load.run(new Pace.Open(Rate.constant(200, 1_500_000_000L), true), listener);

      assertThat(order).containsExactly("started test", "finished");
      assertThat(heard).isEqualTo(result.samples()).hasSizeGreaterThanOrEqualTo(2);
      assertThat(heard.stream().mapToLong(Sample::completed).sum()).isEqualTo(result.arrivals().answered());
      assertThat(heard.stream().mapToLong(Sample::failed).sum()).isEqualTo(result.arrivals().failed());
      assertThat(heard.stream().mapToLong(Sample::arrivals).sum()).isEqualTo(result.arrivals().due());
      assertThat(heard.stream().mapToLong(Sample::hits).sum()).isEqualTo(result.hits());
      assertThat(heard.getLast().inFlight()).isZero();
      for (int i = 1; i < heard.size(); i++) {
        assertThat(heard.get(i).startNanos()).isEqualTo(heard.get(i - 1).startNanos() + heard.get(i - 1).nanos());
      }
    }
  }

  @Test
  void open_nobodyListens_fails() throws Exception {
    Endpoint nobody;
    try (var server = new StubServer(_ -> "")) {
      nobody = server.endpoint();
    }

    assertThatThrownBy(() -> Load.open(Loads.settings(nobody, "get=1", 4, 1_000))).isInstanceOf(IOException.class);
  }

  private static void assertConserved(RunResult result, long due) {
    Arrivals arrivals = result.arrivals();
    assertThat(arrivals.due()).isEqualTo(due);
    assertThat(arrivals.inFlight()).isZero();
    assertThat(arrivals.answered() + arrivals.failed() + arrivals.inFlight() + arrivals.unsent()).isEqualTo(due);
    assertThat(result.errors().values().stream().mapToLong(Long::longValue).sum()).isEqualTo(arrivals.failed());
    assertThat(result.latencies().stream().mapToLong(Latencies::count).sum())
        .isEqualTo(arrivals.answered() + arrivals.failed());
  }
}
