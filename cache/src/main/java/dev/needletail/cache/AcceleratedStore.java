package dev.needletail.cache;

import dev.needletail.cache.audit.Audit;
import dev.needletail.cache.audit.AuditSettings;
import dev.needletail.cache.audit.AuditStatistics;
import dev.needletail.cache.consistency.ConsistencyRules;
import dev.needletail.cache.consistency.SettleTimes;
import dev.needletail.cache.hit.QuickReads;
import dev.needletail.cache.item.ItemCache;
import dev.needletail.cache.item.ItemCacheSettings;
import dev.needletail.cache.origin.MissGates;
import dev.needletail.cache.origin.MissLoad;
import dev.needletail.cache.path.BypassReason;
import dev.needletail.cache.path.Caches;
import dev.needletail.cache.path.Faults;
import dev.needletail.cache.path.OtherCallers;
import dev.needletail.cache.path.Path;
import dev.needletail.cache.path.RefusedEdits;
import dev.needletail.cache.path.StoreFailure;
import dev.needletail.cache.port.Alarm;
import dev.needletail.cache.port.Announcement;
import dev.needletail.cache.port.CacheStatistics;
import dev.needletail.cache.port.MonotonicClock;
import dev.needletail.cache.port.Peers;
import dev.needletail.cache.query.QueryCache;
import dev.needletail.cache.query.QueryCacheSettings;
import dev.needletail.cache.settings.CacheSettings;
import dev.needletail.cache.settings.Tenancy;
import dev.needletail.cache.table.CachedTable;
import dev.needletail.cache.table.TableDirectory;
import dev.needletail.model.CacheControl;
import dev.needletail.model.Caller;
import dev.needletail.model.Reply;
import dev.needletail.model.Request;
import dev.needletail.model.Store;
import dev.needletail.model.json.JsonWriter;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;

/**
 * A store with a memory: answers what it can from its two caches, and has the store behind it answer the rest. A client
 * cannot tell but by the time it takes, and by the header {@link dev.needletail.cache.path.CacheHeader}, which every
 * answer has.
 *
 * <p>Whatever fails in the caches while a read is answered, the store answers instead (rule 10).
 *
 * <p>Threads: any. A hit completes on the caller's thread before {@link #execute} returns; any other answer on the
 * thread on which the store behind answers.
 */
public final class AcceleratedStore implements CachingStore {

  private final Caches caches;
  private final SettleTimes settle;
  private final ConsistencyRules rules;
  private final Operations operations;
  private final OtherCallers otherCallers;

  /** Closes {@code store} when it is closed. */
  public AcceleratedStore(Store store, CacheSettings settings, MonotonicClock clock, Peers peers,
      CacheStatistics statistics) {
    this(store, settings, clock, peers, statistics, ConsistencyRules.PROTOCOL);
  }

  AcceleratedStore(Store store, CacheSettings settings, MonotonicClock clock, Peers peers, CacheStatistics statistics,
      ConsistencyRules rules) {
    this(store, settings, clock, Alarm.SYSTEM, peers, statistics, rules);
  }

  AcceleratedStore(Store store, CacheSettings settings, MonotonicClock clock, Alarm alarm, Peers peers,
      CacheStatistics statistics, ConsistencyRules rules) {
    this.rules = rules;
    this.settle = settings.settleTimes();
    long uncertainty = settings.uncertainty().toNanos();
    var items = new ItemCache(new ItemCacheSettings(settings.itemBytesMax(), uncertainty, settle), clock, peers, rules,
        statistics);
    var pages = new QueryCache(new QueryCacheSettings(settings.queryBytesMax(), uncertainty, settle), clock, peers,
        rules, statistics);
    var tables = new TableDirectory((table, caller) -> store.execute(describe(table, caller)), clock,
        new TableDirectory.Times(uncertainty, settings.settle().toNanos(), settings.schemaRefresh().toNanos()),
        name -> {
          items.settleTable(name);
          pages.settleTable(name);
        });
    this.caches = new Caches(store, tables, items, pages, new MissGates(clock, alarm, statistics), settings, peers,
        statistics, new Faults(statistics), new RefusedEdits(clock));
    this.operations = new Operations(caches);
    this.otherCallers = new OtherCallers(caches);
  }

