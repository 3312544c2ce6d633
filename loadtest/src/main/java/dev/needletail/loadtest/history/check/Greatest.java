package dev.needletail.loadtest.history.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers which of the operations before a moment has the greatest number, each time in O(log n). Threads: any. */
final class Greatest {

  private final long[] times;
  /** The greatest up to each of the times. */
  private final Timed[] greatest;

  Greatest(List<Timed> operations) {
    var sorted = new ArrayList<>(operations);
    sorted.sort(Comparator.comparingLong(Timed::at));
    times = new long[sorted.size()];
    greatest = new Timed[sorted.size()];
    for (int i = 0; i < times.length; i++) {
      Timed one = sorted.get(i);
      times[i] = one.at();
      greatest[i] = i > 0 && greatest[i - 1].value() >= one.value() ? greatest[i - 1] : one;
    }
  }

  /** Null if there is none. */
  @Nullable Timed before(long moment) {
    int count = countBefore(moment);
    return count == 0 ? null : greatest[count - 1];
  }

  /** How many there are. */
  int countBefore(long moment) {
    int low = 0;
    int high = times.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (times[middle] < moment) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
