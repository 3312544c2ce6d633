package dev.needletail.cache.read;

import dev.needletail.cache.document.DocumentEdit;
import dev.needletail.cache.document.JsonSpan;
import dev.needletail.cache.key.CacheKey;
import dev.needletail.cache.path.CacheHeader;
import dev.needletail.cache.path.CacheHeader.Source;
import dev.needletail.cache.path.Caches;
import dev.needletail.cache.path.SharedDeparture;
import dev.needletail.cache.path.StoreFailure;
import dev.needletail.cache.port.CacheStatistics.Stale;
import dev.needletail.cache.query.PageFill;
import dev.needletail.cache.query.PageLifetime;
import dev.needletail.cache.query.PageLookup;
import dev.needletail.cache.query.PageMeaning;
import dev.needletail.cache.settings.ConsumedCapacityOnHit;
import dev.needletail.cache.settings.QueryInvalidation;
import dev.needletail.cache.table.CachedTable;
import dev.needletail.cache.table.SchemaSuspicion;
import dev.needletail.model.CacheControl;
import dev.needletail.model.Reply;
import dev.needletail.model.Request;
import dev.needletail.model.operation.ReturnConsumedCapacity;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * What queries and scans have in common: a page from the query cache, or from the store and kept.
 *
 * <p>Where hits report what DynamoDB would have charged, every read asks the store for its figures, as they follow
 * from the items read, not from those answered.
 *
 * <p>Threads: any; stateless.
 */
final class PageReads {

  private static final byte[] INDEXES = "\"INDEXES\"".getBytes(StandardCharsets.US_ASCII);

  private final Caches caches;
  private final boolean asksForFigures;

  PageReads(Caches caches) {
    this.caches = caches;
    this.asksForFigures = caches.settings().consumedCapacityOnHit() == ConsumedCapacityOnHit.AS_CHARGED;
  }

  CompletionStage<Reply> read(PageRequest asked) {
    return read(asked, false);
  }

  /** @param again whether it has waited for another reader's fill that came to nothing */
  private CompletionStage<Reply> read(PageRequest asked, boolean again) {
    var settings = caches.settings(asked.table());
    var answer = new PageAnswer(asked, asksForFigures);
    var dependencies = settings.queryInvalidation() == QueryInvalidation.WRITES
        ? asked.dependencies()
        : List.<CacheKey>of();
    PageLookup lookup = lookup(asked, dependencies);
    if (lookup instanceof PageLookup.Hit || lookup instanceof PageLookup.Stale) {
      caches.statistics().hit(asked.table().tableName(), asked.kind(), 1);
    } else if (!again) {
      caches.statistics().miss(asked.table().tableName(), asked.kind(), 1);
    }
    return switch (lookup) {
      case null -> CompletableFuture.completedFuture(CacheHeader.notCached());
      case PageLookup.Hit(var page, var ageNanos) -> {
        remember(asked);
        yield CompletableFuture.completedFuture(CacheHeader.hit(answer.of(page), Source.QUERY, ageNanos));
      }
      case PageLookup.Stale(var page, var ageNanos, var refresh) -> {
        Reply reply = stale(asked, answer.of(page), ageNanos, Stale.REVALIDATE);
        if (refresh != null) {
          caches.inBackground(() -> lead(asked.forNobody(), answer, refresh));
        }
        yield CompletableFuture.completedFuture(reply);
      }
      case PageLookup.Join(var fill) -> fill.outcome().thenCompose(outcome -> joined(asked, answer, outcome, again));
      case PageLookup.Lead(var fill) -> lead(asked, answer, fill);
    };
  }

  /** Who asks for a page twice may ask for it all the time: from now on that need not be understood anew. */
  private void remember(PageRequest asked) {
    if (asked.returnConsumedCapacity() == ReturnConsumedCapacity.NONE) {
      Request request = asked.request();
      caches.pages().meanings().remember(request, caches.settings().tenancy().viewer(request.caller()),
          new PageMeaning(asked.kind(), asked.table(), asked.fingerprint(),
              caches.pageLifetime(asked.table()).ttlNanos()));
    }
  }

  /** What the query cache makes of the request; null if it has nothing and the store must not be asked. */
  private @Nullable PageLookup lookup(PageRequest asked, List<CacheKey> dependencies) {
    CacheControl control = asked.request().control();
    long generation = asked.table().generation();
    PageLifetime lifetime = caches.pageLifetime(asked.table());
    return Caches.isOnlyIfCached(asked.request())
        ? caches.pages().hit(asked.fingerprint(), generation, lifetime.ttlNanos(), control)
        : caches.pages().lookup(asked.fingerprint(), dependencies, generation, lifetime, control);
  }

