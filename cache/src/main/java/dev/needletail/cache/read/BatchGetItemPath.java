package dev.needletail.cache.read;

import dev.needletail.cache.document.JsonSpan;
import dev.needletail.cache.item.CachedItem;
import dev.needletail.cache.item.Fill;
import dev.needletail.cache.item.Lookup;
import dev.needletail.cache.path.BypassReason;
import dev.needletail.cache.path.CacheHeader;
import dev.needletail.cache.path.CacheHeader.Source;
import dev.needletail.cache.path.Caches;
import dev.needletail.cache.path.Path;
import dev.needletail.cache.path.RequestDocument;
import dev.needletail.cache.path.SharedDeparture;
import dev.needletail.cache.path.StoreFailure;
import dev.needletail.cache.port.CacheStatistics.Kind;
import dev.needletail.cache.port.CacheStatistics.Stale;
import dev.needletail.cache.table.CachedTable;
import dev.needletail.cache.table.ErrorType;
import dev.needletail.cache.table.SchemaSuspicion;
import dev.needletail.model.RefusedException;
import dev.needletail.model.Reply;
import dev.needletail.model.Request;
import dev.needletail.model.operation.batch.BatchGetItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * BatchGetItem: each key as a GetItem for the item cache, and one BatchGetItem to the store for all keys that are missing
 * and that nobody else is reading.
 *
 * <p>Threads: any; stateless.
 */
public final class BatchGetItemPath implements Path {

  private static final Set<String> MEMBERS = Set.of("RequestItems", "ReturnConsumedCapacity");
  private static final Set<String> TABLE_MEMBERS = Set.of("Keys", "AttributesToGet", "ConsistentRead",
      "ProjectionExpression", "ExpressionAttributeNames");

  private final Caches caches;
  private final HitCapacity capacity;
  private final AsWritten asWritten;

  public BatchGetItemPath(Caches caches) {
    this.caches = caches;
    this.asWritten = new AsWritten(caches);
    this.capacity = new HitCapacity(caches.settings().consumedCapacityOnHit());
  }

  /**
   * A batch that the cache may answer, at least in part.
   *
   * @param documents each table's part
   * @param again     whether it has waited for another reader's fill that came to nothing
   */
  private record Asked(Request request, BatchGetItem get, List<JsonSpan> documents, boolean again) {}

  @Override
  public CompletionStage<Reply> execute(Request request) {
    BatchGetItem get;
    try {
      get = BatchGetItem.decode(request.body());
    } catch (RefusedException e) {
      return caches.bypass(request, BypassReason.REQUEST);
    }
    List<JsonSpan> documents = tableDocuments(request, get);
    if (documents == null) {
      return caches.bypass(request, BypassReason.REQUEST);
    }
    if (get.tables().stream().allMatch(BatchGetItem.TableKeys::consistentRead)) {
      return caches.bypass(request, BypassReason.CONSISTENT_READ);
    }
    return learn(request, get, 0).thenCompose(known -> known
        ? read(new Asked(request, get, documents, false))
        : caches.bypass(request, BypassReason.TABLE));
  }

  /** Each table's part of the document, in order; null if there is something in it that we don't know. */
  private static @Nullable List<JsonSpan> tableDocuments(Request request, BatchGetItem get) {
    RequestDocument document = RequestDocument.of(request.body(), MEMBERS);
    JsonSpan items = document == null ? null : document.get("RequestItems");
    if (items == null) {
      return null;
    }
    var documents = new ArrayList<JsonSpan>();
    var members = items.members();
    for (int i = 0; i < members.size(); i++) {
      boolean known = i < get.tables().size() && members.get(i).name().equals(get.tables().get(i).tableName())
          && RequestDocument.of(members.get(i).value(), TABLE_MEMBERS) != null;
      if (!known) {
        return null;
      }
      documents.add(members.get(i).value());
    }
    return documents.size() == get.tables().size() ? documents : null;
  }

  /** Completes with whether all tables from the {@code from}th on are known now. */
  private CompletionStage<Boolean> learn(Request request, BatchGetItem get, int from) {
    for (int i = from; i < get.tables().size(); i++) {
      String tableName = get.tables().get(i).tableName();
      String name = caches.qualify(request.caller(), tableName);
      if (caches.tables().known(name) == null) {
        int next = i + 1;
        return caches.table(request, tableName).thenCompose(
            table -> table == null ? CompletableFuture.completedFuture(false) : learn(request, get, next));
      }
    }
    return CompletableFuture.completedFuture(true);
  }

