package dev.needletail.cluster.stream;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writers whose answers wait for one peer, in the order in which they announced: positions and deadlines grow from one to the next.
 * Threads: guarded by its owner.
 */
final class Waiting {

  private record One(long position, long untilNanos, Acknowledgement acknowledgement) {}

  private final ArrayDeque<One> ones = new ArrayDeque<>();

  void add(long position, long untilNanos, Acknowledgement acknowledgement) {
    ones.add(new One(position, untilNanos, acknowledgement));
  }

  /** Those who wait for no more than this position; they wait no longer. */
  List<Acknowledgement> reached(long position) {
    var reached = new ArrayList<Acknowledgement>();
    for (One first = ones.peek(); first != null && first.position() <= position; first = ones.peek()) {
      reached.add(ones.remove().acknowledgement());
    }
    return reached;
  }

  /** Those who have waited until their deadline; they wait no longer. */
  List<Acknowledgement> overdue(long nowNanos) {
    var overdue = new ArrayList<Acknowledgement>();
    for (One first = ones.peek(); first != null && first.untilNanos() - nowNanos <= 0; first = ones.peek()) {
      overdue.add(ones.remove().acknowledgement());
    }
    return overdue;
  }

  /** The next deadline; null if nobody waits. */
  @Nullable Long nextNanos() {
    One first = ones.peek();
    return first == null ? null : first.untilNanos();
  }
}
