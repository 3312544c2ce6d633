package dev.needletail.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.cache.settings.CacheSettings;
import dev.needletail.cache.settings.TableCacheSettings;
import dev.needletail.cache.settings.Tenancy;
import dev.needletail.model.Caller;
import dev.needletail.model.Reply;
import dev.needletail.model.Request;
import dev.needletail.model.UncertainOutcomeException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tables are kept apart by caller, and the store shows all callers one table. */
class OtherCallersTest {

  private static final String GET = "{'TableName':'tab','Key':{'p':{'S':'a'}}}";
  private static final String QUERY = "{'TableName':'tab','KeyConditionExpression':'p = :p',"
      + "'ExpressionAttributeValues':{':p':{'S':'a'}}}";

  private final Accelerated node = new Accelerated(new CacheSettings(1 << 20, 1 << 20,
      CacheSettings.EMBEDDED.consumedCapacityOnHit(), Tenancy.PER_CALLER, Duration.ZERO, Duration.ofSeconds(60),
      TableCacheSettings.DEFAULT, Map.of()));

  private Reply asOther(String operation, String body) {
    return node.accelerator.execute(new Request(Request.DYNAMODB, operation, Accelerated.json(body),
        new Caller("other", "us-east-1"))).toCompletableFuture().join();
  }

  private void cachedForOther() {
    node.call("PutItem", "{'TableName':'tab','Item':{'p':{'S':'a'},'v':{'N':'1'}}}");
    asOther("GetItem", GET);
    asOther("Query", QUERY);
    assertThat(Accelerated.header(asOther("GetItem", GET))).startsWith("hit");
    assertThat(Accelerated.header(asOther("Query", QUERY))).startsWith("hit");
  }

  @Test
  void putItem_ofOneCaller_isSeenByOthers() {
    cachedForOther();

    node.call("PutItem", "{'TableName':'tab','Item':{'p':{'S':'a'},'v':{'N':'2'}}}");

    assertThat(Accelerated.text(asOther("GetItem", GET))).contains("'2'");
    assertThat(Accelerated.text(asOther("Query", QUERY))).contains("'2'");
  }

  @Test
  void putItem_ofUnknownOutcome_isNotTrustedByOthers() {
    cachedForOther();
    node.store.fail("PutItem", new UncertainOutcomeException("lost", null));
    var lost = node.send("PutItem", "{'TableName':'tab','Item':{'p':{'S':'a'},'v':{'N':'2'}}}");
    assertThat(lost).isCompletedExceptionally();
    asOther("GetItem", GET);

    node.writeAround("PutItem", "{'TableName':'tab','Item':{'p':{'S':'a'},'v':{'N':'2'}}}");

    assertThat(Accelerated.text(asOther("GetItem", GET))).as("it took effect late").contains("'2'");
  }

  @Test
  void executeStatement_ofOneCaller_isSeenByOthers() {
    cachedForOther();
    node.writeAround("PutItem", "{'TableName':'tab','Item':{'p':{'S':'a'},'v':{'N':'2'}}}");
    node.store.answer("ExecuteStatement", _ -> Reply.ok(Accelerated.json("{'Items':[]}")));

    node.call("ExecuteStatement", "{'Statement':'UPDATE tab SET v=2 WHERE x=1'}");

    assertThat(Accelerated.text(asOther("GetItem", GET))).contains("'2'");
  }
}