  @Override
  public CompletionStage<Reply> execute(Request request) {
    return switch (operations.of(request)) {
      case Operation.Read(var path) -> request.control().mode() == CacheControl.Mode.BYPASS
          ? caches.bypass(request, BypassReason.REQUESTED).exceptionallyCompose(AcceleratedStore::failed)
          : failOpen(path, request);
      case Operation.Write(var path) -> path.execute(request).exceptionallyCompose(AcceleratedStore::failed);
      case Operation.Other() ->
        caches.handOn(request, BypassReason.OPERATION).exceptionallyCompose(AcceleratedStore::failed);
    };
  }

  @Override
  public void hear(Announcement announcement) {
    caches.apply(announcement);
    otherCallers.changed(List.of(announcement));
  }

  @Override
  public void settle(Duration lag) {
    settle.lag(lag.toNanos());
  }

  @Override
  public Collection<CachedTable> tables() {
    return caches.tables().all();
  }

  @Override
  public void forgetItems(CachedTable table) {
    caches.forgetItems(table.name());
  }

  /**
   * What holds the entries against the store.
   *
   * @param mayAsk whether the store can be reached now
   * @param salt   of the keys in the log
   */
  public Audit audit(AuditSettings settings, MonotonicClock clock, BooleanSupplier mayAsk, AuditStatistics statistics,
      byte[] salt) {
    return new Audit(caches, settings, clock, mayAsk, statistics, salt);
  }

  @Override
  public CacheOccupancy occupancy() {
    return new CacheOccupancy(caches.items().entries(), caches.items().bytes(), caches.pages().entries(),
        caches.pages().bytes());
  }

  @Override
  public QuickReads quickReads() {
    return new QuickReads(caches);
  }

  /** What misses burden the store with now, by table; those without any are left out. */
  public Map<String, MissLoad> missLoads() {
    var loads = new HashMap<String, MissLoad>();
    caches.misses().loads().forEach((name, load) -> loads.merge(Tenancy.tableName(name), load, MissLoad::plus));
    return loads;
  }

  /** Keys and meanings for which a read or a write is under way. */
  int activities() {
    return caches.items().activities() + caches.pages().activities();
  }

  @Override
  public void close() {
    caches.store().close();
  }

  /** Rule 10: where the caches fail, the store answers. */
  private CompletionStage<Reply> failOpen(Path path, Request request) {
    CompletableFuture<Reply> answer;
    try {
      // A stage that is none already becomes one here: it could not be asked whether it is done.
      answer = path.execute(request).toCompletableFuture();
    } catch (RuntimeException | Error e) {
      return fromStore(request, e);
    }
    if (answer.isDone() && !answer.isCompletedExceptionally()) {
      return answer;
    }
    return answer.exceptionallyCompose(
        failure -> StoreFailure.isBehind(failure) ? failed(failure) : fromStore(request, failure));
  }

  private CompletionStage<Reply> fromStore(Request request, Throwable failure) {
    caches.faults().noticed(StoreFailure.unwrapped(failure));
    return rules.failsOpen()
        ? caches.bypass(request, BypassReason.FAILURE).exceptionallyCompose(AcceleratedStore::failed)
        : CompletableFuture.failedFuture(failure);
  }

  /** Fails as the store has failed. */
  private static CompletionStage<Reply> failed(Throwable failure) {
    return CompletableFuture.failedFuture(StoreFailure.unwrapped(failure));
  }

  private static Request describe(String table, Caller caller) {
    byte[] body = new JsonWriter(64).beginObject().name("TableName").string(table).endObject().toByteArray();
    return new Request(Request.DYNAMODB, "DescribeTable", body, caller);
  }
}
