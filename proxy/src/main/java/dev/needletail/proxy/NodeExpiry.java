package dev.needletail.proxy;

import dev.needletail.cache.CachingStore;
import dev.needletail.cache.key.PrimaryKey;
import dev.needletail.cache.port.Announcement;
import dev.needletail.engine.table.Table;
import dev.needletail.model.value.Item;
import java.util.function.BiConsumer;

/** Has the caches forget what the engine deleted by itself: such deletions do not pass through them. Threads: any. */
record NodeExpiry(CachingStore caches) implements BiConsumer<Table, Item> {

  @Override
  public void accept(Table table, Item key) {
    // The engine's tables are everyone's, so the caches know them by their own names.
    PrimaryKey primary = PrimaryKey.of(table.name(), table.key(), key);
    caches.hear(primary == null
        ? new Announcement.TableForgotten(table.name())
        : new Announcement.KeyForgotten(primary));
  }
}
