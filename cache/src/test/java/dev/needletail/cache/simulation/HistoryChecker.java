package dev.needletail.cache.simulation;

import dev.needletail.cache.path.CacheHeader;
import dev.needletail.model.Reply;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Holds every read against the states that the store has been in. What a read has seen must be a state of the store
 * <ul>
 * <li>no earlier than the effect of any write that was acknowledged before the read began (read-your-writes, for every
 * client of the node; absences and deletes alike), if it changed what is read,
 * <li>no earlier than what an earlier read of the same kind has seen (monotonic reads),
 * <li>no earlier than a time to live before the read began; if the answer says that its time was over, no earlier than that
 * and the time for which it may answer beyond it,
 * <li>all of one moment, for a page.
 * </ul>
 */
final class HistoryChecker {

  /**
   * Where a read's answer comes from: one key of the item cache, or one query's page.
   *
   * @param group the partition of the index that it shows; null if it shows the keys' items wherever they are in the index
   */
  record Source(String name, Collection<Key> keys, @Nullable String group) {
    Source(String name, Collection<Key> keys) {
      this(name, keys, null);
    }
  }

  private final Timeline timeline;
  private final Scenario scenario;

  /**
   * The earliest state that a read may see.
   *
   * @param fresh of the store's, or of an entry whose time is not over
   * @param stale of an entry whose time is over, which the answer tells
   */
  record Floor(long fresh, long stale) {

    long of(Reply reply) {
      return reply.headers().getOrDefault(CacheHeader.NAME, "").contains("; stale=") ? stale : fresh;
    }
  }

  /** The effect of a write, and the clock's time when it was acknowledged. */
  private record Acknowledged(Key key, long effect, long clockNanos) {}

  private final List<Acknowledged> acknowledged = new ArrayList<>();
  /** The earliest time that the latest read can have seen, for each source. */
  private final Map<String, Long> seen = new HashMap<>();

  HistoryChecker(Timeline timeline, Scenario scenario) {
    this.timeline = timeline;
    this.scenario = scenario;
  }

  void acknowledge(Key key, long effect, long clockNanos) {
    acknowledged.add(new Acknowledged(key, effect, clockNanos));
  }

  /**
   * The earliest state that a read which begins now may see.
   *
   * @param isPage whether replicas that have not settled may answer it
   */
  Floor floor(Source source, long clockNanos, boolean isPage) {
    long known = known(source, clockNanos, isPage);
    long expired = clockNanos - Scenario.TTL.toNanos();
    return new Floor(Math.max(known, timeline.at(expired)),
        Math.max(known, timeline.at(expired - scenario.stale().toNanos())));
  }

  /** What acknowledged writes and earlier reads leave possible, whatever the time. */
  private long known(Source source, long clockNanos, boolean isPage) {
    long floor = 0;
    long settled = isPage ? clockNanos - scenario.settle().toNanos() : clockNanos;
    for (var write : acknowledged) {
      if (source.keys().contains(write.key()) && isIn(source, write) && write.clockNanos() - settled <= 0) {
        floor = Math.max(floor, write.effect());
      }
    }
    // A lagging replica takes readers back, and nobody promises otherwise.
    return scenario.settle().isZero() ? Math.max(floor, seen.getOrDefault(source.name(), 0L)) : floor;
  }

  /** Whether the write has changed what the source shows: it took the item out of the partition of the index, or into it. */
  private boolean isIn(Source source, Acknowledged write) {
    return source.group() == null || timeline.touched(write.key(), write.effect(), source.group());
  }

  /** @return what is wrong, or null */
  @Nullable String read(Source source, Map<Key, Long> versions, Floor floor, long now, long clockNanos,
      Reply reply) {
    boolean isTheStores = reply.headers().getOrDefault(CacheHeader.NAME, "").startsWith("bypass");
    // Past the caches, a replica may lag: that is the store's own promise, and no more is made.
    long from = isTheStores && !scenario.settle().isZero()
        ? timeline.at(clockNanos - Scenario.TTL.toNanos())
        : floor.of(reply);
    long at = timeline.earliest(versions, source, from, now);
    if (at < 0) {
      return source.name() + " saw " + versions + ", which the store was not in between " + from + " and " + now;
    }
    if (!isTheStores) {
      seen.merge(source.name(), at, Math::max);
    }
    return null;
  }
}
