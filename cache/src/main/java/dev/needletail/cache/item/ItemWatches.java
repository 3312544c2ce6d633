package dev.needletail.cache.item;

import dev.needletail.cache.consistency.CareWindows;
import dev.needletail.cache.key.CacheKey;
import dev.needletail.cache.port.MonotonicClock;
import java.util.Iterator;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether an entry stood, as what readers are answered with, for all of a time: while the store was asked
 * what is really under its key. A change, a write under way at the beginning or the end, another entry in its
 * place: then what the store said says nothing about the entry.
 *
 * <p>Threads: any; no method blocks, and no hit notices.
 */
public final class ItemWatches {

  private final ServableItems servable;
  private final ItemTable entries;
  private final ConcurrentHashMap<CacheKey, KeyActivity> activities;
  private final CareWindows care;
  private final MonotonicClock clock;

  ItemWatches(ServableItems servable, ItemTable entries,
      ConcurrentHashMap<CacheKey, KeyActivity> activities, CareWindows care, MonotonicClock clock) {
    this.servable = servable;
    this.entries = entries;
    this.activities = activities;
    this.care = care;
    this.clock = clock;
  }

  /** The keys that have entries, in no order, each once; those that come or go meanwhile may be there or not. */
  public Iterator<CacheKey> keys() {
    return entries.keys();
  }

  /**
   * Begins to look at the key's entry.
   *
   * @param generation the table's
   * @return null if there is none that would answer, or if a write may be about to change what is under the key
   */
  public @Nullable ItemWatch begin(CacheKey key, long generation, Lifetimes lifetimes) {
    var begun = new ItemWatch[1];
    activities.compute(key, (_, found) -> {
      ItemEntry entry = servable.entry(key, generation, lifetimes);
      if (entry == null || (found != null && found.writes > 0) || care.isUncertain(key)) {
        return found;
      }
      KeyActivity activity = found == null ? new KeyActivity() : found;
      activity.watches++;
      begun[0] = new ItemWatch(key, entry, activity.changes, clock.nanos(), lifetimes.of(entry.isPresent()));
      return activity;
    });
    return begun[0];
  }

  /**
   * Ends it.
   *
   * @param generation the table's now
   * @return whether readers were answered with the same entry all the time, and nothing was written
   */
  // An entry that took its place may be equal to it.
  @SuppressWarnings("ReferenceEquality")
  public boolean end(ItemWatch watch, long generation, Lifetimes lifetimes) {
    var stood = new boolean[1];
    activities.computeIfPresent(watch.key, (key, activity) -> {
      if (!watch.open) {
        return activity;
      }
      watch.open = false;
      activity.watches--;
      stood[0] = activity.changes == watch.changesBefore && activity.writes == 0
          && servable.entry(key, generation, lifetimes) == watch.entry;
      return activity.orNullIfIdle();
    });
    return stood[0];
  }

  /** Whether a write to any key of the table is under way. Looks at every key for which something is. */
  public boolean isWritten(String table) {
    for (CacheKey key : activities.keySet()) {
      if (!key.table().equals(table)) {
        continue;
      }
      var written = new boolean[1];
      activities.computeIfPresent(key, (_, activity) -> {
        written[0] = activity.writes > 0;
        return activity;
      });
      if (written[0]) {
        return true;
      }
    }
    return false;
  }
}
