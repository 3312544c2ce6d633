package dev.needletail.loadtest.history.check;

import dev.needletail.loadtest.history.record.Operation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The time around one value of a register. Each operation that wrote or saw the value says that it was current at some moment
 * between the operation's start and end. If the first of them ended before the last of them started, the value was current
 * all the time between ({@link #isForward}); otherwise one moment may have been enough, and between the last start and the
 * first end there was one.
 */
final class Zone {

  /** The operation that the value is from; null for the state before all writes. */
  private final @Nullable Operation origin;
  private @Nullable Operation firstToEnd;
  private @Nullable Operation lastToStart;
  private long firstEnd = Long.MAX_VALUE;
  private long lastStart = Long.MIN_VALUE;

  Zone(@Nullable Operation origin) {
    this.origin = origin;
  }

  void include(Operation operation, long start, long end) {
    if (end < firstEnd) {
      firstEnd = end;
      firstToEnd = operation;
    }
    if (start > lastStart) {
      lastStart = start;
      lastToStart = operation;
    }
  }

  boolean isForward() {
    return firstEnd < lastStart;
  }

  long from() {
    return Math.min(firstEnd, lastStart);
  }

  long to() {
    return Math.max(firstEnd, lastStart);
  }

  List<Operation> evidence() {
    var operations = new ArrayList<Operation>();
    for (Operation operation : new @Nullable Operation[]{origin, firstToEnd, lastToStart}) {
      if (operation != null) {
        operations.add(operation);
      }
    }
    return operations;
  }
}
