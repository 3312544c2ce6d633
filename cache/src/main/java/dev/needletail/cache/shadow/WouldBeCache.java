package dev.needletail.cache.shadow;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.needletail.cache.consistency.CareWindows;
import dev.needletail.cache.consistency.SettleTimes;
import dev.needletail.cache.key.CacheKey;
import dev.needletail.cache.port.MonotonicClock;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A cache without contents: the same room, weights, times to live and invalidation by writes as the real one, with
 * {@link Remembered} in the place of items or pages.
 *
 * <p>Where it is simpler than the real one: a write that overlaps another on a key is noticed only if both are
 * under way at the end of the first, and no read is held to have shown what later ones contradict. Both make it
 * keep a little more.
 *
 * <p>Threads: any; no method blocks. Bounded by its room, and by the requests under way.
 */
final class WouldBeCache {

  private final MonotonicClock clock;
  private final boolean isOfPages;
  private final Cache<CacheKey, Remembered> entries;
  private final Epochs epochs = new Epochs();
  private final ConcurrentHashMap<CacheKey, Probe> underWay = new ConcurrentHashMap<>();
  private final CareWindows care;

  /** @param isOfPages pages are not kept while replicas may lag; items are then read strongly, and kept */
  WouldBeCache(boolean isOfPages, long bytesMax, MonotonicClock clock, long uncertaintyNanos, SettleTimes settle) {
    this.clock = clock;
    this.isOfPages = isOfPages;
    this.care = new CareWindows(clock, uncertaintyNanos, settle);
    this.entries = Caffeine.newBuilder().maximumWeight(bytesMax)
        .weigher((CacheKey _, Remembered entry) -> entry.weight)
        .expireAfter(new RememberedExpiry())
        .ticker(clock::nanos)
        .executor(Runnable::run)
        .build();
  }

  /**
   * A read begins.
   *
   * @param key          of the item, or the page's meaning
   * @param dependencies what changes it
   * @param generation   the table's
   */
  Probe begin(CacheKey key, List<CacheKey> dependencies, long generation) {
    CacheKey digest = KeyDigest.of(key);
    List<CacheKey> changing = dependencies.stream().map(KeyDigest::of).toList();
    List<Epoch> now = changing.stream().map(epochs::of).toList();
    boolean isUncertain = changing.stream().anyMatch(care::isUncertain);
    boolean isSettling = care.isSettlingAny(key.table()) || changing.stream().anyMatch(care::isSettling);
    Remembered found = servable(digest, generation);
    var probe = new Probe(digest, key.length(), generation, now, clock.nanos(),
        !isUncertain && !(isOfPages && isSettling), !isUncertain && !isSettling, found, false);
    if (found != null) {
      return probe;
    }
    Probe other = underWay.putIfAbsent(digest, probe);
    return other == null || other.isOvertaken() || other.generation() < generation
        ? probe
        : new Probe(digest, key.length(), generation, now, probe.beganNanos(), false, false, null, true);
  }

  /** How old the entry is that would have answered. */
  long ageNanos(Remembered entry, Probe probe) {
    return probe.beganNanos() - entry.asOfNanos;
  }

  /** Whether what the store answered may be held against what was remembered: no write is in between. */
  boolean isComparable(Probe probe) {
    return probe.trusted() && !probe.isOvertaken()
        && probe.epochs().stream().allMatch(epoch -> epoch.writers() == 0);
  }

  /**
   * A read was answered by the store, and its answer would become an entry.
   *
   * @param weight    the entry's
   * @param keepNanos its time to live; 0 for none
   * @param view      the part that was seen
   * @param hash      of that; null if it was not seen
   */
  void land(Probe probe, int weight, long keepNanos, long view, @Nullable Long hash) {
    underWay.remove(probe.key(), probe);
    if (probe.isSaved() || !probe.mayKeep() || keepNanos == 0 || probe.isOvertaken()) {
      return;
    }
    var entry = new Remembered(probe.generation(), probe.beganNanos(), keepNanos, weight,
        isOfPages ? probe.epochs() : List.of());
    // A replica that lags may have answered; the real cache reads strongly then, and what that shows we don't know.
    if (hash != null && probe.trusted()) {
      entry.see(view, hash);
    }
    entries.put(probe.key(), entry);
    if (probe.isOvertaken()) {
      entries.asMap().remove(probe.key(), entry);
    }
  }

  /** The read has shown how large the entry is that would have answered it. */
  void weigh(Probe probe, int weight) {
    Remembered found = probe.found();
    if (found != null && found.weight != weight) {
      entries.asMap().replace(probe.key(), found, found.withWeight(weight));
    }
  }

  /** A read came to nothing. */
  void abandon(Probe probe) {
    underWay.remove(probe.key(), probe);
  }

  /** The current epoch, to be held by a write from its beginning to its end. */
  Epoch epoch(CacheKey key) {
    return epochs.of(KeyDigest.of(key));
  }

  /** A write has changed what the key stands for. */
  void changed(CacheKey key) {
    CacheKey digest = KeyDigest.of(key);
    care.changed(digest);
    epochs.end(digest);
    entries.invalidate(digest);
  }

  /** A write may have changed it, or may still. */
  void uncertain(CacheKey key) {
    care.uncertain(KeyDigest.of(key));
    changed(key);
  }

  /** What a write left is known; to be called after {@link #changed}. */
  void put(CacheKey key, Remembered entry) {
    CacheKey digest = KeyDigest.of(key);
    if (entry.keepNanos > 0 && !care.isUncertain(digest)) {
      entries.put(digest, entry);
    }
  }

  /** Any item of the table may have changed. */
  void settleTable(String table) {
    care.changedAny(table);
  }

  /** What is remembered under the key, if it could answer. */
  @Nullable Remembered peek(CacheKey key, long generation) {
    return servable(KeyDigest.of(key), generation);
  }

  long entries() {
    return entries.estimatedSize();
  }

  /** What the entries would weigh, in bytes. */
  long bytes() {
    return entries.policy().eviction().orElseThrow().weightedSize().orElse(0);
  }

  private @Nullable Remembered servable(CacheKey digest, long generation) {
    Remembered entry = entries.getIfPresent(digest);
    boolean servable = entry != null && entry.generation >= generation && !entry.isOver()
        && clock.nanos() - entry.asOfNanos < entry.keepNanos;
    return servable ? entry : null;
  }
}
