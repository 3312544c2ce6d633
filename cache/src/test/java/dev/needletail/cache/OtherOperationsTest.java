package dev.needletail.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.cache.settings.CacheSettings;
import dev.needletail.model.Reply;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Operations that the caches have no part in. */
class OtherOperationsTest {

  private static final String GET = "{'TableName':'tab','Key':{'p':{'S':'a'}}}";
  private static final String PUT = put("1");

  private final Accelerated node = new Accelerated(CacheSettings.EMBEDDED);

  @BeforeEach
  void know() {
    node.call("GetItem", "{'TableName':'tab','Key':{'p':{'S':'other'}}}");
  }

  @Test
  void transactGetItems_isTheStores() {
    node.store.answer("TransactGetItems", _ -> Reply.ok(Accelerated.json("{'Responses':[]}")));

    assertThat(node.header("TransactGetItems", "{}")).isEqualTo("bypass; reason=consistent-read");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ListTables", "DescribeTimeToLive", "TagResource", "UpdateTimeToLive", "CreateBackup"})
  void otherOperations_passAndForgetNothing(String operation) {
    node.call("PutItem", PUT);
    node.store.answer(operation, _ -> Reply.ok(Accelerated.json("{'a': 1}")));

    Reply answer = node.call(operation, "{ 'x':1}");

    assertThat(Accelerated.header(answer)).isEqualTo("bypass; reason=operation");
    assertThat(Accelerated.text(answer)).isEqualTo("{'a': 1}");
    assertThat(node.store.last(operation).body()).isEqualTo(Accelerated.json("{ 'x':1}"));
    assertThat(node.header("GetItem", GET)).startsWith("hit");
  }

  @Test
  void operationOfTomorrow_refused_forgetsNothing() {
    node.call("PutItem", PUT);

    node.call("OperationOfTomorrow", "{}");

    assertThat(node.header("GetItem", GET)).startsWith("hit");
  }

  @Test
  void streamsOperation_passes() {
    node.store.answer("GetRecords", _ -> Reply.ok(Accelerated.json("{}")));
    var request = new dev.needletail.model.Request(dev.needletail.model.Request.STREAMS, "GetRecords",
        Accelerated.json("{}"), dev.needletail.model.Caller.ANONYMOUS);

    assertThat(Accelerated.header(node.accelerator.execute(request).toCompletableFuture().join()))
        .isEqualTo("bypass; reason=operation");
  }

  private static String put(String value) {
    return "{'TableName':'tab','Item':{'p':{'S':'a'},'v':{'N':'" + value + "'}}}";
  }
}
