package dev.needletail.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.proxy.Crowd.Seen;
import dev.needletail.proxy.remote.CountingDatabase;
import dev.needletail.proxy.remote.ScriptedDatabase.Exchange;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a thousand clients ask for at once, the store is asked for once: counted there, over HTTP. */
class SingleFlightTest {

  private static final String GET = "{\"TableName\":\"Tab\",\"Key\":{\"pk\":{\"S\":\"a\"}}%s}";
  private static final String BATCH = "{\"RequestItems\":{\"Tab\":{\"Keys\":[{\"pk\":{\"S\":\"a\"}}]%s}}}";
  private static final String PROJECTION = ",\"ProjectionExpression\":\"n\"";
  private static final String QUERY = "{\"TableName\":\"Tab\",\"KeyConditionExpression\":\"pk = :p\","
      + "\"ExpressionAttributeValues\":{\":p\":{\"S\":\"a\"}}}";

  private final CountingDatabase database = new CountingDatabase();
  private final Crowd crowd = new Crowd();
  private final List<RunningNode> nodes = new ArrayList<>();

  @AfterEach
  void close() {
    crowd.close();
    nodes.reversed().forEach(RunningNode::close);
    database.close();
  }

  /** The first of so many nodes in a row before the database. */
  private Node before(int count) {
    String store = database.url();
    for (int i = 0; i < count; i++) {
      nodes.add(new RunningNode("store=" + store, "remote.settle=0"));
      store = "http://127.0.0.1:" + nodes.getLast().node().port();
    }
    return nodes.getLast().node();
  }

  static Stream<Arguments> reads() {
    return Stream.of(1, 2).flatMap(nodes -> Stream.of(
        Arguments.of(nodes, "GetItem", GET.formatted("")), Arguments.of(nodes, "GetItem", GET.formatted(PROJECTION)),
        Arguments.of(nodes, "BatchGetItem", BATCH.formatted("")),
        Arguments.of(nodes, "BatchGetItem", BATCH.formatted(PROJECTION)), Arguments.of(nodes, "Query", QUERY)));
  }

  @ParameterizedTest
  @MethodSource("reads")
  void read_byAThousandAtOnce_reachesTheStoreOnce(int count, String operation, String body) {
    Node node = before(count);
    var held = hold(operation);
    var answers = allWaiting(node, operation, body);

    held.go();

    List<Seen> seen = answers.stream().map(Crowd::await).toList();
    assertThat(seen).allMatch(answer -> answer.status() == 200);
    assertThat(seen.stream().map(Seen::body).distinct()).hasSize(1);
    assertThat(database.count(operation)).isEqualTo(1);
    long before = database.exchanges().size();
    assertThat(Crowd.await(crowd.send(node, operation, body)).cache()).startsWith("hit");
    assertThat(database.exchanges()).hasSize((int) before);
  }

  @ParameterizedTest
  @MethodSource("reads")
  void read_byAThousandAndRefused_isRefusedToAllAndNotKept(int count, String operation, String body) {
    Node node = before(count);
    var held = hold(operation);
    var answers = allWaiting(node, operation, body);

    held.refuse();

    assertThat(answers.stream().map(Crowd::await)).allMatch(answer -> answer.status() == 400
        && answer.body().contains("ProvisionedThroughputExceededException"));
    assertThat(database.count(operation)).isEqualTo(1);
    database.answer(CountingDatabase::well);
    assertThat(Crowd.await(crowd.send(node, operation, body)).cache()).startsWith("miss");
  }

  /** All who ask have come, and wait for one of them. */
  private List<CompletableFuture<Seen>> allWaiting(Node node, String operation, String body) {
    var answers = crowd.all(node, operation, body);
    long deadline = System.nanoTime() + 60_000_000_000L;
    while (Crowd.metric(node, "needletail_cache_lookups_total", "result=\"miss\",table=\"Tab\"") < Crowd.SIZE) {
      assertThat(System.nanoTime() - deadline).as("not all have come").isNegative();
    }
    return answers;
  }

  private Held hold(String operation) {
    var held = new Held();
    database.answer(exchange -> {
      if (CountingDatabase.operation(exchange).equals(operation)) {
        held.take(exchange);
      } else {
        CountingDatabase.well(exchange);
      }
    });
    return held;
  }

  /** Requests that wait for the test. */
  private static final class Held {
    private final CompletableFuture<Boolean> well = new CompletableFuture<>();

    void take(Exchange exchange) {
      well.thenAccept(answered -> {
        if (answered) {
          CountingDatabase.well(exchange);
        } else {
          exchange.refuse(400, "ProvisionedThroughputExceededException");
        }
      });
    }

    void go() {
      well.complete(true);
    }

    void refuse() {
      well.complete(false);
    }
  }
}
