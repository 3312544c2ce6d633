package dev.needletail.proxy.remote;

import static dev.needletail.proxy.remote.ScriptedDatabase.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.model.CacheControl;
import dev.needletail.model.Reply;
import dev.needletail.model.Request;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What passes, and how much of it at a time. */
class RemoteStoreTest {

  private final ScriptedDatabase database = new ScriptedDatabase();
  private final RemoteStore store = database.store(database.settings());

  @AfterEach
  void close() {
    store.close();
    database.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"GetItem", "PutItem", "ExecuteStatement", "CreateTable", "RestoreTableToPointInTime",
      "NewOperation"})
  void execute_anyOperation_passesBodiesAndHeadersThrough(String operation) {
    database.answer(exchange -> exchange.typed().putHeader("x-amzn-RequestId", "REQUEST").putHeader("x-other", "1")
        .end(exchange.header("X-Amz-Target") + " " + exchange.body()));

    Reply reply = database.ask(store, operation, "{ \"Unknown\" : 1 }\n");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(text(reply)).isEqualTo("DynamoDB_20120810." + operation + " { \"Unknown\" : 1 }\n");
    assertThat(reply.headers()).containsEntry("x-amzn-requestid", "REQUEST").doesNotContainKeys("x-other",
        "content-type");
  }

  @Test
  void execute_streams_areNamedSo() throws Exception {
    database.answer(exchange -> exchange.ok(exchange.header("X-Amz-Target")));

    var request = new Request(Request.STREAMS, "GetRecords", "{}".getBytes(StandardCharsets.UTF_8),
        ScriptedDatabase.CALLER, CacheControl.NONE);
    Reply reply = store.execute(request).toCompletableFuture().get(30, TimeUnit.SECONDS);

    assertThat(text(reply)).isEqualTo("DynamoDBStreams_20120810.GetRecords");
  }

  /** It is for our caches: another node behind, or a database, must not hear of it. */
  @Test
  void execute_cacheControl_isNotPassedOn() throws Exception {
    var request = new Request(Request.DYNAMODB, "GetItem", "{}".getBytes(StandardCharsets.UTF_8),
        ScriptedDatabase.CALLER, new CacheControl(CacheControl.Mode.REFRESH, 1));

    store.execute(request).toCompletableFuture().get(30, TimeUnit.SECONDS);

    assertThat(database.exchanges().getFirst().request().headers().names())
        .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("x-needletail"));
  }

  @Test
  void execute_storeAnswersAnError_passesItThroughWithoutRetry() {
    database.answer(exchange -> exchange.refuse(500, "InternalServerError"));

    Reply reply = database.ask(store, "GetItem", "{}");

    assertThat(reply.outcome()).isEqualTo(Reply.Outcome.UNKNOWN);
    assertThat(text(reply)).isEqualTo("{\"__type\":\"x#InternalServerError\"}");
    assertThat(database.exchanges()).hasSize(1);
  }

  @Test
  void execute_moreThanThereAreSockets_waitTheirTurn() {
    try (var narrow = database.store(database.settings(1, 10, Duration.ofMinutes(1), 0))) {
      var held = hold();

      CompletableFuture<Reply> first = database.send(narrow, "GetItem", "{}");
      ScriptedDatabase.await(held);
      CompletableFuture<Reply> second = database.send(narrow, "GetItem", "{}");
      assertThat(database.exchanges()).hasSize(1);
      database.answer(ScriptedDatabase.WELL);
      held.join().ok("{}");

      assertThat(List.of(ScriptedDatabase.await(first), ScriptedDatabase.await(second)))
          .allMatch(reply -> reply.status() == 200);
    }
  }

  @Test
  void execute_moreThanMayWait_refusesWithARetryableErrorAndLeavesTheBreakerClosed() {
    try (var narrow = database.store(database.settings(1, 0, Duration.ofMinutes(10), 2))) {
      var held = hold();
      CompletableFuture<Reply> first = database.send(narrow, "PutItem", "{}");
      ScriptedDatabase.await(held);

      for (int i = 0; i <= CircuitBreaker.FAILURES; i++) {
        assertThat(text(database.ask(narrow, "PutItem", "{}"))).contains("ThrottlingException")
            .contains("Too many requests wait");
      }
      held.join().ok("{}");

      assertThat(ScriptedDatabase.await(first).status()).isEqualTo(200);
      assertThat(database.exchanges()).hasSize(1);
    }
  }

  @Test
  void execute_noSocketInTime_refusesWithARetryableErrorAndLeavesTheBreakerClosed() {
    RemoteSettings wide = database.settings(1, 10, Duration.ofMinutes(1), 0);
    var hasty = new RemoteSettings(wide.endpoint(), "", wide.signing(), 1, 10, Duration.ofMillis(20),
        wide.requestTimeout(), wide.idleTimeout(), 0);
    try (var narrow = database.store(hasty)) {
      var held = hold();
      CompletableFuture<Reply> first = database.send(narrow, "PutItem", "{}");
      ScriptedDatabase.await(held);

      for (int i = 0; i <= CircuitBreaker.FAILURES; i++) {
        assertThat(text(database.ask(narrow, "PutItem", "{}"))).contains("ThrottlingException")
            .contains("Too many requests wait");
      }
      held.join().ok("{}");

      assertThat(ScriptedDatabase.await(first).status()).isEqualTo(200);
      assertThat(database.exchanges()).hasSize(1);
    }
  }

  /** Holds the next request back; to be answered by the test. */
  private CompletableFuture<ScriptedDatabase.Exchange> hold() {
    var held = new CompletableFuture<ScriptedDatabase.Exchange>();
    database.answer(held::complete);
    return held;
  }
}
