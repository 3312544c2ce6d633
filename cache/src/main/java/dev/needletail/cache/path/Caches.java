package dev.needletail.cache.path;

import dev.needletail.cache.item.ItemCache;
import dev.needletail.cache.item.Lifetimes;
import dev.needletail.cache.key.CacheKey;
import dev.needletail.cache.key.PrimaryKey;
import dev.needletail.cache.port.Announcement;
import dev.needletail.cache.port.CacheStatistics;
import dev.needletail.cache.port.Peers;
import dev.needletail.cache.query.QueryCache;
import dev.needletail.cache.settings.CacheSettings;
import dev.needletail.cache.settings.TableCacheSettings;
import dev.needletail.cache.settings.WrittenItems;
import dev.needletail.cache.table.CachedTable;
import dev.needletail.cache.table.TableDirectory;
import dev.needletail.model.Caller;
import dev.needletail.model.Reply;
import dev.needletail.model.Request;
import dev.needletail.model.Store;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What every path needs. */
public record Caches(Store store, TableDirectory tables, ItemCache items, QueryCache pages, CacheSettings settings,
    Peers peers, CacheStatistics statistics, Faults faults) {

  /** Asks the store. Whatever goes wrong there is in the stage, as a {@link StoreFailure}: this method does not throw. */
  public CompletionStage<Reply> ask(Request request) {
    try {
      return store.execute(request).exceptionally(failure -> {
        throw new StoreFailure(failure);
      });
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(new StoreFailure(e));
    }
  }

  /** Has the store answer as if there were no caches. */
  public CompletionStage<Reply> bypass(Request request, BypassReason reason) {
    return ask(request).thenApply(reply -> CacheHeader.bypass(reply, reason));
  }

  /** The name under which the caches know a caller's table. */
  public String qualify(Caller caller, String table) {
    return settings.tenancy().qualify(caller, table);
  }

  public TableCacheSettings settings(CachedTable table) {
    return settings.table(table.tableName());
  }

  /** Any item of the table may have changed. */
  public void forgetItems(String name) {
    items.settleTable(name);
    pages.settleTable(name);
    tables.renew(name);
  }

  /** Another node has changed something, or this one has without knowing more. */
  public void apply(Announcement announcement) {
    switch (announcement) {
      case Announcement.KeyForgotten(var key) -> {
        items.forget(key.item());
        touch(key);
      }
      case Announcement.TableForgotten(var table) -> tables.forget(table);
      case Announcement.EverythingForgotten() -> tables.forgetAll();
    }
  }

  /** Pages that cover the key are out of date. */
  public void touch(PrimaryKey key) {
    pages.touched(key.partition());
    pages.touched(CacheKey.ofTable(key.table()));
  }

  /** How long items of the table are kept; without memory for them, not at all. */
  public Lifetimes lifetimes(CachedTable table) {
    if (settings.itemBytesMax() == 0) {
      return Lifetimes.NONE;
    }
    var ttl = settings(table);
    return new Lifetimes(ttl.itemTtl().toNanos(), ttl.negativeTtl().toNanos());
  }

  /** Whether items of the table are kept at all. */
  public boolean keepsItems(CachedTable table) {
    var ttl = settings(table);
    return settings.itemBytesMax() > 0 && !(ttl.itemTtl().isZero() && ttl.negativeTtl().isZero());
  }

  /** Whether an item stays in the cache that a write has put under its key. */
  public boolean keepsWrittenItems(CachedTable table) {
    return keepsItems(table) && settings(table).writtenItems() == WrittenItems.KEEP;
  }

  /** Whether pages of the table are kept at all. */
  public boolean keepsPages(CachedTable table) {
    return settings.queryBytesMax() > 0 && !settings(table).queryTtl().isZero();
  }
}
