package dev.needletail.cache.shadow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What would have become of the reads of one kind of one table or index. A lookup is one item, or one page.
 *
 * @param requests      that read with eventual consistency
 * @param requestsSaved those for which the store would not have been asked
 * @param lookups       items or pages in them
 * @param joins         of them, those that another reader's fill would have brought
 * @param strong        items or pages read with strong consistency: never cached
 * @param units         read units of the lookups: what the answers say that they consumed where they say it, else
 *                      what follows from the size of what they show, which is less than was charged if a filter or
 *                      a projection left something out
 * @param unitsSaved    those of would-be hits and joins
 * @param staleNanos    the sum of the ages of would-be hits that were out of date
 * @param staleNanosMax the greatest of them
 * @param hits          would-be hits by their age, in the steps of {@link AgeLadder#STEPS} and one for what is older
 * @param compared      those that could be held against the store's answer
 * @param stale         those that differed from it
 */
public record ReadReport(long requests, long requestsSaved, long lookups, long joins, long strong, double units,
    double unitsSaved, long staleNanos, long staleNanosMax, List<Long> hits, List<Long> compared, List<Long> stale) {

  public static final ReadReport NONE = new ReadTally().report();

  public ReadReport {
    hits = List.copyOf(hits);
    compared = List.copyOf(compared);
    stale = List.copyOf(stale);
  }

  public long hitCount() {
    return sum(hits);
  }

  public long comparedCount() {
    return sum(compared);
  }

  public long staleCount() {
    return sum(stale);
  }

  /** Of all lookups, those that would have been hits; 0 to 1. */
  public double hitShare() {
    return share(hitCount(), lookups);
  }

  /** Of the hits that were compared, those that were out of date; 0 to 1. */
  public double staleShare() {
    return share(staleCount(), comparedCount());
  }

  /** The mean age of the hits that were out of date. */
  public Duration staleMean() {
    return Duration.ofNanos(staleCount() == 0 ? 0 : staleNanos / staleCount());
  }

  public Duration staleMax() {
    return Duration.ofNanos(staleNanosMax);
  }

  /**
   * The part of the same reads that are younger than a step's bound: what a time to live of that length would leave.
   */
  ReadReport upTo(int steps) {
    return new ReadReport(requests, requestsSaved, lookups, joins, strong, units, unitsSaved, staleNanos,
        staleNanosMax, hits.subList(0, steps), compared.subList(0, steps), stale.subList(0, steps));
  }

  /** Both together. */
  public ReadReport plus(ReadReport other) {
    return new ReadReport(requests + other.requests, requestsSaved + other.requestsSaved, lookups + other.lookups,
        joins + other.joins, strong + other.strong, units + other.units, unitsSaved + other.unitsSaved,
        staleNanos + other.staleNanos, Math.max(staleNanosMax, other.staleNanosMax), added(hits, other.hits),
        added(compared, other.compared), added(stale, other.stale));
  }

  private static List<Long> added(List<Long> some, List<Long> others) {
    var sums = new ArrayList<Long>();
    for (int i = 0; i < some.size(); i++) {
      sums.add(some.get(i) + others.get(i));
    }
    return sums;
  }

  private static double share(long part, long whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }

  private static long sum(List<Long> counts) {
    return counts.stream().mapToLong(Long::longValue).sum();
  }
}
