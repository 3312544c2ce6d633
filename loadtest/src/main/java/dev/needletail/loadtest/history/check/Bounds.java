package dev.needletail.loadtest.history.check;

import dev.needletail.loadtest.history.record.Outcome;
import dev.needletail.loadtest.history.record.Way;
import dev.needletail.loadtest.history.record.Write;

/**
 * What the promises depend on.
 *
 * @param lagNanos         how old the store's eventually consistent reads may be; 0 for a store without replicas
 * @param uncertaintyNanos how long after its client gave up a write of unknown outcome may still take effect
 * @param nodesInRow       how many nodes stand before the store
 */
public record Bounds(long lagNanos, long uncertaintyNanos, int nodesInRow) {

  /** How much older than its start a read on this way may be. */
  long lag(Way way) {
    return switch (way.kind()) {
      case STRONG, ITEM -> 0;
      case PAGE, REPLICA -> lagNanos;
    };
  }

  /**
   * Whether what was seen on this way is not shown older on it afterwards, while the write that it is from is not answered
   * yet. Where replicas lag, one may have answered that was ahead, and the next reader be answered by another.
   */
  boolean isOrdered(Way way) {
    return lagNanos == 0 || switch (way.kind()) {
      case STRONG -> true;
      case ITEM, PAGE -> false;
      // What one node hands on, another may have answered from its caches.
      case REPLICA -> nodesInRow == 1;
    };
  }

  /** When the write has taken effect at the latest, if it does at all. */
  long latestEffect(Write write) {
    return write.outcome() == Outcome.DONE ? write.span().end() : write.span().end() + uncertaintyNanos;
  }
}
