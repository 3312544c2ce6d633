package dev.needletail.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.cache.settings.CacheSettings;
import dev.needletail.cache.settings.ConsumedCapacityOnHit;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a read that the protocol makes strongly consistent says that it consumed. */
class StrengthHiddenTest {

  private static final String GET = "{'TableName':'tab','Key':{'p':{'S':'a'}}%s,'ReturnConsumedCapacity':'INDEXES'}";
  private static final String BATCH = "{'RequestItems':{'tab':{'Keys':[{'p':{'S':'a'}}]%s}},'ReturnConsumedCapacity':'TOTAL'}";
  /** Leaves nothing in the item cache, as it may be a repetition: the next read asks the store, strongly. */
  private static final String TRANSACTION = "{'ClientRequestToken':'t','TransactItems':[{'Put':{'TableName':'tab',"
      + "'Item':{'p':{'S':'a'},'v':{'N':'1'}}}}]}";

  private final Accelerated node = new Accelerated(CacheSettings.EMBEDDED);
  private final Accelerated charging = new Accelerated(new CacheSettings(1 << 20, 1 << 20, ConsumedCapacityOnHit.ZERO,
      CacheSettings.EMBEDDED.tenancy(), Duration.ofSeconds(1), CacheSettings.EMBEDDED.uncertainty(),
      CacheSettings.EMBEDDED.defaults(), CacheSettings.EMBEDDED.tables()));

  @BeforeEach
  void settle() {
    node.accelerator.settle(Duration.ofSeconds(1));
    write(node);
    write(charging);
  }

  private static void write(Accelerated to) {
    to.call("GetItem", "{'TableName':'tab','Key':{'p':{'S':'other'}}}");
    to.call("TransactWriteItems", TRANSACTION);
  }

  private static void expectStrong(Accelerated of, String operation) {
    assertThat(new String(of.store.last(operation).body(), StandardCharsets.UTF_8))
        .contains("\"ConsistentRead\":true");
  }

  @Test
  void getItem_madeStrong_tellsWhatWasAskedFor() {
    assertThat(node.body("GetItem", GET.formatted(""))).isEqualTo("{'Item':{'p':{'S':'a'},'v':{'N':'1'}},"
        + "'ConsumedCapacity':{'TableName':'tab','CapacityUnits':0.5,'Table':{'CapacityUnits':0.5}}}");
    expectStrong(node, "GetItem");
  }

  @Test
  void getItem_madeStrongWithProjection_tellsWhatWasAskedFor() {
    assertThat(node.body("GetItem", GET.formatted(",'ProjectionExpression':'v'"))).isEqualTo("{'Item':{'v':{'N':'1'}},"
        + "'ConsumedCapacity':{'TableName':'tab','CapacityUnits':0.5,'Table':{'CapacityUnits':0.5}}}");
    expectStrong(node, "GetItem");
  }

  @Test
  void getItem_madeStrongWhereReadsAreCharged_tellsWhatWasCharged() {
    assertThat(charging.body("GetItem", GET.formatted(""))).contains("'CapacityUnits':1.0");
    expectStrong(charging, "GetItem");
  }

  @Test
  void getItem_strongAsAsked_tellsWhatWasCharged() {
    assertThat(node.body("GetItem", GET.formatted(",'ConsistentRead':true"))).contains("'CapacityUnits':1.0");
  }

  @Test
  void batchGetItem_madeStrong_tellsWhatWasAskedFor() {
    assertThat(node.body("BatchGetItem", BATCH.formatted("")))
        .endsWith("'ConsumedCapacity':[{'TableName':'tab','CapacityUnits':0.5}]}");
    expectStrong(node, "BatchGetItem");
  }

  @Test
  void batchGetItem_madeStrongWhereReadsAreCharged_tellsWhatWasCharged() {
    assertThat(charging.body("BatchGetItem", BATCH.formatted(""))).contains("'CapacityUnits':1.0");
    expectStrong(charging, "BatchGetItem");
  }
}
