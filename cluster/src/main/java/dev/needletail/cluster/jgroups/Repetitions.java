package dev.needletail.cluster.jgroups;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/**
 * Remembers for a while which lines have been written, so that the same is not written again. Lines are the same that differ
 * in numbers only. Threads: any; bounded.
 */
final class Repetitions {

  private static final int LINES_MAX = 256;
  private static final Pattern NUMBERS = Pattern.compile("\\d+");

  private final long quietNanos;
  private final LongSupplier nanoClock;
  private final Map<String, Line> lines = new LinkedHashMap<>();

  private static final class Line {
    private long writtenNanos;
    private long leftOut;

    Line(long writtenNanos) {
      this.writtenNanos = writtenNanos;
    }
  }

  Repetitions(Duration quiet, LongSupplier nanoClock) {
    this.quietNanos = quiet.toNanos();
    this.nanoClock = nanoClock;
  }

  /** How many lines like this one were left out before it; -1 if this one is to be left out as well. */
  synchronized long leftOut(String text) {
    long now = nanoClock.getAsLong();
    String shape = NUMBERS.matcher(text).replaceAll("0");
    Line line = lines.get(shape);
    if (line == null) {
      if (lines.size() == LINES_MAX) {
        lines.remove(lines.keySet().iterator().next());
      }
      lines.put(shape, new Line(now));
      return 0;
    }
    if (now - line.writtenNanos < quietNanos) {
      line.leftOut++;
      return -1;
    }
    long before = line.leftOut;
    line.writtenNanos = now;
    line.leftOut = 0;
    return before;
  }
}