  private CompletionStage<Reply> joined(PageRequest asked, PageAnswer answer, PageFill.Outcome outcome,
      boolean again) {
    return switch (outcome) {
      case PageFill.Outcome.Answered(var page) ->
        CompletableFuture.completedFuture(CacheHeader.joined(answer.of(page), Source.QUERY));
      case PageFill.Outcome.Refused(var refusal) -> {
        Reply stale = StoreFailure.isTold(refusal) ? staleIfError(asked, answer) : null;
        yield CompletableFuture.completedFuture(stale == null ? CacheHeader.shared(refusal, Source.QUERY) : stale);
      }
      case PageFill.Outcome.Failed(var failure) -> {
        Reply stale = staleIfError(asked, answer);
        yield stale == null
            ? CompletableFuture.failedFuture(new StoreFailure(failure))
            : CompletableFuture.completedFuture(stale);
      }
      case PageFill.Outcome.Abandoned() -> again
          ? caches.afterFill(asked.request(), List.of(asked.table()))
          : read(asked, true);
    };
  }

  private CompletionStage<Reply> lead(PageRequest asked, PageAnswer answer, PageFill fill) {
    Request upstream;
    try {
      upstream = upstream(asked);
    } catch (RuntimeException | Error e) {
      caches.pages().abandon(fill);
      throw e;
    }
    var client = new SharedDeparture(asked.request().departure(), fill::isAwaited);
    return caches.askForMiss(upstream, List.of(asked.table()), client).handle((reply, failure) -> {
      if (failure != null) {
        caches.pages().fail(fill, StoreFailure.unwrapped(failure));
        Reply stale = staleIfError(asked, answer);
        if (stale == null) {
          throw new StoreFailure(failure);
        }
        return stale;
      }
      try {
        Reply landed = landed(asked, answer, fill, reply);
        Reply stale = StoreFailure.isTold(landed) ? staleIfError(asked, answer) : null;
        return stale == null ? CacheHeader.miss(landed, Source.QUERY) : stale;
      } finally {
        // Does nothing if all went well. Otherwise those who wait ask the store, as this request will.
        caches.pages().abandon(fill);
      }
    });
  }

  /** The answer from a page whose time is over, where the store has none to give; null if there is none here either. */
  private @Nullable Reply staleIfError(PageRequest asked, PageAnswer answer) {
    CachedTable table = asked.table();
    var found = caches.pages().staleIfError(asked.fingerprint(), table.generation(), caches.pageLifetime(table),
        asked.request().control());
    return found == null ? null : stale(asked, answer.of(found.page()), found.ageNanos(), Stale.ERROR);
  }

  private Reply stale(PageRequest asked, byte[] body, long ageNanos, Stale why) {
    caches.statistics().stale(asked.table().tableName(), why, 1);
    return CacheHeader.stale(body, Source.QUERY, ageNanos, why);
  }

  private Reply landed(PageRequest asked, PageAnswer answer, PageFill fill, Reply reply) {
    if (!reply.wasAsked() && asked.request().departure().hasLeft()) {
      // Whoever joined at the last moment is not to be refused because of this one.
      caches.pages().abandon(fill);
      return reply;
    }
    if (reply.outcome() != Reply.Outcome.DONE) {
      caches.pages().refuse(fill, reply);
      SchemaSuspicion.ofKeys(reply).act(caches.tables(), asked.table(), asked.request().caller());
      return reply;
    }
    var page = PageAnswer.page(JsonSpan.of(reply.body()));
    boolean isTheClients = !asksForFigures || asked.returnConsumedCapacity() == ReturnConsumedCapacity.INDEXES;
    byte[] body = isTheClients ? reply.body() : answer.of(page);
    caches.pages().land(fill, page);
    caches.pages().watches().sources().remember(asked.fingerprint(), asked.request());
    return isTheClients ? reply : CacheHeader.rebuilt(reply, body);
  }

  /** The client's own document; it asks for figures where they will be needed. */
  private Request upstream(PageRequest asked) {
    if (!asksForFigures || asked.returnConsumedCapacity() == ReturnConsumedCapacity.INDEXES) {
      return asked.request();
    }
    return asked.request().withBody(
        new DocumentEdit(asked.document().span()).with("ReturnConsumedCapacity", INDEXES).toByteArray());
  }
}
