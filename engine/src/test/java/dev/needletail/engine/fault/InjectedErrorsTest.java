package dev.needletail.engine.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.engine.EmbeddedStore;
import dev.needletail.engine.EngineParts;
import dev.needletail.engine.EngineSettings;
import dev.needletail.model.contract.StoreClient;
import dev.needletail.model.contract.StoreClient.Refused;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What clients see of each fault, and what it leaves behind. */
class InjectedErrorsTest {

  private static final String PUT = "{'TableName':'things','Item':{'pk':{'S':'a'},'n':{'N':'1'}}}";
  private static final String GET = "{'TableName':'things','Key':{'pk':{'S':'a'}},'ConsistentRead':true}";
  private static final String TRANSACTION = """
      {'TransactItems':[{'Put':{'TableName':'things','Item':{'pk':{'S':'a'}}}},
       {'Put':{'TableName':'paid','Item':{'pk':{'S':'b'}}}}]}""";

  private final EmbeddedStore store = EmbeddedStore.open(EngineSettings.inMemory());
  private final StoreClient client = new StoreClient(store);

  @BeforeEach
  void createTables() {
    for (String billing : List.of("'TableName':'things','BillingMode':'PAY_PER_REQUEST'",
        "'TableName':'paid','ProvisionedThroughput':{'ReadCapacityUnits':1,'WriteCapacityUnits':1}")) {
      client.ask("CreateTable", "{" + billing + ",'AttributeDefinitions':[{'AttributeName':'pk','AttributeType':'S'}],"
          + "'KeySchema':[{'AttributeName':'pk','KeyType':'HASH'}]}");
    }
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void inject(FaultRule... rules) {
    store.faults().set(new FaultSettings(1, List.of(rules)));
  }

  private void always(FaultKind kind) {
    inject(FaultRule.always("rule", kind, Span.NONE));
  }

  private long injected() {
    return Objects.requireNonNull(store.faults().report()).rules().getFirst().injected();
  }

  private JsonNode stored() {
    store.faults().clear();
    return client.ask("GetItem", GET).path("Item");
  }

  @Test
  void nothingSet_injectsNothing() {
    assertThat(store.faults().report()).isNull();
    store.faults().set(new FaultSettings(1, List.of()));

    assertThat(store.faults().report()).isNull();
    client.ask("PutItem", PUT);
  }

  @Test
  void set_andClear_takeEffectOnTheNextRequest() {
    always(FaultKind.SERVER_ERROR);
    assertThat(client.refused("PutItem", PUT).status()).isEqualTo(500);
    assertThat(injected()).isEqualTo(1);

    always(FaultKind.UNAVAILABLE);
    assertThat(client.refused("PutItem", PUT).status()).isEqualTo(503);
    assertThat(injected()).isEqualTo(1);

    store.faults().clear();
    client.ask("PutItem", PUT);
  }

  @Test
  void throttling_onDemand_isThrottlingException() {
    always(FaultKind.THROTTLING);

    Refused refused = client.refused("PutItem", PUT);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.type()).isEqualTo("ThrottlingException");
    assertThat(refused.message()).startsWith("Throughput exceeds the current capacity of your table or index.");
    assertThat(refused.body().path("throttlingReasons")).isEqualTo(StoreClient.json("""
        [{'reason':'TableWriteKeyRangeThroughputExceeded',
          'resource':'arn:aws:dynamodb:us-east-1:123456789012:table/things'}]"""));
    assertThat(stored().isMissingNode()).isTrue();
  }

  @Test
  void throttling_provisioned_isProvisionedThroughputExceeded() {
    always(FaultKind.THROTTLING);

    Refused refused = client.refused("Query", """
        {'TableName':'paid','KeyConditionExpression':'pk = :p','ExpressionAttributeValues':{':p':{'S':'a'}}}""");

    assertThat(refused.type()).isEqualTo("ProvisionedThroughputExceededException");
    assertThat(refused.message())
        .startsWith("The level of configured provisioned throughput for the table was exceeded.");
    assertThat(refused.body().path("ThrottlingReasons").path(0).path("reason").asString())
        .isEqualTo("TableReadProvisionedThroughputExceeded");
  }

