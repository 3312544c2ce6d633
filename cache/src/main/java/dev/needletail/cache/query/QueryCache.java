package dev.needletail.cache.query;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import dev.needletail.cache.consistency.CareWindows;
import dev.needletail.cache.consistency.ConsistencyRules;
import dev.needletail.cache.consistency.Windows;
import dev.needletail.cache.key.CacheKey;
import dev.needletail.cache.key.IndexKey;
import dev.needletail.cache.port.CacheStatistics;
import dev.needletail.cache.port.CacheStatistics.FillEnd;
import dev.needletail.cache.port.MonotonicClock;
import dev.needletail.cache.port.Peers;
import dev.needletail.model.CacheControl;
import dev.needletail.model.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The query cache: pages of queries and scans under the meaning of the request that they answer (its fingerprint).
 *
 * <p><b>How writes reach pages.</b> Before a page is read from the store, its reader takes a {@link Stamp} of
 * everything that the page depends on. A write, once acknowledged and before its client is answered, moves the
 * stamps of what it touched ({@link #touched}). A page serves, and a fill may be joined or become an entry, as long
 * as none of its stamps has moved. So no reader that comes after a write was answered sees a page whose read began
 * before it.
 *
 * <p>What a write touched is said in dependencies: its partition (for queries of the table and its local indexes),
 * its table (for scans), and for queries of a global index the partitions of that index which the item was in and
 * is in now ({@link #moved}), or the index, or all indexes, as much as is known ({@link IndexKey}). Pages that
 * depend on a partition don't depend on the table.
 *
 * <p>Lock order: a fingerprint's place in {@code activities}, then a dependency's in the stamps; nothing is called
 * from under them but the hash table of entries and the clock. A hit takes no lock.
 *
 * <p>Threads: any; no method blocks. Fills are bounded by the requests in progress, stamps by fills and entries,
 * windows and entries by settings.
 */
public final class QueryCache {

  /** How long it is remembered that a table's global indexes are queried. */
  private static final long INDEX_READS_NANOS = Duration.ofMinutes(10).toNanos();
  /** More tables than these, and all are taken to have such queries. */
  private static final int INDEX_READS_MAX = 10_000;

  private final MonotonicClock clock;
  private final Peers peers;
  private final ConsistencyRules rules;
  private final CacheStatistics statistics;
  private final Stamps stamps = new Stamps();
  private final Cache<CacheKey, PageEntry> pages;
  private final ConcurrentHashMap<CacheKey, PageActivity> activities = new ConcurrentHashMap<>();
  private final CareWindows care;
  private final ServablePages servable;
  private final PageWatches watches;
  private final Windows<String> indexReads;
  private final PageMeanings meanings;

  public QueryCache(QueryCacheSettings settings, MonotonicClock clock, Peers peers, ConsistencyRules rules,
      CacheStatistics statistics) {
    this.clock = clock;
    this.peers = peers;
    this.rules = rules;
    this.statistics = statistics;
    this.care = new CareWindows(clock, settings.uncertaintyNanos(), settings.settle());
    this.meanings = new PageMeanings(settings.bytesMax());
    this.indexReads = new Windows<>(clock, INDEX_READS_MAX);
    this.pages = Caffeine.newBuilder().maximumWeight(settings.bytesMax())
        .weigher((CacheKey key, PageEntry entry) -> entry.weight(key.length()))
        .expireAfter(new PageExpiry())
        .ticker(clock::nanos)
        // Maintenance is a few microseconds: on the calling thread it needs no pool, and tests can repeat it.
        .executor(Runnable::run)
        .removalListener(this::removed)
        .build();
    this.servable = new ServablePages(pages, clock, peers, rules);
    this.watches = new PageWatches(servable, pages, clock);
  }

  /**
   * What a reader has to do.
   *
   * @param fingerprint  the meaning of the request
   * @param dependencies what the page depends on; none if only time makes it void
   * @param generation   the table's, as the reader found it
   * @param control      how old an answer the reader takes
   */
  public PageLookup lookup(CacheKey fingerprint, List<CacheKey> dependencies, long generation, PageLifetime lifetime,
      CacheControl control) {
    PageLookup.Hit hit = servable.hit(fingerprint, generation, lifetime.ttlNanos(), control);
    return hit != null ? hit : joinOrLead(fingerprint, dependencies, generation, lifetime, control);
  }

  /** What the cache can answer by itself; null if that is nothing. */
  public PageLookup.@Nullable Hit hit(CacheKey fingerprint, long generation, long ttlNanos, CacheControl control) {
    return servable.hit(fingerprint, generation, ttlNanos, control);
  }

  /** What can answer though its time is over, since the store has failed; null if there is nothing. */
  public PageLookup.@Nullable Stale staleIfError(CacheKey fingerprint, long generation, PageLifetime lifetime,
      CacheControl control) {
    return servable.stale(fingerprint, generation, lifetime, control, lifetime.staleIfErrorNanos());
  }

  /** Ends a fill with the store's answer: an entry, if no write has touched it. */
  public void land(PageFill fill, Page page) {
    var landed = new boolean[1];
    activities.computeIfPresent(fill.fingerprint, (fingerprint, activity) -> {
      if (fill.open) {
        PageEntry before = pages.getIfPresent(fingerprint);
        landed[0] = mayLand(fill, activity, before);
        show(fingerprint, activity, page, landed[0] ? null : before);
        if (landed[0]) {
          // The entry holds the stamps from now on. One that moves after the test makes an entry that never serves.
          fill.open = false;
          pages.put(fingerprint,
              new PageEntry(page, fill.generation, fill.beganNanos, fill.keepNanos, fill.stamps));
          return closed(activity, fill);
        }
      }
      return close(activity, fill);
    });
    fill.outcome.complete(new PageFill.Outcome.Answered(page));
    statistics.fillEnded(CacheStatistics.Cache.QUERY, landed[0] ? FillEnd.LANDED : FillEnd.VOIDED);
  }

  /** Ends a fill that the store refused. */
  public void refuse(PageFill fill, Reply reply) {
    end(fill, new PageFill.Outcome.Refused(reply));
  }

  /** Ends a fill for which the store has failed. */
  public void fail(PageFill fill, Throwable failure) {
    end(fill, new PageFill.Outcome.Failed(failure));
  }

  /** Ends a fill that has learned nothing; does nothing if the fill has ended. */
  public void abandon(PageFill fill) {
    if (fill.outcome.isDone()) {
      return;
    }
    end(fill, new PageFill.Outcome.Abandoned());
  }

  /** A write has taken effect: pages that depend on what it touched are out of date. */
  public void touched(CacheKey dependency) {
    care.changed(dependency);
    stamps.move(dependency);
  }

  /**
   * A write has moved an item from one partition of a global index to another, or has changed it there.
   *
   * @param left    null if the item was not in the index
   * @param entered null if it is not in it now
   */
  public void moved(@Nullable CacheKey left, @Nullable CacheKey entered) {
    if (left != null && !Objects.equals(left, entered) && rules.reachesPartitionLeft()) {
      touched(left);
    }
    if (entered != null) {
      touched(entered);
    }
  }

  /**
   * Whether pages of the table's global indexes are kept, or were read lately: whether it is worth knowing what a
   * write moves.
   */
  public boolean readsIndexes(String table) {
    return indexReads.isOpen(table) || stamps.isCarried(IndexKey.ofAll(table));
  }

  /** A write of unknown outcome: it may have taken effect, and it may still. */
  public void uncertain(CacheKey dependency) {
    care.uncertain(dependency);
    touched(dependency);
  }

  /**
   * Any item of any table may have changed: pages of earlier generations of any table serve no more, and none is kept until
   * replicas have followed.
   */
  public void forgetBefore(long generation) {
    care.changedEverything();
    servable.forgetBefore(generation);
  }

  /** Any item of the table may have changed: until its replicas have followed, pages are not kept. */
  public void settleTable(String table) {
    care.changedAny(table);
  }

  /** What requests for pages mean, by their bytes. */
  public PageMeanings meanings() {
    return meanings;
  }

  /** For whoever wants to know whether pages are right. */
  public PageWatches watches() {
    return watches;
  }

  /** Entries held, those included that serve no more and whose memory is not yet released. */
  public long entries() {
    return pages.estimatedSize();
  }

  /** The weight of the entries in bytes. */
  public long bytes() {
    return pages.policy().eviction().orElseThrow().weightedSize().orElse(0);
  }

  /** Meanings for which a read is under way. */
  public int activities() {
    return activities.size();
  }

  /** Partitions and tables that a page in the cache, or one being read, depends on. */
  public int dependencies() {
    return stamps.size();
  }

  private PageLookup joinOrLead(CacheKey fingerprint, List<CacheKey> dependencies, long generation,
      PageLifetime lifetime, CacheControl control) {
    var result = new PageLookup[1];
    activities.compute(fingerprint, (_, found) -> {
      // A fill may have landed since the reader looked.
      PageLookup.Hit landed = servable.hit(fingerprint, generation, lifetime.ttlNanos(), control);
      if (landed != null) {
        result[0] = landed;
        return found;
      }
      PageActivity activity = found == null ? new PageActivity() : found;
      PageFill current = activity.current;
      PageLookup.Stale stale = servable.stale(fingerprint, generation, lifetime, control,
          lifetime.staleWhileReadNanos());
      if (stale != null && current != null && isUpToDate(current, activity, generation)) {
        result[0] = stale;
      } else if (current != null
          && mayJoin(current, dependencies, activity, generation, lifetime.ttlNanos(), control)) {
        result[0] = new PageLookup.Join(current);
      } else {
        PageFill fill = newFill(fingerprint, dependencies, generation, lifetime, activity);
        activity.current = fill;
        result[0] = stale == null
            ? new PageLookup.Lead(fill)
            : new PageLookup.Stale(stale.page(), stale.ageNanos(), fill);
      }
      return activity;
    });
    return result[0];
  }

  private PageFill newFill(CacheKey fingerprint, List<CacheKey> dependencies, long generation,
      PageLifetime lifetime, PageActivity activity) {
    if (dependencies.contains(IndexKey.ofAll(fingerprint.table()))) {
      indexReads.open(fingerprint.table(), INDEX_READS_NANOS);
    }
    // Stamps first, then windows: a write opens its windows before it moves stamps, so one of the two shows it.
    List<Stamp> taken = stamps.take(dependencies);
    boolean mayKeep = mayKeep(fingerprint, dependencies);
    activity.fills++;
    return new PageFill(fingerprint, generation, clock.nanos(), lifetime.keepNanos(), taken, mayKeep, activity.doubts);
  }

  /** Whether no write has touched what the fill reads since it began. */
  private boolean isUpToDate(PageFill fill, PageActivity activity, long generation) {
    return fill.doubtsBefore == activity.doubts && rules.pageStands(Stamp.anyMoved(fill.stamps))
        && rules.generationServes(fill.generation, generation);
  }

  /**
   * Whether a reader that comes now may be answered with what the fill brings. One that takes longer than a page
   * may live is no better than such a page; one that began in uncertain or settling times serves only those times.
   */
  private boolean mayJoin(PageFill fill, List<CacheKey> dependencies, PageActivity activity, long generation,
      long ttlNanos, CacheControl control) {
    long age = clock.nanos() - fill.beganNanos;
    return age < ttlNanos && age <= peers.servableAgeNanosMax() && control.accepts(age)
        && isUpToDate(fill, activity, generation)
        && (fill.mayKeep || !mayKeep(fill.fingerprint, dependencies));
  }

  private boolean mayKeep(CacheKey fingerprint, List<CacheKey> dependencies) {
    boolean isUncertain = dependencies.stream().anyMatch(care::isUncertain);
    boolean isSettling = care.isSettlingAny(fingerprint.table())
        || dependencies.stream().anyMatch(care::isSettling);
    return rules.mayKeepPage(isUncertain, isSettling);
  }

  private boolean mayLand(PageFill fill, PageActivity activity, @Nullable PageEntry before) {
    return fill.mayKeep && fill.keepNanos > 0 && fill.doubtsBefore == activity.doubts
        && rules.pageStands(Stamp.anyMoved(fill.stamps)) && PageEntry.mayReplace(before, fill);
  }

  /**
   * Notes what readers are about to see: no step back, as {@link dev.needletail.cache.item.ItemCache} tells.
   *
   * @param other an entry that stays beside it; null if there is none
   */
  private void show(CacheKey fingerprint, PageActivity activity, Page page, @Nullable PageEntry other) {
    if (rules.answerCastsDoubt(!page.showsTheSame(activity.shown))) {
      if (other != null && !page.showsTheSame(other.page())) {
        pages.invalidate(fingerprint);
      }
      if (activity.fills > 1) {
        activity.doubts++;
      }
    }
    activity.shown = page;
  }

  private void end(PageFill fill, PageFill.Outcome outcome) {
    boolean wasOpen = fill.open;
    try {
      activities.computeIfPresent(fill.fingerprint, (_, activity) -> close(activity, fill));
    } finally {
      // Whatever happens here, nobody waits for ever.
      fill.outcome.complete(outcome);
    }
    if (wasOpen) {
      statistics.fillEnded(CacheStatistics.Cache.QUERY, FillEnd.FAILED);
    }
  }

  private @Nullable PageActivity close(PageActivity activity, PageFill fill) {
    if (!fill.open) {
      return activity.orNullIfIdle();
    }
    fill.open = false;
    stamps.release(fill.stamps);
    return closed(activity, fill);
  }

  private static @Nullable PageActivity closed(PageActivity activity, PageFill fill) {
    activity.fills--;
    if (activity.current == fill) {
      activity.current = null;
    }
    return activity.orNullIfIdle();
  }

  private void removed(@Nullable CacheKey key, @Nullable PageEntry entry, RemovalCause cause) {
    if (key == null || entry == null) {
      return;
    }
    stamps.release(entry.stamps());
    if (cause.wasEvicted()) {
      statistics.evicted(CacheStatistics.Cache.QUERY, entry.weight(key.length()));
    }
  }
}
