package dev.needletail.loadtest.history.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.needletail.loadtest.client.StubServer;
import dev.needletail.loadtest.history.record.Failure;
import dev.needletail.loadtest.history.record.History;
import dev.needletail.loadtest.history.record.Key;
import dev.needletail.loadtest.history.record.KeyHistory;
import dev.needletail.loadtest.history.record.Outcome;
import dev.needletail.loadtest.history.record.Read;
import dev.needletail.loadtest.history.record.Way;
import dev.needletail.loadtest.history.record.Write;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What answers make of a history. */
class SessionTest {

  private static final Key ONE = new Key("T", "r1", "0");
  private static final Key OTHER = new Key("T", "r1", "1");

  private static History history(Function<Integer, String> answers, Consumer<Session> requests) throws IOException {
    try (var server = new StubServer(answers);
        var session = new Session(1, server.endpoint(), 5_000, new RunClock(), new Versions(), 1)) {
      requests.accept(session);
      return session.history();
    }
  }

  private static Function<Integer, String> always(int status, String cache, String body) {
    return _ -> StubServer.http(status, "x-needletail-cache: " + cache + "\r\n", body.replace('\'', '"'));
  }

  private static List<Read> reads(History history) {
    return history.keys().stream().flatMap(key -> key.reads().values().stream()).flatMap(List::stream).toList();
  }

  private static List<Write> writes(History history) {
    return history.keys().stream().map(KeyHistory::writes).flatMap(List::stream).toList();
  }

  private static String error(String name) {
    return "{'__type':'com.amazonaws.dynamodb.v20120810#" + name + "','message':'m'}";
  }

  @Test
  void ask_errorThatSdksRepeat_isCountedAndNoFailure() throws Exception {
    History history = history(always(400, "bypass; reason=write", error("ThrottlingException")),
        session -> new Writes(session).put(ONE));

    assertThat(history.failures()).isEmpty();
    assertThat(history.tally().errors()).containsEntry("ThrottlingException", 1L);
    assertThat(writes(history)).extracting(Write::outcome).containsExactly(Outcome.REFUSED);
  }

  @Test
  void ask_serverError_leavesTheOutcomeUnknown() throws Exception {
    History history = history(always(500, "bypass; reason=write", error("InternalServerError")),
        session -> new Writes(session).put(ONE));

    assertThat(history.failures()).isEmpty();
    assertThat(writes(history)).extracting(Write::outcome).containsExactly(Outcome.UNKNOWN);
  }

  @Test
  void ask_otherError_isAFailure() throws Exception {
    History history = history(always(400, "bypass", error("ValidationException")),
        session -> new Reads(session).getItem(ONE, false));

    assertThat(history.failures()).extracting(Failure::error).first().asString().startsWith("ValidationException");
  }

  @Test
  void ask_serverErrorThatIsNotDynamoDbs_isAFailure() throws Exception {
    History history = history(always(502, "bypass", "{}"), session -> new Reads(session).getItem(ONE, false));

    assertThat(history.failures()).hasSize(1);
  }

  @Test
  void ask_connectionIsLost_isAFailure_andTheNextRequestHasANewOne() throws Exception {
    History history = history(n -> n == 0 ? "" : StubServer.http(200, "", "{}"), session -> {
      new Writes(session).put(ONE);
      new Reads(session).getItem(ONE, true);
    });

    assertThat(history.failures()).extracting(Failure::error).first().asString().startsWith("no answer");
    assertThat(writes(history)).extracting(Write::outcome).containsExactly(Outcome.UNKNOWN);
    assertThat(reads(history)).extracting(Read::version).containsExactly(Write.ABSENT);
  }

  @Test
  void getItem_hitOrPastTheCaches_areDifferentWays() throws Exception {
    String item = "{'Item':{'p':{'S':'r1'},'s':{'S':'0'},'v':{'N':'7'}}}";

    assertThat(reads(history(always(200, "hit; cache=item; age=1", item),
        session -> new Reads(session).getItem(ONE, false)))).extracting(Read::version, Read::way)
        .containsExactly(tuple(7L, Way.ITEM));
    assertThat(reads(history(always(200, "bypass; reason=table", item),
        session -> new Reads(session).getItem(ONE, false)))).extracting(read -> read.way().kind())
        .containsExactly(Way.Kind.REPLICA);
  }

  @Test
  void batchGetItem_unprocessedKey_showsNothing() throws Exception {
    History history = history(always(200, "miss", "{'Responses':{'T':[]},'UnprocessedKeys':{'T':{'Keys':["
        + "{'p':{'S':'r1'},'s':{'S':'1'}}]}}}"),
        session -> new Reads(session).batchGetItem(List.of(ONE, OTHER), false));

    assertThat(reads(history)).extracting(Read::key).containsExactly(ONE);
  }

  @Test
  void batchWriteItem_unprocessedItem_isRefused() throws Exception {
    History history = history(always(200, "bypass; reason=write", "{'UnprocessedItems':{'T':["
        + "{'DeleteRequest':{'Key':{'p':{'S':'r1'},'s':{'S':'1'}}}}]}}"),
        session -> new Writes(session).batch(List.of(ONE, OTHER)));

    assertThat(writes(history)).filteredOn(write -> write.key().equals(OTHER)).extracting(Write::outcome)
        .containsExactly(Outcome.REFUSED);
    assertThat(writes(history)).filteredOn(write -> write.key().equals(ONE)).extracting(Write::outcome)
        .containsExactly(Outcome.DONE);
  }

  @Test
  void query_itemThatIsNotThere_isAbsent() throws Exception {
    History history = history(always(200, "miss", "{'Items':[{'p':{'S':'r1'},'s':{'S':'0'},'v':{'N':'7'}}]}"),
        session -> new Reads(session).query("T", "r1", false));

    assertThat(reads(history)).extracting(Read::version).containsExactlyInAnyOrder(7L, Write.ABSENT, Write.ABSENT);
  }

  @Test
  void putIfAbsent_conditionFailed_tellsWhatIsThere() throws Exception {
    History history = history(always(400, "bypass; reason=write", "{'__type':'x#ConditionalCheckFailedException',"
        + "'Item':{'p':{'S':'r1'},'s':{'S':'0'},'v':{'N':'7'}}}"), session -> new Writes(session).putIfAbsent(ONE));

    assertThat(reads(history)).extracting(Read::version, Read::way)
        .containsExactly(tuple(7L, Way.STRONG));
  }

  @Test
  void transactGetItems_answers_areASnapshot() throws Exception {
    History history = history(always(200, "bypass", "{'Responses':[{'Item':{'v':{'N':'7'}}},{}]}"),
        session -> new Transactions(session).get(List.of(ONE, OTHER)));

    assertThat(history.snapshots()).hasSize(1);
    assertThat(history.snapshots().getFirst().reads()).extracting(Read::version).containsExactly(7L, Write.ABSENT);
  }
}
