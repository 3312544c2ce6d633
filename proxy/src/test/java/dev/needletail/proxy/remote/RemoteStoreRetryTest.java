package dev.needletail.proxy.remote;

import static dev.needletail.proxy.remote.ScriptedDatabase.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.needletail.model.Reply;
import dev.needletail.model.UncertainOutcomeException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent again, what is not, and what the client hears. */
class RemoteStoreRetryTest {

  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Duration SHORT = Duration.ofMillis(100);

  private final ScriptedDatabase database = new ScriptedDatabase();

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void execute_connectionLostDuringRead_isRepeated() {
    database.answer(exchange -> {
      if (exchange.number() == 0) {
        exchange.drop();
      } else {
        exchange.ok("{}");
      }
    });
    try (var store = database.store(database.settings())) {
      assertThat(database.ask(store, "Query", "{}").status()).isEqualTo(200);
    }
    assertThat(database.exchanges()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PutItem", "UpdateItem", "TransactWriteItems", "ExecuteStatement", "NewOperation"})
  void execute_connectionLostDuringWrite_isUncertainAndNeverRepeated(String operation) {
    database.answer(ScriptedDatabase.Exchange::drop);
    try (var store = database.store(database.settings())) {
      assertThatThrownBy(() -> database.ask(store, operation, "{}"))
          .hasCauseInstanceOf(UncertainOutcomeException.class);
    }
    assertThat(database.exchanges()).hasSize(1);
  }

  @Test
  void execute_writeTimesOut_isUncertain() {
    database.answer(_ -> {});
    try (var store = database.store(database.settings(8, 8, SHORT, 2))) {
      assertThatThrownBy(() -> database.ask(store, "UpdateItem", "{}"))
          .hasCauseInstanceOf(UncertainOutcomeException.class);
    }
    assertThat(database.exchanges()).hasSize(1);
  }

  /** The headers come in time, the rest never. */
  @Test
  void execute_answerStopsHalfway_timesOutAsAWhole() {
    database.answer(exchange -> exchange.typed().putHeader("content-length", "100").write("{\"Item\":"));
    try (var store = database.store(database.settings(8, 8, SHORT, 0))) {
      assertThat(database.ask(store, "GetItem", "{}").status()).isEqualTo(503);
    }
  }

  @Test
  void execute_readNeverAnswered_isTriedAsOftenAsSetAndThenUnavailable() {
    database.answer(ScriptedDatabase.Exchange::drop);
    try (var store = database.store(database.settings(8, 8, LONG, 3))) {
      Reply reply = database.ask(store, "GetItem", "{}");

      assertThat(reply.status()).isEqualTo(503);
      assertThat(text(reply)).startsWith("{\"__type\":\"com.amazonaws.dynamodb.v20120810#ServiceUnavailable\"");
    }
    assertThat(database.exchanges()).hasSize(4);
  }

  /** A connection on which an answer is overdue would give it to the next request. */
  @Test
  void execute_afterATimeout_takesAnotherConnection() {
    var late = new ScriptedDatabase.Exchange[1];
    database.answer(exchange -> {
      if (exchange.number() == 0) {
        late[0] = exchange;
      } else {
        exchange.ok("{\"second\":1}");
      }
    });
    try (var store = database.store(database.settings(1, 8, SHORT, 0))) {
      assertThat(database.ask(store, "GetItem", "{}").status()).isEqualTo(503);

      assertThat(text(database.ask(store, "GetItem", "{}"))).isEqualTo("{\"second\":1}");
      assertThat(late[0].request().connection().remoteAddress())
          .isNotEqualTo(database.exchanges().get(1).request().connection().remoteAddress());
    }
  }

  @Test
  void execute_storeCannotBeReached_refusesWithARetryableError() throws Exception {
    try (var store = database.store(RemoteSettings.of(URI.create("http://127.0.0.1:" + closedPort()), ""))) {
      Reply reply = database.ask(store, "PutItem", "{}");

      assertThat(reply.outcome()).isEqualTo(Reply.Outcome.REFUSED);
      assertThat(text(reply)).contains("ThrottlingException");
    }
  }

  /** A machine that is there, and a process that accepts nobody: its queue is full, and more are not even refused. */
  @Test
  void execute_connectionNeverOpens_timesOutAndThenFailsFast() throws Exception {
    try (var full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      List<Socket> waiting = fill(full);
      RemoteSettings patient = database.settings(8, 8, LONG, 0);
      var hasty = new RemoteSettings(URI.create("http://127.0.0.1:" + full.getLocalPort()), "", patient.signing(), 8, 8,
          SHORT, LONG, LONG, 0);
      try (var store = database.store(hasty)) {
        for (int i = 0; i < CircuitBreaker.FAILURES; i++) {
          assertThat(text(database.ask(store, "PutItem", "{}"))).contains("cannot be reached");
        }
        long before = System.nanoTime();
        assertThat(text(database.ask(store, "PutItem", "{}"))).contains("cannot be reached");
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(SHORT);
      }
      for (Socket socket : waiting) {
        socket.close();
      }
    }
  }

  private static List<Socket> fill(ServerSocket server) throws IOException {
    var waiting = new ArrayList<Socket>();
    while (true) {
      var socket = new Socket();
      waiting.add(socket);
      try {
        socket.connect(server.getLocalSocketAddress(), 200);
      } catch (SocketTimeoutException _) {
        return waiting;
      }
    }
  }

  @Test
  void execute_storeAnswersNobody_failsFastAfterAWhileAndRecoversByItself() {
    database.answer(ScriptedDatabase.Exchange::drop);
    try (var store = database.store(database.settings(8, 8, LONG, 0))) {
      for (int i = 0; i < CircuitBreaker.FAILURES; i++) {
        assertThat(database.ask(store, "GetItem", "{}").status()).isEqualTo(503);
      }
      int asked = database.exchanges().size();

      assertThat(text(database.ask(store, "GetItem", "{}"))).contains("ThrottlingException");
      assertThat(database.exchanges()).hasSize(asked);

      database.answer(ScriptedDatabase.WELL);
      Awaitility.await().until(() -> database.ask(store, "PutItem", "{}").status() == 200);
      assertThat(database.ask(store, "GetItem", "{}").status()).isEqualTo(200);
    }
  }

  @Test
  void execute_everyReadFails_retriesAreAShareOfTheRequests() {
    var answered = new AtomicLong();
    database.answer(exchange -> {
      // One in four is answered, so that the breaker stays closed.
      if (answered.incrementAndGet() % 4 == 0) {
        exchange.ok("{}");
      } else {
        exchange.drop();
      }
    });
    int requests = 200;
    try (var store = database.store(database.settings(8, 8, LONG, 2))) {
      for (int i = 0; i < requests; i++) {
        database.ask(store, "GetItem", "{}");
      }
    }
    int retries = database.exchanges().size() - requests;
    assertThat(retries).isBetween(RetryBudget.RETRIES_AT_ONCE, RetryBudget.RETRIES_AT_ONCE + requests / 10);
  }

  private static int closedPort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
