package dev.needletail.cache.audit;

import dev.needletail.cache.document.JsonSpan;
import dev.needletail.cache.item.CachedItem;
import dev.needletail.cache.item.ItemWatch;
import dev.needletail.cache.key.CacheKey;
import dev.needletail.cache.key.PrimaryKey;
import dev.needletail.cache.path.Caches;
import dev.needletail.cache.port.Announcement;
import dev.needletail.cache.port.CacheStatistics.Kind;
import dev.needletail.cache.table.CachedTable;
import dev.needletail.model.Request;
import dev.needletail.model.json.ItemJson;
import dev.needletail.model.json.JsonWriter;
import dev.needletail.model.value.Item;
import org.jspecify.annotations.Nullable;
import org.slf4j.spi.LoggingEventBuilder;

/** An entry of the item cache. */
record ItemLook(Caches caches, CachedTable table, CacheKey key, ItemWatch watch) implements Look {

  static @Nullable ItemLook begin(Caches caches, CacheKey key) {
    CachedTable table = caches.tables().known(key.table());
    ItemWatch watch = table == null
        ? null
        : caches.items().watches().begin(key, table.generation(), caches.lifetimes(table));
    return table == null || watch == null ? null : new ItemLook(caches, table, key, watch);
  }

  @Override
  public Kind kind() {
    return Kind.ITEM;
  }

  @Override
  public Request request() {
    var json = new JsonWriter(256).beginObject().name("TableName").string(table.tableName()).name("Key");
    ItemJson.write(json, PrimaryKey.attributes(table.key(), key));
    json.name("ConsistentRead").bool(true).name("ReturnConsumedCapacity").string("TOTAL").endObject();
    return new Request(Request.DYNAMODB, "GetItem", json.toByteArray(), table.caller());
  }

  @Override
  public boolean agrees(JsonSpan answer) {
    JsonSpan item = answer.get("Item");
    return switch (watch.item()) {
      case CachedItem.Absent _ -> item == null;
      case CachedItem.Present(var cached) -> {
        if (item == null) {
          yield false;
        }
        Item stored = ItemJson.read(item.json(), item.start(), item.length());
        yield stored.equals(cached.parse());
      }
    };
  }

  @Override
  public boolean end() {
    CachedTable now = caches.tables().known(table.name());
    boolean stood = caches.items().watches().end(watch, now == null ? Long.MAX_VALUE : now.generation(),
        caches.lifetimes(table));
    return stood && now != null;
  }

  @Override
  public @Nullable Look again() {
    ItemLook again = begin(caches, key);
    if (again != null && !again.watch.isOfTheSameEntry(watch)) {
      again.end();
      return null;
    }
    return again;
  }

  @Override
  public long ageNanos() {
    return watch.ageNanos();
  }

  @Override
  public long ttlNanos() {
    return watch.ttlNanos();
  }

  /** Pages that cover the item are most likely wrong as well. */
  @Override
  public void forget() {
    PrimaryKey primary = PrimaryKey.of(table.name(), table.key(), PrimaryKey.attributes(table.key(), key));
    caches.apply(primary == null
        ? new Announcement.TableForgotten(table.name())
        : new Announcement.KeyForgotten(primary));
  }

  @Override
  public LoggingEventBuilder tell(LoggingEventBuilder event) {
    return event.addKeyValue("holds", watch.item() instanceof CachedItem.Present ? "item" : "absence")
        .addKeyValue("origin", watch.origin()).addKeyValue("moves", watch.moves())
        .addKeyValue("generation", watch.generation()).addKeyValue("tableGeneration", table.generation());
  }

  @Override
  public byte[] name() {
    return key.octets();
  }
}
