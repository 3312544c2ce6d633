package dev.needletail.cache.shadow;

import dev.needletail.cache.settings.CacheSettings;
import dev.needletail.cache.settings.TableCacheSettings;
import dev.needletail.cache.settings.WrittenItems;
import dev.needletail.cache.table.CachedTable;
import dev.needletail.cache.table.TableDirectory;
import dev.needletail.model.Request;
import org.jspecify.annotations.Nullable;

/** What all observations need. Threads: any. */
record Shadow(TableDirectory tables, WouldBeCache items, WouldBeCache pages, CacheSettings settings, Tallies tallies) {

  /** The table that a request names; null if it is not known yet. Then it is learned, but nobody waits for that. */
  @Nullable CachedTable table(Request request, String tableName) {
    String name = settings.tenancy().qualify(request.caller(), tableName);
    CachedTable known = tables.known(name);
    if (known != null) {
      tables.used(known, request.caller());
      return known;
    }
    return tables.learn(name, tableName, request.caller()).toCompletableFuture().getNow(null);
  }

  TableCacheSettings settings(CachedTable table) {
    return settings.table(table.tableName());
  }

  /** How long the item, or its absence, would be kept. */
  long keepNanos(CachedTable table, boolean present) {
    if (settings.itemBytesMax() == 0) {
      return 0;
    }
    var own = settings(table);
    return (present ? own.itemTtl() : own.negativeTtl()).toNanos();
  }

  boolean keepsWrittenItems(CachedTable table) {
    return settings(table).writtenItems() == WrittenItems.KEEP;
  }

  long pageKeepNanos(CachedTable table) {
    return settings.queryBytesMax() == 0 ? 0 : settings(table).queryTtl().toNanos();
  }

  /** Any item of the table may have changed. */
  void forgetItems(String name) {
    items.settleTable(name);
    pages.settleTable(name);
    tables.renew(name);
  }
}