  @Test
  void throttling_ofATransaction_isAReasonToCancel() {
    inject(FaultRule.always("rule", FaultKind.THROTTLING, Span.NONE).withTables("paid"));

    Refused refused = client.refused("TransactWriteItems", TRANSACTION);

    assertThat(refused.type()).isEqualTo("TransactionCanceledException");
    assertThat(refused.message()).endsWith("[None, ProvisionedThroughputExceeded]");
    assertThat(stored().isMissingNode()).isTrue();
  }

  @Test
  void throttling_ofAnOperationOnTables_isTheFrameworks() {
    always(FaultKind.THROTTLING);

    assertThat(client.refused("DescribeTable", "{'TableName':'things'}").message())
        .isEqualTo("Rate of requests exceeds the allowed throughput.");
    assertThat(client.refused("BatchExecuteStatement", "{'Statements':[{'Statement':'nonsense'}]}").type())
        .isEqualTo("ThrottlingException");
  }

  @Test
  void serverErrors_changeNothing() {
    always(FaultKind.SERVER_ERROR);
    assertThat(client.refused("PutItem", PUT).type()).isEqualTo("InternalServerError");
    assertThat(stored().isMissingNode()).isTrue();

    always(FaultKind.UNAVAILABLE);
    assertThat(client.refused("PutItem", PUT).type()).isEqualTo("ServiceUnavailable");
    assertThat(stored().isMissingNode()).isTrue();
  }

  @Test
  void lostAnswer_hasTakenEffect() {
    always(FaultKind.LOST_ANSWER);

    assertThat(client.refused("PutItem", PUT).status()).isEqualTo(500);
    assertThat(stored().path("n").path("N").asString()).isEqualTo("1");
  }

