package dev.needletail.engine.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.engine.EmbeddedStore;
import dev.needletail.engine.EngineSettings;
import dev.needletail.model.contract.StoreClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads of tables and indexes that lag. */
class StaleReadTest {

  private static final Span LONG = Span.of(Duration.ofMinutes(1));
  /** Each reads {@code n} of the item in the end. */
  private static final Map<String, String> TABLE_READS = Map.of(
      "GetItem", "{'TableName':'things','Key':{'pk':{'S':'a'},'sk':{'S':'b'}}}",
      "BatchGetItem", "{'RequestItems':{'things':{'Keys':[{'pk':{'S':'a'},'sk':{'S':'b'}}]}}}",
      "Query", "{'TableName':'things','KeyConditionExpression':'pk = :p','ExpressionAttributeValues':{':p':{'S':'a'}}}",
      "Scan", "{'TableName':'things'}",
      "ExecuteStatement", "{'Statement':'SELECT * FROM things'}",
      "BatchExecuteStatement", "{'Statements':[{'Statement':'SELECT * FROM things WHERE pk=? AND sk=?',"
          + "'Parameters':[{'S':'a'},{'S':'b'}]}]}");
  private static final String BY_HOLDER = "{'TableName':'things','IndexName':'byHolder','KeyConditionExpression':"
      + "'holder = :o','ExpressionAttributeValues':{':o':{'S':'me'}}}";
  /** The local index has but keys: what else is asked for comes from the table. */
  private static final String BY_RANK = "{'TableName':'things','IndexName':'byRank','Select':'ALL_ATTRIBUTES',"
      + "'KeyConditionExpression':'pk = :p','ExpressionAttributeValues':{':p':{'S':'a'}}}";

  private final EmbeddedStore store = EmbeddedStore.open(EngineSettings.inMemory());
  private final StoreClient client = new StoreClient(store);

