package dev.needletail.loadtest.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.needletail.loadtest.client.Credentials;
import dev.needletail.loadtest.client.Endpoint;
import dev.needletail.loadtest.client.StubServer;
import dev.needletail.loadtest.result.ErrorType;
import dev.needletail.loadtest.result.ErrorType.Kind;
import dev.needletail.loadtest.result.RunResult;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The SDK's client in the place of the raw one: the same requests, the same results. */
class SdkClientTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String HIT = "x-needletail-cache: hit; cache=item; age=1\r\n";

  @ParameterizedTest
  @ValueSource(strings = {"get=1", "missing=1", "put=1", "update=1", "delete=1", "insert=1", "query=1", "range=1",
      "query-pages=1", "batch-get=1", "batch-write=1", "scan=1", "get=1,query=1,put=1"})
  void requests_anyKind_areThoseOfTheRawClient(String mix) throws Exception {
    assertThat(bodies(mix, true)).isNotEmpty().isEqualTo(bodies(mix, false));
  }

  @Test
  void run_answersAndErrors_areToldAsByTheRawClient() throws Exception {
    try (var server = new StubServer(n -> switch (n % 5) {
      case 3 -> StubServer.http(400, "", "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ThrottlingException\"}");
      case 4 -> StubServer.http(200, "", "{\"ConsumedCapacity\":{\"TableName\":\"t\",\"CapacityUnits\":0.5}}");
      default -> StubServer.http(200, HIT, "{}");
    })) {
      RunResult result = Loads.open(sdk(server.endpoint(), "get=1", 1, 10_000), 100, 1);

      // One request was the client's first, to open its connection.
      assertThat(result.hits()).isEqualTo(60);
      assertThat(result.reads()).isEqualTo(80);
      assertThat(result.errors())
          .containsExactly(Map.entry(new ErrorType(Kind.SERVICE, "ThrottlingException"), 20L));
      assertThat(result.capacity().readUnits()).isEqualTo(10);
      assertThat(result.capacity().savedReadUnits()).isEqualTo(30);
      assertThat(result.arrivals().due()).isEqualTo(100);
      assertThat(result.staleness().compared()).as("nothing is written").isZero();
    }
  }

  @Test
  void run_noAnswerOrNoConnection_isNotTriedAgain() throws Exception {
    try (var server = new StubServer(n -> {
      if (n == 4) {
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(30));
      }
      return n == 6 ? "" : StubServer.http(200, "", "{}");
    })) {
      RunResult result = Loads.open(sdk(server.endpoint(), "get=1", 1, 500), 10, 1);

      assertThat(result.errors().keySet()).extracting(ErrorType::kind).containsExactly(Kind.TIMEOUT, Kind.CONNECTION);
      assertThat(result.arrivals().answered()).isEqualTo(8);
      assertThat(server.bodies()).hasSize(11);
    }
  }

  @Test
  void open_serverStalls_latencyCountsFromTheIntendedMoment() throws Exception {
    try (var server = new StubServer(n -> {
      if (n == 50) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
      }
      return StubServer.http(200, HIT, "{}");
    })) {
      RunResult result = Loads.open(sdk(server.endpoint(), "get=1", 1, 10_000), 200, 1);

      // Of the 100 that were due in the stall, 60 waited for at least 200 ms.
      assertThat(result.successes().getCountBetweenValues(TimeUnit.MILLISECONDS.toNanos(200), Long.MAX_VALUE / 2))
          .isGreaterThanOrEqualTo(58);
    }
  }

  @Test
  void open_nobodyListens_fails() throws Exception {
    Endpoint nobody;
    try (var server = new StubServer(_ -> "")) {
      nobody = server.endpoint();
    }

    assertThatThrownBy(() -> Load.open(sdk(nobody, "get=1", 2, 1_000))).isInstanceOf(IOException.class);
  }

  private static List<JsonNode> bodies(String mix, boolean sdk) throws Exception {
    try (var server = new StubServer(n -> StubServer.http(200, "", n == 2
        ? "{\"LastEvaluatedKey\":{\"pk\":{\"S\":\"key-1\"},\"sk\":{\"N\":\"9\"}}}"
        : "{\"UnprocessedKeys\":{},\"UnprocessedItems\":{}}"))) {
      LoadSettings settings = sdk
          ? sdk(server.endpoint(), mix, 1, 10_000)
          : Loads.raw(server.endpoint(), mix, 1, 10_000, 1);
      if (!sdk) {
        // The SDK's client sends one more request at the start; so that both get the same answers, the raw one's is here.
        Loads.open(Loads.raw(server.endpoint(), "get=1", 1, 10_000, 1), 1, 1);
      }
      RunResult result = Loads.open(settings, 40, 0.5);
      assertThat(result.errors()).isEmpty();
      // Versions begin with the second in which the load did.
      return server.bodies().stream().skip(1).map(body -> JSON.readTree(body.replaceAll("\"\\d{15,}\"", "\"1\"")))
          .toList();
    }
  }

  private static LoadSettings sdk(Endpoint endpoint, String mix, int connections, int timeoutMillis) {
    LoadSettings raw = Loads.settings(endpoint, mix, connections, timeoutMillis);
    return new LoadSettings(endpoint, raw.requests(),
        new LoadSettings.Client.Sdk(new Credentials("any", "any", null, "us-east-1")), connections, timeoutMillis,
        raw.seed(), raw.told());
  }
}
