package dev.needletail.cache.query;

import dev.needletail.cache.key.CacheKey;
import dev.needletail.model.Reply;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A read of a page from the store on behalf of a miss, and those who wait for it. Whoever leads it ends it, by one
 * of {@link QueryCache#land}, {@link QueryCache#refuse}, {@link QueryCache#fail} and {@link QueryCache#abandon}.
 *
 * <p>Threads: any.
 */
public final class PageFill {

  /** How a fill ended, for those who waited. */
  public sealed interface Outcome {
    /** The store answered. */
    record Answered(Page page) implements Outcome {}

    /** The store refused, and would have refused the waiters in the same words. */
    record Refused(Reply reply) implements Outcome {}

    /** The store failed; asking it again for each waiter would not help it. */
    record Failed(Throwable failure) implements Outcome {}

    /** Nothing was learned: each waiter asks the store for itself. */
    record Abandoned() implements Outcome {}
  }

  final CacheKey fingerprint;
  final long generation;
  final long beganNanos;
  final long keepNanos;
  final List<Stamp> stamps;
  final boolean mayKeep;
  /** The doubts about the page, counted when this fill began. */
  final long doubtsBefore;
  final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
  /** Whether the activity still counts this fill; guarded by its place in the cache's activities. */
  boolean open = true;

  PageFill(CacheKey fingerprint, long generation, long beganNanos, long keepNanos, List<Stamp> stamps, boolean mayKeep,
      long doubtsBefore) {
    this.fingerprint = fingerprint;
    this.generation = generation;
    this.beganNanos = beganNanos;
    this.keepNanos = keepNanos;
    this.stamps = stamps;
    this.mayKeep = mayKeep;
    this.doubtsBefore = doubtsBefore;
  }

  /** Completes when the fill has ended, never exceptionally. */
  public CompletionStage<Outcome> outcome() {
    return outcome;
  }

  /** Whether somebody waits for it, as far as one can say without a lock. */
  public boolean isAwaited() {
    return outcome.getNumberOfDependents() > 0;
  }
}