  @BeforeEach
  void createTable() {
    client.ask("CreateTable", """
        {'TableName':'things','BillingMode':'PAY_PER_REQUEST','AttributeDefinitions':[
          {'AttributeName':'pk','AttributeType':'S'},{'AttributeName':'sk','AttributeType':'S'},
          {'AttributeName':'rank','AttributeType':'N'},{'AttributeName':'holder','AttributeType':'S'}],
         'KeySchema':[{'AttributeName':'pk','KeyType':'HASH'},{'AttributeName':'sk','KeyType':'RANGE'}],
         'LocalSecondaryIndexes':[{'IndexName':'byRank','Projection':{'ProjectionType':'KEYS_ONLY'},
          'KeySchema':[{'AttributeName':'pk','KeyType':'HASH'},{'AttributeName':'rank','KeyType':'RANGE'}]}],
         'GlobalSecondaryIndexes':[{'IndexName':'byHolder','Projection':{'ProjectionType':'ALL'},
          'KeySchema':[{'AttributeName':'holder','KeyType':'HASH'}]}]}""");
    put(1);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void inject(FaultRule... rules) {
    store.faults().set(new FaultSettings(1, List.of(rules)));
  }

  private void put(int n) {
    client.ask("PutItem", "{'TableName':'things','Item':{'pk':{'S':'a'},'sk':{'S':'b'},'holder':{'S':'me'},"
        + "'rank':{'N':'" + n + "'},'n':{'N':'" + n + "'}}}");
  }

  private void delete() {
    client.ask("DeleteItem", "{'TableName':'things','Key':{'pk':{'S':'a'},'sk':{'S':'b'}}}");
  }

  private int read(String operation, String request) {
    return client.ask(operation, request).findValues("n").stream().mapToInt(n -> n.path("N").asInt()).findFirst()
        .orElse(0);
  }

  private int get() {
    return read("GetItem", TABLE_READS.getOrDefault("GetItem", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"GetItem", "BatchGetItem", "Query", "Scan", "ExecuteStatement", "BatchExecuteStatement"})
  void staleRead_ofATable_seesTheStateBeforeTheWrites(String operation) {
    String request = TABLE_READS.getOrDefault(operation, "");
    inject(FaultRule.always("stale", FaultKind.STALE_READ, LONG));

    put(2);
    put(3);
    int stale = read(operation, request);
    delete();
    int afterDelete = read(operation, request);
    store.faults().clear();

    assertThat(stale).isEqualTo(1);
    assertThat(afterDelete).isEqualTo(1);
    assertThat(read(operation, request)).isZero();
  }

  @Test
  void staleRead_consistent_seesTheLatest() {
    inject(FaultRule.always("stale", FaultKind.STALE_READ, LONG));
    put(2);

    assertThat(read("GetItem", "{'TableName':'things','ConsistentRead':true,'Key':{'pk':{'S':'a'},'sk':{'S':'b'}}}"))
        .isEqualTo(2);
    assertThat(read("BatchGetItem", "{'RequestItems':{'things':{'ConsistentRead':true,"
        + "'Keys':[{'pk':{'S':'a'},'sk':{'S':'b'}}]}}}")).isEqualTo(2);
    assertThat(read("Scan", "{'TableName':'things','ConsistentRead':true}")).isEqualTo(2);
    assertThat(read("ExecuteStatement", "{'Statement':'SELECT * FROM things','ConsistentRead':true}")).isEqualTo(2);
    assertThat(read("TransactGetItems",
        "{'TransactItems':[{'Get':{'TableName':'things','Key':{'pk':{'S':'a'},'sk':{'S':'b'}}}}]}")).isEqualTo(2);
    assertThat(get()).isEqualTo(1);
  }

  @Test
  void staleRead_doesNotReachWrites() {
    inject(FaultRule.always("stale", FaultKind.STALE_READ, LONG));
    put(2);

    client.ask("UpdateItem",
        "{'TableName':'things','Key':{'pk':{'S':'a'},'sk':{'S':'b'}},'UpdateExpression':'ADD n :x',"
            + "'ConditionExpression':'n = :two','ExpressionAttributeValues':{':x':{'N':'5'},':two':{'N':'2'}}}");
    store.faults().clear();

    assertThat(get()).isEqualTo(7);
  }

  @Test
  void staleIndex_lagsByItself() {
    inject(FaultRule.always("stale", FaultKind.STALE_INDEX, LONG));
    put(2);

    assertThat(read("Query", BY_HOLDER)).isEqualTo(1);
    assertThat(read("Scan", "{'TableName':'things','IndexName':'byHolder'}")).isEqualTo(1);
    assertThat(read("ExecuteStatement", "{'Statement':'SELECT * FROM things.byHolder'}")).isEqualTo(1);
    assertThat(read("Query", BY_RANK)).isEqualTo(2);
    assertThat(get()).isEqualTo(2);
  }

  @Test
  void staleRead_ofALocalIndex_fetchesItemsOfTheSameState() {
    inject(FaultRule.always("stale", FaultKind.STALE_READ, LONG));
    put(2);
    delete();

    assertThat(read("Query", BY_RANK)).isEqualTo(1);
    assertThat(read("Query", BY_HOLDER)).isZero();
  }

  @Test
  void staleRead_afterItsTime_seesTheWrite() {
    inject(FaultRule.always("stale", FaultKind.STALE_READ, Span.of(Duration.ofMillis(200))));
    put(2);

    Awaitility.await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(5)).atMost(Duration.ofSeconds(30))
        .until(() -> get() == 2);
  }

  @Test
  void staleRead_seesWhatWasAcknowledgedBeforeItWasSwitchedOn() {
    put(2);
    inject(FaultRule.always("stale", FaultKind.STALE_READ, LONG));
    assertThat(get()).isEqualTo(2);

    put(3);
    inject(FaultRule.always("stale", FaultKind.STALE_READ, LONG));
    assertThat(get()).isEqualTo(3);
  }

  @Test
  void staleRead_sometimes_repeatsWithTheSeed() {
    assertThat(someReads()).isEqualTo(someReads()).contains(0).contains(10);
  }

  /** Every read lags or does not; which did is what repeats. */
  private List<Integer> someReads() {
    delete();
    store.faults().set(new FaultSettings(9, List.of(
        FaultRule.always("stale", FaultKind.STALE_READ, LONG).withProbability(0.5))));
    put(10);
    return IntStream.range(0, 40).mapToObj(_ -> get()).toList();
  }

  @Test
  void newIndex_isNotReadInAStateWithoutIt() {
    inject(FaultRule.always("stale", FaultKind.STALE_INDEX, LONG));
    put(2);
    client.ask("UpdateTable", """
        {'TableName':'things','AttributeDefinitions':[{'AttributeName':'rank','AttributeType':'N'}],
         'GlobalSecondaryIndexUpdates':[{'Create':{'IndexName':'byRankOnly','Projection':{'ProjectionType':'ALL'},
          'KeySchema':[{'AttributeName':'rank','KeyType':'HASH'}]}}]}""");

    Awaitility.await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(5)).atMost(Duration.ofSeconds(30))
        .until(() -> client.send("Scan", "{'TableName':'things','IndexName':'byRankOnly'}").status() == 200);

    assertThat(read("Scan", "{'TableName':'things','IndexName':'byRankOnly'}")).isEqualTo(2);
  }
}
