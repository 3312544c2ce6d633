package dev.needletail.engine.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.engine.EngineParts;
import dev.needletail.engine.execution.ReadStates.Eventual;
import dev.needletail.model.Reply;
import dev.needletail.model.Request;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which requests meet a fault, and when. */
class FaultSessionTest {

  private static final Request PUT = EngineParts.request("PutItem",
      "{'TableName':'things','Item':{'pk':{'S':'a'}}}");
  private static final Request GET = EngineParts.request("GetItem", "{'TableName':'things','Key':{'pk':{'S':'a'}}}");
  private static final Span SECOND = Span.of(Duration.ofSeconds(1));

  private final List<String> executed = new ArrayList<>();
  private final List<String> heard = new ArrayList<>();
  private final ManualDelays delays = new ManualDelays();

  private FaultSession session(long seed, FaultRule... rules) {
    return new FaultSession(new FaultSettings(seed, List.of(rules)), request -> {
      executed.add(request.operation());
      return CompletableFuture.completedStage(Reply.ok("{}".getBytes(StandardCharsets.UTF_8)));
    }, new FaultAnswers(_ -> null), delays, (kind, table) -> heard.add(kind.label() + " " + table));
  }

  private static FaultRule errors() {
    return FaultRule.always("errors", FaultKind.SERVER_ERROR, Span.NONE);
  }

  private static int status(FaultSession session, Request request) {
    return session.execute(request).toCompletableFuture().join().status();
  }

  private static List<Integer> statuses(FaultSession session, int requests) {
    return IntStream.range(0, requests).mapToObj(i -> status(session, i % 3 == 0 ? GET : PUT)).toList();
  }

  @Test
  void probability_isThatOfEveryRequest() {
    List<Integer> statuses = statuses(session(1, errors().withProbability(0.3)), 10_000);

    assertThat(statuses.stream().filter(status -> status == 500)).hasSizeBetween(2_800, 3_200);
    assertThat(statuses(session(1, errors().withProbability(0)), 1_000)).containsOnly(200);
    assertThat(statuses(session(1, errors()), 1_000)).containsOnly(500);
  }

  @Test
  void sameSeed_sameRequests_meetTheSameFaults() {
    List<Integer> first = statuses(session(42, errors().withProbability(0.2)), 1_000);

    assertThat(statuses(session(42, errors().withProbability(0.2)), 1_000)).isEqualTo(first);
    assertThat(statuses(session(43, errors().withProbability(0.2)), 1_000)).isNotEqualTo(first);
  }

  @Test
  void smallSeeds_beginDifferently() {
    Stream<List<Integer>> runs = IntStream.range(0, 8)
        .mapToObj(seed -> statuses(session(seed, errors().withProbability(0.5)), 20));

    assertThat(runs).doesNotHaveDuplicates();
  }

  @Test
  void anotherRule_doesNotChangeWhatARuleDoes() {
    FaultRule some = errors().withProbability(0.2);
    FaultRule other = FaultRule.always("a-first", FaultKind.UNAVAILABLE, Span.NONE).withProbability(0.1);

    List<Integer> alone = statuses(session(42, some), 1_000);
    List<Integer> together = statuses(session(42, other, some), 1_000);

    for (int i = 0; i < alone.size(); i++) {
      if (together.get(i) != 503) {
        assertThat(together.get(i)).isEqualTo(alone.get(i));
      }
    }
    assertThat(together).contains(503, 500, 200);
  }

  @Test
  void limit_ofAlwaysThree_strikesTheFirstThree() {
    var session = session(1, errors().withLimit(3));

    assertThat(statuses(session, 6)).containsExactly(500, 500, 500, 200, 200, 200);
    assertThat(session.report().rules()).singleElement().satisfies(rule -> {
      assertThat(rule.covered()).isEqualTo(6);
      assertThat(rule.injected()).isEqualTo(3);
    });
  }

  @Test
  void severalFailures_theFirstRuleFails_theOthersDoNotCount() {
    var session = session(1, FaultRule.always("one", FaultKind.UNAVAILABLE, Span.NONE).withLimit(2), errors());

    assertThat(statuses(session, 3)).containsExactly(503, 503, 500);
    assertThat(session.report().rules()).extracting(FaultReport.RuleReport::injected).containsExactly(2L, 1L);
    assertThat(heard).containsExactly("unavailable things", "unavailable things", "server-error things");
  }

