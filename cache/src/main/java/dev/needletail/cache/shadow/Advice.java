package dev.needletail.cache.shadow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What to set for one of the caches of one table, and why.
 *
 * <p>It pays to cache what would have been a hit at least {@link #HIT_SHARE_MIN} of the time. What was written past
 * the node shows as hits that differ from the store: the time to live is the longest at which at most
 * {@link #STALE_SHARE_MAX} of them would have. What a shorter time to live would leave is taken to be the hits that
 * were younger, which is the least that it would: entries that end sooner are read again sooner.
 *
 * @param ttl    null to leave it as it is for all tables, zero to switch the cache off
 * @param reason one line without any data; empty if there is nothing to say
 */
public record Advice(@Nullable Duration ttl, String reason) {

  static final double HIT_SHARE_MIN = 0.1;
  static final double STALE_SHARE_MAX = 0.01;
  /** Fewer reads say nothing. */
  static final long LOOKUPS_MIN = 100;

  /**
   * What the reads say.
   *
   * @param things     as in {@code items}
   * @param configured the time to live under which they were counted
   */
  public static Advice of(ReadReport reads, String things, Duration configured) {
    if (reads.lookups() + reads.strong() == 0) {
      return new Advice(null, "");
    }
    if (configured.isZero()) {
      return new Advice(Duration.ZERO, "The cache is off in the configuration that was tried: nothing is known.");
    }
    if (reads.lookups() == 0) {
      return new Advice(Duration.ZERO,
          "All " + reads.strong() + " reads are strongly consistent: no cache answers them.");
    }
    if (reads.lookups() < LOOKUPS_MIN) {
      return new Advice(null, "Only " + reads.lookups() + " " + things + " were read: too few to say.");
    }
    if (reads.hitShare() < HIT_SHARE_MIN) {
      return new Advice(Duration.ZERO, "Only " + hits(reads, things) + ": it would not pay.");
    }
    if (reads.staleShare() <= STALE_SHARE_MAX) {
      return new Advice(configured, hits(reads, things) + saving(reads) + "; " + stale(reads) + ".");
    }
    for (Duration shorter : shorterThan(configured)) {
      ReadReport left = reads.upTo(AgeLadder.STEPS.indexOf(shorter) + 1);
      if (left.staleShare() <= STALE_SHARE_MAX && left.hitShare() >= HIT_SHARE_MIN) {
        return new Advice(shorter, stale(reads) + ", as something writes past this node; within this time to live, "
            + percent(left.staleShare()) + " of " + left.comparedCount() + ". At least " + hits(left, things) + ".");
      }
    }
    return new Advice(Duration.ZERO, stale(reads) + ", as something writes past this node, and a time to live short "
        + "enough would leave too few. If the table has a stream, try follow-streams: auto.");
  }

  private static List<Duration> shorterThan(Duration configured) {
    var shorter = new ArrayList<>(AgeLadder.STEPS);
    shorter.removeIf(step -> step.compareTo(configured) >= 0);
    return shorter.reversed();
  }

  private static String hits(ReadReport reads, String things) {
    return percent(reads.hitShare()) + " of " + reads.lookups() + " " + things + " would have been hits";
  }

  private static String saving(ReadReport reads) {
    return String.format(Locale.ROOT, ", saving %.1f of %.1f read units and %d of %d requests", reads.unitsSaved(),
        reads.units(), reads.requestsSaved(), reads.requests());
  }

  private static String stale(ReadReport reads) {
    return percent(reads.staleShare()) + " of " + reads.comparedCount() + " hits compared would have been out of date";
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f%%", share * 100);
  }
}