  private CompletionStage<Reply> read(Asked asked) {
    Request request = asked.request();
    BatchGetItem get = asked.get();
    var tables = new ArrayList<BatchTable>();
    for (int i = 0; i < get.tables().size(); i++) {
      var keys = get.tables().get(i);
      CachedTable table = caches.known(request, keys.tableName());
      BatchTable part = table == null
          ? null
          : BatchTable.of(keys, table, asked.documents().get(i), caches.keepsItems(table));
      if (part == null) {
        return caches.bypass(request, table == null ? BypassReason.TABLE : BypassReason.REQUEST);
      }
      tables.add(part);
    }
    if (tables.stream().noneMatch(BatchTable::cached)) {
      return caches.bypass(request, BypassReason.OFF);
    }
    var batch = new Batch(request, get, tables, capacity);
    if (!Caches.isOnlyIfCached(request) && asWritten.isNeeded(request, batch.projectedTables())) {
      return asWritten.read(request, batch.cachedTables());
    }
    try {
      if (!lookUp(batch, !asked.again())) {
        return CompletableFuture.completedFuture(CacheHeader.notCached());
      }
      CompletionStage<Reply> answer = fetch(asked, batch);
      Batch refresh = batch.refresh();
      if (refresh != null) {
        caches.inBackground(() -> ask(refresh));
      }
      return answer;
    } catch (RuntimeException | Error e) {
      batch.abandonAllFills(caches.items());
      throw e;
    }
  }

  /** Asks the item cache for every key; false if the store must not be asked for those that it does not have. */
  private boolean lookUp(Batch batch, boolean counts) {
    for (var table : batch.tables()) {
      if (table.cached()) {
        lookUp(batch.request(), table, counts);
      }
    }
    return !Caches.isOnlyIfCached(batch.request()) || batch.hits() == batch.size();
  }

  private void lookUp(Request request, BatchTable table, boolean counts) {
    int hits = 0;
    for (var wanted : table.wanted()) {
      wanted.found(caches.lookup(request, wanted.key().item(), table.table()));
      hits += wanted.isHit() ? 1 : 0;
    }
    if (counts) {
      caches.statistics().hit(table.table().tableName(), Kind.ITEM, hits);
      caches.statistics().miss(table.table().tableName(), Kind.ITEM, table.wanted().size() - hits);
    }
  }

  private CompletionStage<Reply> fetch(Asked asked, Batch batch) {
    if (!batch.needsStore()) {
      return joinOthers(batch).thenCompose(all -> all ? finish(batch, null) : someoneElseFailed(asked, batch));
    }
    return ask(batch).handle((reply, failure) -> {
      boolean failed = failure != null || StoreFailure.isTold(reply);
      Reply stale = failed ? staleIfError(batch) : null;
      if (stale != null) {
        return CompletableFuture.completedFuture(stale);
      }
      if (failure != null) {
        return CompletableFuture.<Reply>failedFuture(failure);
      }
      if (AsWritten.isDenied(reply) && !batch.projectedTables().isEmpty()) {
        return asWritten.readAfterDenial(batch.request(), batch.projectedTables());
      }
      return reply.outcome() == Reply.Outcome.DONE
          ? joinOthers(batch).thenCompose(all -> all ? finish(batch, reply) : someoneElseFailed(asked, batch))
          : CompletableFuture.completedFuture(CacheHeader.miss(reply, Source.ITEM));
    }).thenCompose(Function.identity());
  }

  /** Reads what is missing, and ends this batch's fills. */
  private CompletionStage<Reply> ask(Batch batch) {
    Request upstream;
    try {
      upstream = batch.upstream();
    } catch (RuntimeException | Error e) {
      batch.abandonFills(caches.items());
      throw e;
    }
    var client = new SharedDeparture(batch.request().departure(), batch::isAwaited);
    return caches.askForMiss(upstream, batch.missing(), client).handle((reply, failure) -> {
      if (failure != null) {
        batch.failFills(caches.items(), StoreFailure.unwrapped(failure));
        throw new StoreFailure(failure);
      }
      return arrived(batch, reply);
    });
  }

