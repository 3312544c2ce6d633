package dev.needletail.cache.item;

import dev.needletail.cache.key.CacheKey;
import dev.needletail.model.Reply;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A read from the store on behalf of a miss, and those who wait for it. Whoever leads it ends it, by one of
 * {@link ItemCache#land}, {@link ItemCache#refuse}, {@link ItemCache#fail} and {@link ItemCache#abandon}.
 *
 * <p>Threads: any; {@code open} is guarded by the key's place in the cache's activities.
 */
public final class Fill {

  /** How a fill ended, for those who waited. */
  public sealed interface Outcome {
    /** The store answered. */
    record Answered(CachedItem item) implements Outcome {}

    /** The store refused, and would have refused the waiters in the same words. */
    record Refused(Reply reply) implements Outcome {}

    /** The store failed; asking it again for each waiter would not help it. */
    record Failed(Throwable failure) implements Outcome {}

    /** Nothing was learned: each waiter asks the store for itself. */
    record Abandoned() implements Outcome {}
  }

  final CacheKey key;
  final long generation;
  final Lifetimes lifetimes;
  final long beganNanos;
  /** The key's changes and doubts, counted when this fill began. */
  final long movesBefore;
  final boolean mayKeep;
  private final boolean strong;
  /** Whether its answer goes to a strongly consistent reader, and to others only if it becomes an entry. */
  final boolean isRepair;
  final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
  /** Whether the key's activity still counts this fill. */
  boolean open = true;

  Fill(CacheKey key, long generation, Lifetimes lifetimes, long beganNanos, long movesBefore, boolean mayKeep,
      boolean strong, boolean isRepair) {
    this.key = key;
    this.generation = generation;
    this.lifetimes = lifetimes;
    this.beganNanos = beganNanos;
    this.movesBefore = movesBefore;
    this.mayKeep = mayKeep;
    this.strong = strong;
    this.isRepair = isRepair;
  }

  public CacheKey key() {
    return key;
  }

  /** Whether the store must be read with strong consistency. */
  public boolean strong() {
    return strong;
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
