package dev.needletail.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.cache.consistency.ConsistencyRules;
import dev.needletail.cache.port.CacheStatistics;
import dev.needletail.cache.settings.CacheSettings;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Caches that have no memory. */
class NoBudgetTest {

  private static final String GET = "{'TableName':'tab','Key':{'p':{'S':'a'}}}";

  private final AtomicInteger evictions = new AtomicInteger();
  private final Accelerated node = new Accelerated(withoutMemory(), new CacheStatistics() {
    @Override
    public void evicted(Cache cache, long bytes) {
      evictions.incrementAndGet();
    }
  }, ConsistencyRules.PROTOCOL);

  /** An item that was put into a cache without room would have to be evicted from it. */
  @ParameterizedTest
  @ValueSource(strings = {"PutItem {'TableName':'tab','Item':{'p':{'S':'a'}}}",
      "UpdateItem {'TableName':'tab','Key':{'p':{'S':'a'}},'ReturnValues':'ALL_NEW'}",
      "DeleteItem {'TableName':'tab','Key':{'p':{'S':'a'}}}",
      "BatchWriteItem {'RequestItems':{'tab':[{'PutRequest':{'Item':{'p':{'S':'a'}}}}]}}"})
  void write_storesNothing(String call) {
    int space = call.indexOf(' ');
    node.call("GetItem", GET);

    node.call(call.substring(0, space), call.substring(space + 1));

    assertThat(evictions).hasValue(0);
    assertThat(node.accelerator.occupancy()).isEqualTo(new CacheOccupancy(0, 0, 0, 0));
  }

  @Test
  void updateItem_asksTheStoreForNoMoreThanTheClient() {
    String update = "{'TableName':'tab','Key':{'p':{'S':'a'}}}";
    node.call("GetItem", GET);

    node.call("UpdateItem", update);

    assertThat(node.store.last("UpdateItem").body()).isEqualTo(Accelerated.json(update));
  }

  @Test
  void read_isTheStores() {
    assertThat(node.header("GetItem", GET)).isEqualTo("bypass; reason=off");
    assertThat(node.header("Scan", "{'TableName':'tab'}")).isEqualTo("bypass; reason=off");
    assertThat(evictions).hasValue(0);
  }

  private static CacheSettings withoutMemory() {
    CacheSettings with = CacheSettings.EMBEDDED;
    return new CacheSettings(0, 0, with.consumedCapacityOnHit(), with.tenancy(), with.settle(), with.uncertainty(),
        with.defaults(), with.tables());
  }
}
