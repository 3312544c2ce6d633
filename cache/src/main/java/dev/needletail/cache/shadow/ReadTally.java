package dev.needletail.cache.shadow;

import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/** Counts the reads of one kind of one table or index. Threads: any. */
final class ReadTally {

  private final LongAdder requests = new LongAdder();
  private final LongAdder requestsSaved = new LongAdder();
  private final LongAdder lookups = new LongAdder();
  private final LongAdder joins = new LongAdder();
  private final LongAdder strong = new LongAdder();
  private final DoubleAdder units = new DoubleAdder();
  private final DoubleAdder unitsSaved = new DoubleAdder();
  private final LongAdder staleNanos = new LongAdder();
  private final LongAccumulator staleNanosMax = new LongAccumulator(Math::max, 0);
  private final AgeLadder hits = new AgeLadder();
  private final AgeLadder compared = new AgeLadder();
  private final AgeLadder stale = new AgeLadder();

  /** @param saved whether the store would not have been asked */
  void request(boolean saved) {
    requests.increment();
    if (saved) {
      requestsSaved.increment();
    }
  }

  /** Strongly consistent reads of items or pages, which no cache answers. */
  void strong(int count) {
    strong.add(count);
  }

  /** An item or a page was read from the store, and had to be. */
  void miss(double readUnits) {
    lookups.increment();
    units.add(readUnits);
  }

  /** An item or a page was read from the store that another reader's fill would have brought. */
  void join(double readUnits) {
    miss(readUnits);
    joins.increment();
    unitsSaved.add(readUnits);
  }

  /** An item or a page was read from the store that a cache would have answered. */
  void hit(long ageNanos, double readUnits) {
    miss(readUnits);
    unitsSaved.add(readUnits);
    hits.count(ageNanos);
  }

  /** A would-be hit was held against the store's answer. */
  void compared(long ageNanos, boolean same) {
    compared.count(ageNanos);
    if (!same) {
      stale.count(ageNanos);
      staleNanos.add(ageNanos);
      staleNanosMax.accumulate(ageNanos);
    }
  }

  ReadReport report() {
    return new ReadReport(requests.sum(), requestsSaved.sum(), lookups.sum(), joins.sum(), strong.sum(), units.sum(),
        unitsSaved.sum(), staleNanos.sum(), staleNanosMax.get(), hits.counts(), compared.counts(), stale.counts());
  }
}
