package dev.needletail.proxy.follow;

import dev.needletail.cache.CachingStore;
import dev.needletail.cache.key.PrimaryKey;
import dev.needletail.cache.port.Announcement;
import dev.needletail.cache.settings.Tenancy;
import dev.needletail.cache.table.CachedTable;
import dev.needletail.model.Store;
import dev.needletail.model.value.Item;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Follows the streams of the tables that the caches hold, and has the caches forget what was written past them.
 *
 * <p>A change through this node is heard as well, and forgets what the write left: whether it was ours cannot be
 * told from a stream's record.
 *
 * <p>Threads: any; one of its own does everything, and the store's answers come back to it.
 */
public final class StreamFollowing implements AutoCloseable, StreamListener {

  private final CachingStore caches;
  private final StreamApi api;
  private final FollowSettings settings;
  private final FollowStatistics statistics;
  private final LongSupplier clock;
  private final ScheduledExecutorService loop;
  private final Map<String, Followed> streams = new HashMap<>();

  /** What is followed for a table, and when the table was last seen among those that are cached. */
  private static final class Followed {
    final FollowedStream stream;
    long seenNanos;

    Followed(FollowedStream stream, long seenNanos) {
      this.stream = stream;
      this.seenNanos = seenNanos;
    }
  }

  private StreamFollowing(Store store, CachingStore caches, FollowSettings settings, FollowStatistics statistics,
      LongSupplier clock) {
    this.caches = caches;
    this.api = new StreamApi(store);
    this.settings = settings;
    this.statistics = statistics;
    this.clock = clock;
    this.loop = Executors.newSingleThreadScheduledExecutor(
        task -> Thread.ofPlatform().name("stream-follower").daemon().unstarted(task));
  }

  /**
   * Begins to follow.
   *
   * @param store  behind the caches; not closed with this
   * @param caches around it
   */
  public static StreamFollowing start(Store store, CachingStore caches, FollowSettings settings,
      FollowStatistics statistics) {
    var following = new StreamFollowing(store, caches, settings, statistics, System::nanoTime);
    long step = Math.max(1, settings.interval().toMillis() / 4);
    var _ = following.loop.scheduleWithFixedDelay(following::tick, 0, step, TimeUnit.MILLISECONDS);
    return following;
  }

  private void tick() {
    try {
      reconcile();
      streams.values().forEach(followed -> followed.stream.tick());
      streams.forEach((name, followed) -> statistics.lag(Tenancy.tableName(name), followed.stream.lagNanos()));
    } catch (RuntimeException e) {
      FollowedStream.unexpected().accept(e);
    }
  }

  private void reconcile() {
    long now = clock.getAsLong();
    for (var table : caches.tables()) {
      String arn = table.streamArn();
      var followed = streams.get(table.name());
      if (followed != null && (arn == null || !followed.stream.arn().equals(arn))) {
        forget(table.name());
        followed = null;
      }
      if (followed != null) {
        followed.seenNanos = now;
      } else if (arn != null) {
        streams.put(table.name(), new Followed(new FollowedStream(api, table, arn, this, loop, clock,
            settings.interval().toNanos()), now));
      }
    }
    streams.entrySet().stream().filter(it -> now - it.getValue().seenNanos > settings.patience().toNanos())
        .map(Map.Entry::getKey).toList().forEach(this::forget);
  }

  private void forget(String name) {
    streams.remove(name);
    statistics.ended(Tenancy.tableName(name));
  }

  @Override
  public void changed(CachedTable table, Item key) {
    var primary = PrimaryKey.of(table.name(), table.key(), key);
    if (primary == null) {
      // The key is of another schema than the one that we know.
      caches.hear(new Announcement.TableForgotten(table.name()));
    } else {
      caches.hear(new Announcement.KeyForgotten(primary));
    }
    statistics.heard();
  }

  @Override
  public void gap(CachedTable table) {
    caches.forgetItems(table);
    statistics.gap();
  }

  /** Ends after the step that is under way. */
  @Override
  public void close() {
    loop.shutdownNow();
    boolean interrupted = false;
    while (!loop.isTerminated()) {
      try {
        if (loop.awaitTermination(1, TimeUnit.MINUTES)) {
          break;
        }
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