  @Test
  void rule_withOperationsAndTables_coversNoOthers() {
    var session = session(1, errors().withOperations("PutItem", "BatchWriteItem").withTables("things", "more"));

    assertThat(status(session, PUT)).isEqualTo(500);
    assertThat(status(session, GET)).isEqualTo(200);
    assertThat(status(session, EngineParts.request("PutItem", "{'TableName':'other','Item':{'pk':{'S':'a'}}}")))
        .isEqualTo(200);
    assertThat(status(session, EngineParts.request("PutItem",
        "{'TableName':'arn:aws:dynamodb:us-east-1:123456789012:table/things','Item':{'pk':{'S':'a'}}}")))
        .isEqualTo(500);
    assertThat(status(session, EngineParts.request("BatchWriteItem",
        "{'RequestItems':{'other':[{'PutRequest':{'Item':{'pk':{'S':'a'}}}}],"
            + "'more':[{'PutRequest':{'Item':{'pk':{'S':'a'}}}}]}}")))
        .isEqualTo(500);
    assertThat(heard).containsExactly("server-error things", "server-error things", "server-error more");
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "TransactWriteItems {'TransactItems':[{'Put':{'TableName':'things','Item':{'pk':{'S':'a'}}}}]}",
      "TransactGetItems {'TransactItems':[{'Get':{'TableName':'things','Key':{'pk':{'S':'a'}}}}]}",
      "BatchGetItem {'RequestItems':{'things':{'Keys':[{'pk':{'S':'a'}}]}}}",
      "ExecuteStatement {'Statement':'SELECT * FROM things'}",
      "BatchExecuteStatement {'Statements':[{'Statement':'nonsense'},{'Statement':'SELECT * FROM things'}]}",
      "ExecuteTransaction {'TransactStatements':[{'Statement':'SELECT * FROM things'}]}",
      "DescribeTable {'TableName':'things'}",
      "ListTagsOfResource {'ResourceArn':'arn:aws:dynamodb:us-east-1:123456789012:table/things'}"})
  void rule_ofATable_coversWhateverNamesIt(String request) {
    String[] parts = request.split(" ", 2);
    String other = parts[1].replace("things", "other");

    assertThat(status(session(1, errors().withTables("things")), EngineParts.request(parts[0], parts[1])))
        .isEqualTo(500);
    assertThat(status(session(1, errors().withTables("things")), EngineParts.request(parts[0], other))).isEqualTo(200);
  }

  @Test
  void rule_ofATable_doesNotCoverRequestsWithoutTable() {
    Request list = EngineParts.request("ListTables", "{}");

    assertThat(status(session(1, errors().withTables("things")), list)).isEqualTo(200);
    assertThat(status(session(1, errors()), list)).isEqualTo(500);
    assertThat(heard).containsExactly("server-error ");
  }

  @Test
  void invalidRequest_drawsNothing() {
    var session = session(1, errors());

    status(session, EngineParts.request("PutItem", "{'TableName':'things'}"));
    status(session, EngineParts.request("PutItem", "no json"));
    status(session, EngineParts.request("NoOperation", "{}"));

    assertThat(executed).containsExactly("PutItem", "PutItem", "NoOperation");
    assertThat(session.report().rules().getFirst().covered()).isZero();
  }

  @Test
  void latency_executesLater_andAddsUp() {
    var session = session(1, FaultRule.always("one", FaultKind.LATENCY, SECOND),
        FaultRule.always("two", FaultKind.LATENCY, SECOND).withOperations("PutItem"));

    var reply = session.execute(PUT).toCompletableFuture();
    assertThat(executed).isEmpty();
    long nanos = delays.elapse();

    assertThat(nanos).isEqualTo(2_000_000_000L);
    assertThat(executed).containsExactly("PutItem");
    assertThat(reply).isCompletedWithValueMatching(it -> it.status() == 200);
  }

  @Test
  void latency_ofARange_isDrawnFromIt() {
    var session = session(7, FaultRule.always("one", FaultKind.LATENCY,
        new Span(Duration.ofMillis(10), Duration.ofMillis(20))));
    List<Long> drawn = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      session.execute(GET);
      drawn.add(delays.elapse());
    }

    assertThat(drawn).allMatch(nanos -> nanos >= 10_000_000 && nanos <= 20_000_000);
    assertThat(drawn.stream().distinct().count()).isGreaterThan(90);
  }

  @Test
  void lostAnswer_executesAtOnce_andFailsLater() {
    var session = session(1, FaultRule.always("lost", FaultKind.LOST_ANSWER, SECOND));

    var reply = session.execute(PUT).toCompletableFuture();
    assertThat(executed).containsExactly("PutItem");
    assertThat(reply).isNotDone();
    delays.elapse();

    assertThat(reply).isCompletedWithValueMatching(it -> it.outcome() == Reply.Outcome.UNKNOWN);
    assertThat(delays.isIdle()).isTrue();
  }

  @Test
  void lostAnswer_ofAnEngineThatFails_isLostAllTheSame() {
    var session = new FaultSession(
        new FaultSettings(1, List.of(FaultRule.always("lost", FaultKind.LOST_ANSWER, Span.NONE))),
        _ -> CompletableFuture.failedStage(new IllegalStateException("failed")), new FaultAnswers(_ -> null), delays,
        (_, _) -> {});

    assertThat(status(session, PUT)).isEqualTo(500);
  }

  @Test
  void lag_isDrawnByKindOperationAndTable() {
    var session = session(1, FaultRule.always("reads", FaultKind.STALE_READ, SECOND).withOperations("GetItem"),
        FaultRule.always("index", FaultKind.STALE_INDEX, Span.of(Duration.ofSeconds(2))).withTables("things"));

    assertThat(session.lagNanos(new Eventual("GetItem", "any", false))).isEqualTo(1_000_000_000L);
    assertThat(session.lagNanos(new Eventual("Query", "any", false))).isZero();
    assertThat(session.lagNanos(new Eventual("Query", "things", true))).isEqualTo(2_000_000_000L);
    assertThat(session.lagNanos(new Eventual("Query", "other", true))).isZero();
    assertThat(statuses(session, 6)).containsOnly(200);
    assertThat(session.report().rules()).extracting(FaultReport.RuleReport::covered).containsExactly(1L, 1L);
  }

  @Test
  void lag_sameSeed_isTheSameSequence() {
    assertThat(lags(5)).isEqualTo(lags(5)).isNotEqualTo(lags(6)).contains(0L);
  }

  private List<Long> lags(long seed) {
    var session = session(seed, FaultRule
        .always("reads", FaultKind.STALE_READ, new Span(Duration.ofMillis(1), Duration.ofSeconds(1)))
        .withProbability(0.5));
    return IntStream.range(0, 100).mapToObj(_ -> session.lagNanos(new Eventual("GetItem", "any", false))).toList();
  }
}
