package dev.needletail.cache.read;

import dev.needletail.cache.document.DocumentEdit;
import dev.needletail.cache.document.JsonSpan;
import dev.needletail.cache.item.CachedItem;
import dev.needletail.cache.item.Fill;
import dev.needletail.cache.item.ItemBytes;
import dev.needletail.cache.item.Lookup;
import dev.needletail.cache.key.PrimaryKey;
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
import dev.needletail.cache.table.SchemaSuspicion;
import dev.needletail.model.Departure;
import dev.needletail.model.RefusedException;
import dev.needletail.model.Reply;
import dev.needletail.model.Request;
import dev.needletail.model.operation.item.GetItem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * GetItem: from the item cache, or from the store and kept. A miss reads the whole item, so that every projection of it
 * can be answered from then on.
 *
 * <p>Threads: any; stateless.
 */
public final class GetItemPath implements Path {

  /** The members of a request that we know. */
  public static final Set<String> MEMBERS = Set.of("TableName", "Key", "ConsistentRead", "ProjectionExpression",
      "AttributesToGet", "ExpressionAttributeNames", "ReturnConsumedCapacity");
  private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);

  private final Caches caches;
  private final HitCapacity capacity;
  private final AsWritten asWritten;

  public GetItemPath(Caches caches) {
    this.caches = caches;
    this.asWritten = new AsWritten(caches);
    this.capacity = new HitCapacity(caches.settings().consumedCapacityOnHit());
  }

  /**
   * A request that the cache can answer.
   *
   * @param again whether it has waited for another reader's fill that came to nothing
   */
  private record Asked(Request request, RequestDocument document, GetItem get, CachedTable table, PrimaryKey key,
      boolean again) {

    /** The same to be read when its client has its answer already. */
    Asked forNobody() {
      return new Asked(request.withDeparture(Departure.NEVER), document, get, table, key, again);
    }

    Asked onceMore() {
      return new Asked(request, document, get, table, key, true);
    }
  }

  @Override
  public CompletionStage<Reply> execute(Request request) {
    GetItem get;
    try {
      get = GetItem.decode(request.body());
    } catch (RefusedException e) {
      return caches.bypass(request, BypassReason.REQUEST);
    }
    RequestDocument document = RequestDocument.of(request.body(), MEMBERS);
    boolean plain = document != null && document.namesTable(get.tableName())
        && document.isOnce("Key", get.key().attributes().size());
    if (document == null || !plain) {
      return caches.bypass(request,
          get.consistentRead() ? BypassReason.CONSISTENT_READ : BypassReason.REQUEST);
    }
    CachedTable table = caches.known(request, get.tableName());
    if (table != null || get.consistentRead()) {
      return read(request, document, get, table);
    }
    return caches.table(request, get.tableName()).thenCompose(learned -> read(request, document, get, learned));
  }

  private CompletionStage<Reply> read(Request request, RequestDocument document, GetItem get,
      @Nullable CachedTable table) {
    BypassReason otherwise = get.consistentRead() ? BypassReason.CONSISTENT_READ : BypassReason.TABLE;
    if (table == null) {
      return caches.bypass(request, otherwise);
    }
    if (!caches.keepsItems(table)) {
      return caches.bypass(request, get.consistentRead() ? otherwise : BypassReason.OFF);
    }
    PrimaryKey key = PrimaryKey.of(table.name(), table.key(), get.key());
    if (key == null) {
      return caches.bypass(request, get.consistentRead() ? otherwise : BypassReason.REQUEST);
    }
    if (get.projection() != null && table.refusesPathsInto(get.projection().nestedNames())) {
      return caches.bypass(request, get.consistentRead() ? otherwise : BypassReason.REQUEST);
    }
    var asked = new Asked(request, document, get, table, key, false);
    return get.consistentRead() ? strong(asked) : eventual(asked);
  }

  private CompletionStage<Reply> eventual(Asked asked) {
    CachedTable table = asked.table();
    var answer = new GetItemAnswer(asked.get(), capacity);
    Lookup lookup = caches.lookup(asked.request(), asked.key().item(), table);
    if (lookup instanceof Lookup.Hit || lookup instanceof Lookup.Stale) {
      caches.statistics().hit(table.tableName(), Kind.ITEM, 1);
    } else if (!asked.again()) {
      caches.statistics().miss(table.tableName(), Kind.ITEM, 1);
    }
    return switch (lookup) {
      case null -> CompletableFuture.completedFuture(CacheHeader.notCached());
      case Lookup.Hit(var item, var ageNanos) ->
        CompletableFuture.completedFuture(CacheHeader.hit(answer.of(item), Source.ITEM, ageNanos));
      case Lookup.Stale(var item, var ageNanos, var refresh) -> {
        Reply reply = stale(asked, answer.of(item), ageNanos, Stale.REVALIDATE);
        if (refresh != null) {
          caches.inBackground(() -> lead(asked.forNobody(), answer, refresh));
        }
        yield CompletableFuture.completedFuture(reply);
      }
      case Lookup.Join(var fill) -> fill.outcome().thenCompose(outcome -> joined(asked, answer, outcome));
      case Lookup.Lead(var fill) -> lead(asked, answer, fill);
    };
  }

  private CompletionStage<Reply> joined(Asked asked, GetItemAnswer answer, Fill.Outcome outcome) {
    return switch (outcome) {
      case Fill.Outcome.Answered(var item) ->
        CompletableFuture.completedFuture(CacheHeader.joined(answer.of(item), Source.ITEM));
      case Fill.Outcome.Refused(var refusal) -> {
        Reply stale = StoreFailure.isTold(refusal) ? staleIfError(asked, answer) : null;
        yield CompletableFuture.completedFuture(stale == null ? CacheHeader.shared(refusal, Source.ITEM) : stale);
      }
      case Fill.Outcome.Failed(var failure) -> {
        Reply stale = staleIfError(asked, answer);
        yield stale == null
            ? CompletableFuture.failedFuture(new StoreFailure(failure))
            : CompletableFuture.completedFuture(stale);
      }
      case Fill.Outcome.Abandoned() -> asked.again()
          ? caches.afterFill(asked.request(), List.of(asked.table()))
          : eventual(asked.onceMore());
    };
  }

  private CompletionStage<Reply> lead(Asked asked, GetItemAnswer answer, Fill fill) {
    var tables = List.of(asked.table());
    if (asked.get().projection() == null) {
      return ask(asked, answer, fill);
    }
    if (asWritten.isNeeded(asked.request(), tables)) {
      caches.items().abandon(fill);
      return asWritten.read(asked.request(), tables);
    }
    return ask(asked, answer, fill).thenCompose(reply -> AsWritten.isDenied(reply)
        ? asWritten.readAfterDenial(asked.request(), tables)
        : CompletableFuture.completedFuture(reply));
  }

  private CompletionStage<Reply> ask(Asked asked, GetItemAnswer answer, Fill fill) {
    Request upstream;
    try {
      upstream = wholeItemOf(asked, fill.strong());
    } catch (RuntimeException | Error e) {
      caches.items().abandon(fill);
      throw e;
    }
    var client = new SharedDeparture(asked.request().departure(), fill::isAwaited);
    return caches.askForMiss(upstream, List.of(asked.table()), client).handle((reply, failure) -> {
      if (failure != null) {
        caches.items().fail(fill, StoreFailure.unwrapped(failure));
        Reply stale = staleIfError(asked, answer);
        if (stale == null) {
          throw new StoreFailure(failure);
        }
        return stale;
      }
      try {
        Reply landed = landed(asked, answer, fill, reply);
        Reply stale = StoreFailure.isTold(landed) ? staleIfError(asked, answer) : null;
        return stale == null ? CacheHeader.miss(landed, Source.ITEM) : stale;
      } finally {
        // Does nothing if all went well. Otherwise those who wait ask the store, as this request will.
        caches.items().abandon(fill);
      }
    });
  }

  /** The answer from an entry whose time is over, where the store has none to give; null if there is none here either. */
  private @Nullable Reply staleIfError(Asked asked, GetItemAnswer answer) {
    CachedTable table = asked.table();
    var found = caches.items().staleIfError(asked.key().item(), table.generation(), caches.lifetimes(table),
        asked.request().control());
    return found == null ? null : stale(asked, answer.of(found.item()), found.ageNanos(), Stale.ERROR);
  }

  private Reply stale(Asked asked, byte[] body, long ageNanos, Stale why) {
    caches.statistics().stale(asked.table().tableName(), why, 1);
    return CacheHeader.stale(body, Source.ITEM, ageNanos, why);
  }

  private Reply landed(Asked asked, GetItemAnswer answer, Fill fill, Reply reply) {
    if (!reply.wasAsked() && asked.request().departure().hasLeft()) {
      // Whoever joined at the last moment is not to be refused because of this one.
      caches.items().abandon(fill);
      return reply;
    }
    if (asked.get().projection() != null && AsWritten.isDenied(reply)) {
      // Those who wait for some attributes, too, may have them.
      caches.items().abandon(fill);
      return reply;
    }
    if (reply.outcome() != Reply.Outcome.DONE) {
      caches.items().refuse(fill, reply);
      SchemaSuspicion.of(reply).act(caches.tables(), asked.table(), asked.request().caller());
      return reply;
    }
    JsonSpan body = JsonSpan.of(reply.body());
    CachedItem item = itemIn(body);
    byte[] cut = answer.cut(body, item, fill.strong());
    caches.items().land(fill, item);
    return cut == null ? reply : CacheHeader.rebuilt(reply, cut);
  }

  /** A strongly consistent read goes to the store as it is. If it brings the whole item, that repairs the entry. */
  private CompletionStage<Reply> strong(Asked asked) {
    if (asked.get().projection() != null || Caches.isOnlyIfCached(asked.request())) {
      return caches.bypass(asked.request(), BypassReason.CONSISTENT_READ);
    }
    CachedTable table = asked.table();
    Fill fill = caches.items().beginRepair(asked.key().item(), table.generation(), caches.lifetimes(table));
    return caches.ask(asked.request()).handle((reply, failure) -> {
      repair(fill, reply);
      if (failure != null) {
        throw new StoreFailure(failure);
      }
      return CacheHeader.bypass(reply, BypassReason.CONSISTENT_READ);
    });
  }

  private void repair(Fill fill, @Nullable Reply reply) {
    try {
      if (reply != null && reply.outcome() == Reply.Outcome.DONE) {
        caches.items().land(fill, itemIn(JsonSpan.of(reply.body())));
      }
      caches.items().abandon(fill);
    } catch (RuntimeException | Error e) {
      // The client's answer is at hand; what the caches make of it is not its concern.
      caches.faults().noticed(e);
      caches.items().abandon(fill);
    }
  }

  /** The client's own document, without what would leave attributes out. */
  private static Request wholeItemOf(Asked asked, boolean strong) {
    boolean whole = asked.get().projection() == null;
    if (whole && !strong) {
      return asked.request();
    }
    var edit = new DocumentEdit(asked.document().span());
    if (!whole) {
      edit.without("ProjectionExpression").without("AttributesToGet").without("ExpressionAttributeNames");
    }
    if (strong) {
      edit.with("ConsistentRead", TRUE);
    }
    return asked.request().withBody(edit.toByteArray());
  }

  private static CachedItem itemIn(JsonSpan answer) {
    JsonSpan item = answer.get("Item");
    return item == null
        ? CachedItem.Absent.INSTANCE
        : new CachedItem.Present(ItemBytes.copyOf(item.json(), item.start(), item.length()));
  }
}