  @Test
  void latency_passesBeforeTheAnswer() {
    inject(FaultRule.always("slow", FaultKind.LATENCY, Span.of(Duration.ofMillis(50))));
    long before = System.nanoTime();

    client.ask("PutItem", PUT);

    assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(50));
  }

  @Test
  void close_answersWhatIsHeldBack() {
    var closing = EmbeddedStore.open(EngineSettings.inMemory());
    closing.faults().set(new FaultSettings(1, List.of(
        FaultRule.always("lost", FaultKind.LOST_ANSWER, Span.of(Span.MAX)).withOperations("PutItem"),
        FaultRule.always("slow", FaultKind.LATENCY, Span.of(Span.MAX)).withOperations("ListTables"))));
    var lost = closing.execute(EngineParts.request("PutItem", PUT)).toCompletableFuture();
    var slow = closing.execute(EngineParts.request("ListTables", "{}")).toCompletableFuture();
    assertThat(slow).isNotDone();

    closing.close();

    assertThat(lost).succeedsWithin(Duration.ofSeconds(10)).matches(reply -> reply.status() == 500);
    assertThat(slow).succeedsWithin(Duration.ofSeconds(10)).matches(reply -> reply.status() == 200);
  }

  @Test
  void transactionConflict_ofAWrite_isItsException() {
    always(FaultKind.TRANSACTION_CONFLICT);

    Refused refused = client.refused("PutItem", PUT);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.type()).isEqualTo("TransactionConflictException");
    assertThat(refused.message()).isEqualTo("Transaction is ongoing for the item");
    assertThat(client.refused("ExecuteStatement", "{'Statement':'DELETE FROM things WHERE pk = 1'}").type())
        .isEqualTo("TransactionConflictException");
    client.ask("ExecuteStatement", "{'Statement':'SELECT * FROM things'}");
    client.ask("GetItem", GET);
    assertThat(stored().isMissingNode()).isTrue();
  }

  @Test
  void transactionConflict_ofATransaction_blamesOneAction() {
    always(FaultKind.TRANSACTION_CONFLICT);
    var seen = new TreeSet<String>();

    for (int i = 0; i < 30; i++) {
      Refused refused = client.refused("TransactWriteItems", TRANSACTION);
      assertThat(refused.type()).isEqualTo("TransactionCanceledException");
      assertThat(refused.body().path("CancellationReasons")).hasSize(2);
      seen.add(refused.message().replaceFirst(".*\\[", "["));
    }

    assertThat(seen).containsExactly("[None, TransactionConflict]", "[TransactionConflict, None]");
    assertThat(client.refused("TransactGetItems", """
        {'TransactItems':[{'Get':{'TableName':'things','Key':{'pk':{'S':'a'}}}}]}""").message())
        .endsWith("[TransactionConflict]");
    assertThat(stored().isMissingNode()).isTrue();
  }

  @Test
  void unprocessed_ofWrites_leavesSomeOver_andWritesTheOthers() {
    always(FaultKind.UNPROCESSED);
    var writes = new StringBuilder();
    for (int i = 0; i < 10; i++) {
      writes.append(i == 0 ? "" : ",").append("{'PutRequest':{'Item':{'pk':{'S':'k").append(i).append("'}}}}");
    }

    JsonNode answer = client.ask("BatchWriteItem", "{'RequestItems':{'things':[" + writes
        + "],'paid':[{'DeleteRequest':{'Key':{'pk':{'S':'x'}}}}]},'ReturnConsumedCapacity':'TOTAL'}");
    store.faults().clear();
    int stored = client.ask("Scan", "{'TableName':'things'}").path("Count").asInt();
    JsonNode left = answer.path("UnprocessedItems");

    assertThat(left.path("things").size() + stored).isEqualTo(10);
    assertThat(left.path("things").size()).isBetween(1, 9);
    assertThat(answer.path("ConsumedCapacity").size()).isPositive();
    client.ask("BatchWriteItem", "{'RequestItems':" + left.toString().replace('"', '\'') + "}");
    assertThat(client.ask("Scan", "{'TableName':'things'}").path("Count").asInt()).isEqualTo(10);
  }

  @Test
  void unprocessed_ofReads_leavesSomeKeysOver_withTheirProjection() {
    client.ask("PutItem", PUT);
    client.ask("PutItem", PUT.replace("'a'", "'b'"));
    always(FaultKind.UNPROCESSED);

    JsonNode answer = client.ask("BatchGetItem", """
        {'RequestItems':{'things':{'Keys':[{'pk':{'S':'a'}},{'pk':{'S':'b'}}],'ProjectionExpression':'#n',
         'ExpressionAttributeNames':{'#n':'n'}}}}""");
    JsonNode left = answer.path("UnprocessedKeys").path("things");

    assertThat(answer.path("Responses").path("things")).hasSize(1);
    assertThat(left.path("Keys")).hasSize(1);
    assertThat(left.path("ProjectionExpression").asString()).isEqualTo("#n");
    assertThat(left.path("ExpressionAttributeNames").path("#n").asString()).isEqualTo("n");
  }

  @Test
  void unprocessed_ofABatchOfOne_isThrottled() {
    always(FaultKind.UNPROCESSED);

    assertThat(client.refused("BatchGetItem", "{'RequestItems':{'paid':{'Keys':[{'pk':{'S':'a'}}]}}}").type())
        .isEqualTo("ProvisionedThroughputExceededException");
  }

  @Test
  void unprocessed_ofABatchThatTheTableRefuses_isRefused() {
    always(FaultKind.UNPROCESSED);

    assertThat(client.refused("BatchGetItem", """
        {'RequestItems':{'things':{'Keys':[{'wrong':{'S':'a'}},{'wrong':{'S':'b'}}]}}}""").type())
        .isEqualTo("ValidationException");
  }
}