  /** Ends this batch's fills with what the store has answered. */
  private Reply arrived(Batch batch, Reply reply) {
    boolean left = !reply.wasAsked() && batch.request().departure().hasLeft();
    if (!left && isNobodysFault(reply)) {
      batch.refuseFills(caches.items(), reply);
      return reply;
    }
    if (reply.outcome() != Reply.Outcome.DONE) {
      // Other keys of this batch, or its client, may be the reason: whoever waits for one of them reads for itself.
      batch.abandonFills(caches.items());
      if (SchemaSuspicion.of(reply) == SchemaSuspicion.GONE) {
        batch.tables().forEach(table -> caches.tables().refresh(table.table(), batch.request().caller()));
      }
      return reply;
    }
    try {
      batch.arrived(JsonSpan.of(reply.body()), caches.items());
      return reply;
    } finally {
      // Does nothing if all went well. Otherwise those who wait ask the store, as this request will.
      batch.abandonFills(caches.items());
    }
  }

  /** Completes with whether every fill of another reader that this batch waits for has brought an answer. */
  private static CompletionStage<Boolean> joinOthers(Batch batch) {
    CompletionStage<Boolean> all = CompletableFuture.completedFuture(true);
    for (var wanted : batch.joining()) {
      Fill fill = ((Lookup.Join) Objects.requireNonNull(wanted.lookup())).fill();
      all = all.thenCombine(fill.outcome(), (soFar, outcome) -> {
        if (outcome instanceof Fill.Outcome.Answered(CachedItem item)) {
          wanted.answered(item);
          return soFar;
        }
        if (outcome instanceof Fill.Outcome.Refused(Reply reply) && isNobodysFault(reply)) {
          batch.refused(reply);
        }
        return false;
      });
    }
    return all;
  }

  /** Whether whoever asks the store for one of the keys is to be told the same: it fails, or has too much to do. */
  private static boolean isNobodysFault(Reply reply) {
    return StoreFailure.isTold(reply) || ErrorType.is(reply, "ProvisionedThroughputExceededException")
        || ErrorType.is(reply, "ThrottlingException");
  }

  /** Those who waited gather once more; after that each asks the store for itself. */
  private CompletionStage<Reply> someoneElseFailed(Asked asked, Batch batch) {
    Reply refusal = batch.refusal();
    if (refusal != null) {
      Reply stale = StoreFailure.isTold(refusal) ? staleIfError(batch) : null;
      return CompletableFuture.completedFuture(stale == null ? CacheHeader.shared(refusal, Source.ITEM) : stale);
    }
    return asked.again()
        ? caches.afterFill(asked.request(), batch.cachedTables())
        : read(new Asked(asked.request(), asked.get(), asked.documents(), true));
  }

  /** The answer from entries whose time is over, where the store has none to give; null if a key has none here either. */
  private @Nullable Reply staleIfError(Batch batch) {
    for (var table : batch.tables()) {
      for (var wanted : table.wanted()) {
        boolean known = table.cached() && (wanted.item() != null || rescued(batch, table, wanted));
        if (!known) {
          return null;
        }
      }
    }
    return batch.isTooLarge() ? null : stale(batch, new BatchGetItemAnswer(batch).write(), Stale.ERROR);
  }

  private boolean rescued(Batch batch, BatchTable table, Wanted wanted) {
    var found = caches.items().staleIfError(wanted.key().item(), table.table().generation(),
        caches.lifetimes(table.table()), batch.request().control());
    wanted.found(found);
    return found != null;
  }

  private Reply stale(Batch batch, byte[] body, Stale why) {
    countStale(batch, why);
    return CacheHeader.stale(body, Source.ITEM, batch.oldestHitNanos(), why);
  }

  private void countStale(Batch batch, Stale why) {
    batch.tables().forEach(table -> caches.statistics().stale(table.table().tableName(), why,
        (int) table.wanted().stream().filter(Wanted::isStale).count()));
  }

  private CompletionStage<Reply> finish(Batch batch, @Nullable Reply reply) {
    if (reply != null && batch.isAnsweredBy(reply)) {
      return CompletableFuture.completedFuture(CacheHeader.miss(reply, Source.ITEM));
    }
    if (batch.isTooLarge()) {
      return caches.bypass(batch.request(), BypassReason.SIZE);
    }
    byte[] body = new BatchGetItemAnswer(batch).write();
    if (batch.hits() == batch.size()) {
      return CompletableFuture.completedFuture(batch.stale() > 0
          ? stale(batch, body, Stale.REVALIDATE)
          : CacheHeader.hit(body, Source.ITEM, batch.oldestHitNanos()));
    }
    countStale(batch, Stale.REVALIDATE);
    Reply answer = reply == null ? Reply.ok(body) : CacheHeader.rebuilt(reply, body);
    return CompletableFuture
        .completedFuture(CacheHeader.partly(answer, batch.hits(), batch.size() - batch.hits(), batch.stale()));
  }
}
