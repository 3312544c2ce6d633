package dev.needletail.cache.path;

import dev.needletail.cache.item.ItemCache;
import dev.needletail.cache.item.Lifetimes;
import dev.needletail.cache.item.Lookup;
import dev.needletail.cache.key.CacheKey;
import dev.needletail.cache.key.IndexKey;
import dev.needletail.cache.key.PrimaryKey;
import dev.needletail.cache.origin.MissGates;
import dev.needletail.cache.port.Announcement;
import dev.needletail.cache.port.CacheStatistics;
import dev.needletail.cache.port.Peers;
import dev.needletail.cache.query.PageLifetime;
import dev.needletail.cache.query.QueryCache;
import dev.needletail.cache.settings.CacheSettings;
import dev.needletail.cache.settings.QueryInvalidation;
import dev.needletail.cache.settings.TableCacheSettings;
import dev.needletail.cache.settings.WrittenItems;
import dev.needletail.cache.table.CachedTable;
import dev.needletail.cache.table.TableDirectory;
import dev.needletail.model.CacheControl.Mode;
import dev.needletail.model.Caller;
import dev.needletail.model.Departure;
import dev.needletail.model.Reply;
import dev.needletail.model.Request;
import dev.needletail.model.Store;
import java.util.Collection;
import java.util.Comparator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What every path needs. */
public record Caches(Store store, TableDirectory tables, ItemCache items, QueryCache pages, MissGates misses,
    CacheSettings settings, Peers peers, CacheStatistics statistics, Faults faults, RefusedEdits refusedEdits) {

  /** Asks the store. Whatever goes wrong there is in the stage, as a {@link StoreFailure}: this method does not throw. */
  public CompletionStage<Reply> ask(Request request) {
    try {
      return store.execute(request).exceptionally(failure -> {
        throw new StoreFailure(failure);
      });
    } catch (RuntimeException | Error e) {
      return CompletableFuture.failedFuture(new StoreFailure(e));
    }
  }

  /**
   * Asks the store on behalf of a miss, when its turn has come.
   *
   * @param tables whose gates it has to pass
   * @param client who waits for it
   */
  public CompletionStage<Reply> askForMiss(Request upstream, Collection<CachedTable> tables, Departure client) {
    Supplier<CompletionStage<Reply>> read = () -> ask(upstream);
    // The first by name is the last to be wrapped, and the first to be passed: no two misses wait for each other.
    var order = Comparator.comparing(CachedTable::name).reversed();
    for (CachedTable table : tables.stream().sorted(order).toList()) {
      Supplier<CompletionStage<Reply>> inner = read;
      read = () -> misses.read(table.name(), settings(table).misses(), client, inner);
    }
    return read.get();
  }

  /** Reads from the store what nobody waits for, the client having its answer. What goes wrong is counted. */
  public void inBackground(Supplier<CompletionStage<Reply>> read) {
    try {
      read.get().whenComplete((_, failure) -> {
        if (failure != null && !StoreFailure.isBehind(failure)) {
          faults.noticed(failure);
        }
      });
    } catch (RuntimeException e) {
      faults.noticed(e);
    }
  }

  /** Has the store answer a read of which another reader's fill has brought nothing, twice. */
  public CompletionStage<Reply> afterFill(Request request, Collection<CachedTable> tables) {
    return isOnlyIfCached(request)
        ? CompletableFuture.completedFuture(CacheHeader.notCached())
        : askForMiss(request, tables, request.departure())
            .thenApply(reply -> CacheHeader.bypass(reply, BypassReason.FILL));
  }

  /** Has the store answer what is not for the caches. */
  public CompletionStage<Reply> handOn(Request request, BypassReason reason) {
    return ask(request).thenApply(reply -> CacheHeader.bypass(reply, reason));
  }

  /** Has the store answer a read as if there were no caches. One who wants no answer but theirs is refused. */
  public CompletionStage<Reply> bypass(Request request, BypassReason reason) {
    return isOnlyIfCached(request)
        ? CompletableFuture.completedFuture(CacheHeader.notCached())
        : handOn(request, reason);
  }

  /** Whether the store must not be asked on behalf of this read. */
  public static boolean isOnlyIfCached(Request request) {
    return request.control().mode() == Mode.ONLY_IF_CACHED;
  }

  /** What the item cache makes of a read of the key; null if it has nothing and the store must not be asked. */
  public @Nullable Lookup lookup(Request request, CacheKey key, CachedTable table) {
    return isOnlyIfCached(request)
        ? items.hit(key, table.generation(), lifetimes(table), request.control())
        : items.lookup(key, table.generation(), lifetimes(table), request.control());
  }

  /** The table that a read names, described by the store if it is not known; null if it cannot be cached now. */
  public CompletionStage<@Nullable CachedTable> table(Request request, String tableName) {
    CachedTable known = known(request, tableName);
    return known != null || isOnlyIfCached(request)
        ? CompletableFuture.completedFuture(known)
        : tables.learn(qualify(request.caller(), tableName), tableName, request.caller());
  }

  /** The table that a read names, if it is known; it is looked at again in the background when that was long ago. */
  public @Nullable CachedTable known(Request request, String tableName) {
    CachedTable known = tables.known(qualify(request.caller(), tableName));
    if (known != null && !isOnlyIfCached(request)) {
      tables.used(known, request.caller());
    }
    return known;
  }

  /** The request does not fit what we know of the table: it is looked at anew, in the background. */
  public void suspect(CachedTable table, Request request) {
    if (!isOnlyIfCached(request)) {
      tables.refresh(table, request.caller());
    }
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
      case Announcement.EverythingForgotten() -> {
        forgetAllEntries();
        tables.forgetAll();
      }
      case Announcement.Uncertain(var forgotten) -> applyUncertain(forgotten);
    }
  }

  private void applyUncertain(Announcement forgotten) {
    switch (forgotten) {
      case Announcement.KeyForgotten(var key) -> {
        items.uncertain(key.item());
        uncertainPages(key);
      }
      case Announcement.TableForgotten(var table) -> tables.uncertain(table);
      case Announcement.EverythingForgotten() -> {
        forgetAllEntries();
        tables.uncertainAll();
      }
      case Announcement.Uncertain _ -> throw new IllegalStateException("it has none of its kind in it");
    }
  }

  private void forgetAllEntries() {
    long generation = tables.beginGeneration();
    items.forgetBefore(generation);
    pages.forgetBefore(generation);
  }

  /** Pages that cover the key are out of date, and those of any partition of a global index may be. */
  public void touch(PrimaryKey key) {
    touchTable(key);
    pages.touched(IndexKey.ofAll(key.table()));
  }

  /** Pages of the table and of its local indexes that cover the key are out of date. */
  public void touchTable(PrimaryKey key) {
    pages.touched(key.partition());
    pages.touched(CacheKey.ofTable(key.table()));
  }

  /** The outcome of a write to the key is not known: pages that may cover it are not trusted for a while. */
  public void uncertainPages(PrimaryKey key) {
    pages.uncertain(key.partition());
    pages.uncertain(CacheKey.ofTable(key.table()));
    pages.uncertain(IndexKey.ofAll(key.table()));
  }

  /** How long items of the table are kept; without memory for them, not at all. */
  public Lifetimes lifetimes(CachedTable table) {
    if (settings.itemBytesMax() == 0) {
      return Lifetimes.NONE;
    }
    var ttl = settings(table);
    return new Lifetimes(ttl.itemTtl().toNanos(), ttl.negativeTtl().toNanos(), ttl.stale().ifError().toNanos(),
        ttl.stale().whileRevalidate().toNanos());
  }

  /** How long pages of the table are kept. */
  public PageLifetime pageLifetime(CachedTable table) {
    var ttl = settings(table);
    return new PageLifetime(ttl.queryTtl().toNanos(), ttl.stale().ifError().toNanos(),
        ttl.stale().whileRevalidate().toNanos());
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

  /** Whether it is worth knowing between which partitions of the table's global indexes a write moves its item. */
  public boolean followsIndexes(CachedTable table) {
    return keepsPages(table) && settings(table).queryInvalidation() == QueryInvalidation.WRITES
        && pages.readsIndexes(table.name());
  }

  /** Whether pages of the table are kept at all. */
  public boolean keepsPages(CachedTable table) {
    return settings.queryBytesMax() > 0 && !settings(table).queryTtl().isZero();
  }
}
