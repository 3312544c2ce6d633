package dev.needletail.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.cache.settings.CacheSettings;
import dev.needletail.model.CacheControl;
import dev.needletail.model.Refusal;
import dev.needletail.model.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A store that lets its callers read some attributes of items, and not whole items. */
class ProjectionPolicyTest {

  private static final String GET = "{'TableName':'tab','Key':{'p':{'S':'a'}},'ProjectionExpression':'v'}";
  private static final String WHOLE = "{'TableName':'tab','Key':{'p':{'S':'a'}}}";
  private static final String BATCH = "{'RequestItems':{'tab':{'Keys':[{'p':{'S':'a'}}],'ProjectionExpression':'v'}}}";
  private static final String ITEM = "{'Item':{'v':{'N':'1'}}}";

  private final Accelerated node = new Accelerated(CacheSettings.EMBEDDED);

  @BeforeEach
  void put() {
    node.writeAround("PutItem", "{'TableName':'tab','Item':{'p':{'S':'a'},'v':{'N':'1'},'w':{'N':'2'}}}");
    denyWholeItems("GetItem");
    denyWholeItems("BatchGetItem");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '%', textBlock = """
      GetItem      | {'TableName':'tab','Key':{'p':{'S':'a'}},'ProjectionExpression':'v'} | {'Item':{'v':{'N':'1'}}}
      BatchGetItem | {'RequestItems':{'tab':{'Keys':[{'p':{'S':'a'}}],'ProjectionExpression':'v'}}} \
      | {'Responses':{'tab':[{'v':{'N':'1'}}]},'UnprocessedKeys':{}}
      """)
  void read_ofSomeAttributes_isAnsweredAsWrittenAndNotKept(String operation, String body, String expected) {
    Reply answer = node.call(operation, body);

    assertThat(Accelerated.text(answer)).isEqualTo(expected);
    assertThat(Accelerated.header(answer)).isEqualTo("bypass; reason=policy");
    assertThat(node.store.last(operation).body()).isEqualTo(Accelerated.json(body));
    assertThat(node.store.count(operation)).isEqualTo(2);
    assertThat(node.accelerator.activities()).isZero();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '%', textBlock = """
      GetItem      | {'TableName':'tab','Key':{'p':{'S':'a'}},'ProjectionExpression':'v'}
      BatchGetItem | {'RequestItems':{'tab':{'Keys':[{'p':{'S':'a'}}],'ProjectionExpression':'v'}}}
      """)
  void read_ofSomeAttributesAgain_isSentAsWrittenAtOnceForAWhile(String operation, String body) {
    node.call(operation, body);

    assertThat(node.header(operation, body)).isEqualTo("bypass; reason=policy");
    assertThat(node.store.count(operation)).isEqualTo(3);

    node.clock.advance(Duration.ofMinutes(5));
    node.store.release(operation);
    assertThat(node.header(operation, body)).startsWith("miss");
    assertThat(node.header(operation, body)).startsWith("hit");
    assertThat(node.store.count(operation)).isEqualTo(4);
  }

  @Test
  void getItem_whoWaitsForAnotherOfSomeAttributes_isAnsweredAsWritten() {
    node.call("Scan", "{'TableName':'tab'}");
    node.store.hold("GetItem");
    var first = node.send("GetItem", GET);
    var second = node.send("GetItem", GET);
    denyWholeItems("GetItem");

    node.store.next("GetItem").answer(denied("whole item"));

    assertThat(first).isCompleted();
    assertThat(second).isCompleted();
    assertThat(Accelerated.text(first.join())).isEqualTo(ITEM);
    assertThat(Accelerated.text(second.join())).isEqualTo(ITEM);
    assertThat(node.accelerator.activities()).isZero();
  }

  @Test
  void getItem_ofTheWholeItem_isRefusedOnce() {
    assertThat(node.body("GetItem", WHOLE)).contains("whole item");
    assertThat(node.store.count("GetItem")).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '%', textBlock = """
      GetItem      | {'TableName':'tab','Key':{'p':{'S':'a'}},'ProjectionExpression':'v'}
      BatchGetItem | {'RequestItems':{'tab':{'Keys':[{'p':{'S':'a'}}],'ProjectionExpression':'v'}}}
      """)
  void read_ofNothingAllowed_isRefusedInTheWordsForWhatTheClientWrote(String operation, String body) {
    node.store.answer(operation, request -> denied(isAsWritten(request.body()) ? "as written" : "whole item"));

    assertThat(node.body(operation, body)).contains("as written");

    node.store.release(operation);
    assertThat(node.header(operation, body)).startsWith("miss");
  }

  @Test
  void batchGetItem_onlyIfCached_asksTheCacheAllTheSame() {
    node.call("BatchGetItem", BATCH);
    node.store.release("GetItem");
    node.call("GetItem", WHOLE);

    Reply answer = node.call("BatchGetItem", BATCH, new CacheControl(CacheControl.Mode.ONLY_IF_CACHED, Long.MAX_VALUE));

    assertThat(Accelerated.header(answer)).startsWith("hit");
  }

  private void denyWholeItems(String operation) {
    node.store.answer(operation, request -> isAsWritten(request.body())
        ? node.database.execute(request).toCompletableFuture().join()
        : denied("whole item"));
  }

  private static boolean isAsWritten(byte[] body) {
    return new String(body, StandardCharsets.UTF_8).contains("ProjectionExpression");
  }

  private static Reply denied(String text) {
    return Reply.refused(Refusal.framework("AccessDeniedException", text));
  }
}
