package dev.needletail.cache.item;

import dev.needletail.cache.consistency.CareWindows;
import dev.needletail.cache.consistency.ConsistencyRules;
import dev.needletail.cache.key.CacheKey;
import dev.needletail.cache.port.CacheStatistics;
import dev.needletail.cache.port.CacheStatistics.FillEnd;
import dev.needletail.cache.port.MonotonicClock;
import dev.needletail.cache.port.Peers;
import dev.needletail.cache.settings.Tenancy;
import dev.needletail.model.CacheControl;
import dev.needletail.model.Reply;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The item cache: what it knows of a key, what is being read of it, what is being written to it.
 *
 * <p><b>The life of an entry.</b> A reader's {@link #lookup} finds an entry (hit), finds another reader's fill
 * (join), or begins a fill itself (lead). The leader reads the store and ends the fill: {@link #land} turns the
 * answer into an entry and hands it to all who joined. A writer says {@link #begin} before it sends its write, and
 * ends with what the store said: {@link #change} when the write took effect, {@link #release} when it was refused,
 * {@link #uncertain} when nobody knows. Another node's write comes as {@link #forget}.
 *
 * <p><b>How a stale set is impossible.</b> While anything is under way for a key, a {@link KeyActivity} counts the
 * changes of that key. Fills and writes remember the count from their beginning. A change is applied <em>after</em>
 * the store has acknowledged it and <em>before</em> the writer's client hears of it. So a fill whose count still
 * agrees has no acknowledged change behind it that it could have missed, and may land; any other answers those who
 * joined it, who all came before the change, and is dropped. A reader that comes after the change finds a count
 * that disagrees, and begins a fill of its own.
 *
 * <p><b>No step back.</b> A fill that a change has overtaken still answers its readers, and may have read later than a
 * fill that began after it: it may show them a write that is not acknowledged yet, so that no change tells of it. If what
 * it shows is new, an entry that differs goes, and fills under way are neither joined nor kept: what readers of this node
 * see of a key never goes back in time. While nothing is written all fills bring the same, and nothing is lost.
 *
 * <p>Count, entry and {@link ConsistencyRules} are brought together under one lock: the key's place in {@code activities}.
 * Nothing is called from under it but the table of entries and the clock. A hit takes no lock.
 *
 * <p><b>Generations.</b> When a table is forgotten as a whole its generation grows, and older entries and fills serve
 * nobody; nothing has to be searched.
 *
 * <p>Threads: any; no method blocks. Activities are bounded by requests in progress, windows and entries by settings.
 */
public final class ItemCache {

  private final MonotonicClock clock;
  private final Peers peers;
  private final ConsistencyRules rules;
  private final CacheStatistics statistics;
  private final ItemTable entries;
  private final ItemFamilies families = new ItemFamilies();
  private final ConcurrentHashMap<CacheKey, KeyActivity> activities = new ConcurrentHashMap<>();
  private final CareWindows care;
  private final ServableItems servable;
  private final ItemWatches watches;

  public ItemCache(ItemCacheSettings settings, MonotonicClock clock, Peers peers, ConsistencyRules rules,
      CacheStatistics statistics) {
    this.clock = clock;
    this.peers = peers;
    this.rules = rules;
    this.statistics = statistics;
    this.care = new CareWindows(clock, settings.uncertaintyNanos(), settings.settle());
    this.entries = new ItemTable(settings.bytesMax(), clock::nanos,
        bytes -> statistics.evicted(CacheStatistics.Cache.ITEM, bytes));
    this.servable = new ServableItems(entries, clock, peers, rules);
    this.watches = new ItemWatches(servable, entries, activities, care, clock);
  }

  /**
   * What a reader has to do.
   *
   * @param generation the table's, as the reader found it
   * @param control    how old an answer the reader takes
   */
  public Lookup lookup(CacheKey key, long generation, Lifetimes lifetimes, CacheControl control) {
    Lookup.Hit hit = servable.hit(key, generation, lifetimes, control);
    return hit != null ? hit : joinOrLead(key, generation, lifetimes, control);
  }

  /** What the cache can answer by itself; null if that is nothing. */
  public Lookup.@Nullable Hit hit(CacheKey key, long generation, Lifetimes lifetimes, CacheControl control) {
    return servable.hit(key, generation, lifetimes, control);
  }

  /** The same for a key in the first {@code length} bytes, without any new object: whether {@code found} was told. */
  public boolean hit(String table, byte[] octets, int length, long generation, Lifetimes lifetimes, HitItem found) {
    return servable.hit(table, octets, length, generation, lifetimes, found);
  }

  /** What can answer though its time is over, since the store has failed; null if there is nothing. */
  public Lookup.@Nullable Stale staleIfError(CacheKey key, long generation, Lifetimes lifetimes,
      CacheControl control) {
    return servable.stale(key, generation, lifetimes, control, lifetimes.staleIfErrorNanos());
  }

  /**
   * Begins a fill that nobody joins, for a read that goes to the store anyway: a strongly consistent one may repair the
   * entry.
   */
  public Fill beginRepair(CacheKey key, long generation, Lifetimes lifetimes) {
    var begun = new Fill[1];
    activities.compute(key, (_, found) -> {
      KeyActivity activity = found == null ? new KeyActivity() : found;
      begun[0] = newFill(key, generation, lifetimes, activity, true);
      return activity;
    });
    return begun[0];
  }

  /** Ends a fill with the store's answer: an entry, if no change came between. */
  public void land(Fill fill, CachedItem item) {
    var landed = new boolean[1];
    activities.computeIfPresent(fill.key, (key, activity) -> {
      if (fill.open) {
        ItemEntry before = entries.get(key);
        landed[0] = fill.mayKeep && rules.fillMayLand(fill.movesBefore, activity.moves())
            && (before == null || before.isNoNewerThan(fill))
            && put(key, item, fill.generation, fill.beganNanos, Origin.of(fill), activity.moves(), fill.lifetimes);
        if (landed[0] || !fill.isRepair) {
          show(key, activity, item, landed[0] ? null : before);
        }
      }
      return activity.close(fill);
    });
    fill.outcome.complete(new Fill.Outcome.Answered(item));
    statistics.fillEnded(CacheStatistics.Cache.ITEM, landed[0] ? FillEnd.LANDED : FillEnd.VOIDED);
  }

  /** Ends a fill that the store refused. */
  public void refuse(Fill fill, Reply reply) {
    end(fill, new Fill.Outcome.Refused(reply));
  }

  /** Ends a fill for which the store has failed. */
  public void fail(Fill fill, Throwable failure) {
    end(fill, new Fill.Outcome.Failed(failure));
  }

  /** Ends a fill that has learned nothing; does nothing if the fill has ended. */
  public void abandon(Fill fill) {
    if (fill.outcome.isDone()) {
      return;
    }
    end(fill, new Fill.Outcome.Abandoned());
  }

  /** Says that a write to the key is about to be sent. */
  public WriteUnderWay begin(CacheKey key, long generation, Lifetimes lifetimes) {
    var begun = new WriteUnderWay[1];
    activities.compute(key, (_, found) -> {
      KeyActivity activity = found == null ? new KeyActivity() : found;
      begun[0] = new WriteUnderWay(key, generation, lifetimes, clock.nanos(), activity.changes, activity.writes > 0,
          rules.mayKeep(care.isUncertain(key)));
      activity.writes++;
      return activity;
    });
    return begun[0];
  }

  /**
   * Ends a write that took effect.
   *
   * @param item       what is under the key now; null if that is not known
   * @param generation the table's, as the writer finds it now
   */
  public void change(WriteUnderWay write, @Nullable CachedItem item, long generation) {
    care.changed(write.key);
    activities.computeIfPresent(write.key, (key, activity) -> {
      if (!write.open) {
        return activity;
      }
      boolean known = write.generation == generation && write.mayKeep && rules.mayKeep(care.isUncertain(key))
          && rules.writeIsAlone(activity.writes > 1, write.changesBefore, activity.changes)
          && !isContradicted(item, activity);
      activity.changes++;
      if (item == null || !known || !put(key, item, generation, write.beganNanos, Origin.WRITE,
          activity.moves(), write.lifetimes)) {
        entries.remove(key);
      }
      return activity.close(write);
    });
    statistics.changed(Tenancy.tableName(write.key.table()));
  }

  /** Ends a write that was refused: it changed nothing. */
  public void release(WriteUnderWay write) {
    activities.computeIfPresent(write.key, (_, activity) -> activity.close(write));
  }

  /** Ends a write of unknown outcome: it may have taken effect, and it may still. */
  public void uncertain(WriteUnderWay write) {
    care.uncertain(write.key);
    change(write, null, write.generation);
  }

  /** Applies a change that was not begun here: the item may now be any. */
  public void forget(CacheKey key) {
    care.changed(key);
    activities.compute(key, (_, activity) -> {
      if (activity != null) {
        activity.changes++;
      }
      entries.remove(key);
      return activity;
    });
    statistics.changed(Tenancy.tableName(key.table()));
  }

  /** Applies a write of unknown outcome that was not begun here: it may have taken effect, and it may still. */
  public void uncertain(CacheKey key) {
    care.uncertain(key);
    forget(key);
  }

  /**
   * Any item of any table may have changed: entries of earlier generations of any table serve no more, and fills read strongly
   * until replicas have followed.
   */
  public void forgetBefore(long generation) {
    care.changedEverything();
    servable.forgetBefore(generation);
  }

  /** Any item of the table may have changed: until its replicas have followed, fills read strongly. */
  public void settleTable(String table) {
    care.changedAny(table);
  }

  /** For whoever wants to know whether entries are right. */
  public ItemWatches watches() {
    return watches;
  }

  /** Entries held, those included whose time is over and whose memory is not yet released. */
  public long entries() {
    return entries.entries();
  }

  /** The weight of the entries in bytes. */
  public long bytes() {
    return entries.bytes();
  }

  /** Keys for which something is under way. */
  public int activities() {
    return activities.size();
  }

  private Lookup joinOrLead(CacheKey key, long generation, Lifetimes lifetimes, CacheControl control) {
    var result = new Lookup[1];
    activities.compute(key, (_, found) -> {
      // A fill may have landed, or a write been stored, since the reader looked.
      Lookup.Hit landed = servable.hit(key, generation, lifetimes, control);
      if (landed != null) {
        result[0] = landed;
        return found;
      }
      KeyActivity activity = found == null ? new KeyActivity() : found;
      Fill current = activity.current;
      Lookup.Stale stale = servable.stale(key, generation, lifetimes, control, lifetimes.staleWhileReadNanos());
      if (stale != null && current != null && isUpToDate(current, activity, generation)) {
        result[0] = stale;
      } else if (current != null && mayJoin(current, activity, generation, lifetimes, control)) {
        result[0] = new Lookup.Join(current);
      } else {
        Fill fill = newFill(key, generation, lifetimes, activity, false);
        activity.current = fill;
        result[0] = stale == null
            ? new Lookup.Lead(fill)
            : new Lookup.Stale(stale.item(), stale.ageNanos(), fill);
      }
      return activity;
    });
    return result[0];
  }

  /**
   * Whether a reader that comes now may be answered with what the fill brings. One that takes longer than an entry
   * may live is no better than such an entry. One that began in uncertain times serves only those times: what was
   * uncertain may have happened since.
   */
  private boolean mayJoin(Fill fill, KeyActivity activity, long generation, Lifetimes lifetimes,
      CacheControl control) {
    long age = clock.nanos() - fill.beganNanos;
    return isUpToDate(fill, activity, generation)
        && age < lifetimes.longestNanos() && age <= peers.servableAgeNanosMax() && control.accepts(age)
        && (fill.mayKeep || !rules.mayKeep(care.isUncertain(fill.key)));
  }

  /** Whether no change has come since the fill began. */
  private boolean isUpToDate(Fill fill, KeyActivity activity, long generation) {
    return rules.readMayJoin(fill.movesBefore, activity.moves()) && rules.generationServes(fill.generation, generation);
  }

  private Fill newFill(CacheKey key, long generation, Lifetimes lifetimes, KeyActivity activity,
      boolean isRepair) {
    activity.fills++;
    boolean isUncertain = care.isUncertain(key);
    return new Fill(key, generation, lifetimes, clock.nanos(), activity.moves(), rules.mayKeep(isUncertain),
        rules.mustReadStrongly(isUncertain,
            care.mayLag(key, peers.servableAgeNanosMax() != Long.MAX_VALUE)),
        isRepair);
  }

  /** Whether readers were shown something else while the write was under way: perhaps another's write after it. */
  private boolean isContradicted(@Nullable CachedItem item, KeyActivity activity) {
    return activity.shown != null && rules.answerCastsDoubt(!activity.shown.equals(item));
  }

  /**
   * Notes what readers are about to see.
   *
   * @param other an entry that stays beside it; null if there is none
   */
  private void show(CacheKey key, KeyActivity activity, CachedItem item, @Nullable ItemEntry other) {
    if (rules.answerCastsDoubt(!item.equals(activity.shown))) {
      if (other != null && !item.equals(other.item())) {
        entries.remove(key);
      }
      if (activity.fills > 1) {
        activity.doubts++;
      }
    }
    activity.shown = item;
  }

  /** Puts an entry in its place; false if its time to live says that it must not be kept. */
  private boolean put(CacheKey key, CachedItem item, long generation, long asOfNanos, Origin origin, long moves,
      Lifetimes lifetimes) {
    if (lifetimes.keepNanos(item instanceof CachedItem.Present) == 0) {
      return false;
    }
    entries.put(ItemEntry.of(families.of(key.table(), generation, lifetimes), key, item, asOfNanos, origin, moves));
    return true;
  }

  private void end(Fill fill, Fill.Outcome outcome) {
    boolean wasOpen = fill.open;
    try {
      activities.computeIfPresent(fill.key, (_, activity) -> activity.close(fill));
    } finally {
      // Whatever happens here, nobody waits for ever.
      fill.outcome.complete(outcome);
    }
    if (wasOpen) {
      statistics.fillEnded(CacheStatistics.Cache.ITEM, FillEnd.FAILED);
    }
  }
}
