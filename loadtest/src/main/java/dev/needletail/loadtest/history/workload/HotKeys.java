package dev.needletail.loadtest.history.workload;

import dev.needletail.loadtest.history.record.Key;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Which keys are written now, and which are read. Few are, so that clients meet at them, and they change with time: a key
 * whose write had an unknown outcome is not cached for a minute, and a partition that is written all the time has no pages
 * that are worth caching. What was written a moment ago is still read.
 *
 * <p>Threads: any; the random numbers are the caller's.
 */
final class HotKeys {

  private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(900);
  private static final int WIDTH = 3;
  /** Steps for which a partition is still read that is no longer written. */
  private static final int WARM = 4;
  private static final int BATCH = 3;

  private final Layout layout;

  HotKeys(Layout layout) {
    this.layout = layout;
  }

  /** A table, that of the statements seldom. */
  String table(Random random) {
    return random.nextInt(10) == 0 ? layout.statements() : layout.items();
  }

  Key toWrite(String table, Random random, long now) {
    return Layout.register(table, hot(layout.registers(), WIDTH, random, now), sort(random));
  }

  /** Several of one table, all different. */
  List<Key> toWriteTogether(String table, Random random, long now) {
    var keys = new ArrayList<Key>();
    while (keys.size() < BATCH) {
      Key key = toWrite(table, random, now);
      if (!keys.contains(key)) {
        keys.add(key);
      }
    }
    return Collections.unmodifiableList(keys);
  }

  Key toRead(String table, Random random, long now) {
    return new Key(table, partition(table, random, now), sort(random));
  }

  /** A partition of registers, or a group. */
  private String partition(String table, Random random, long now) {
    boolean group = table.equals(layout.items()) && random.nextInt(6) == 0;
    if (group) {
      return "g" + hot(layout.groups(), 1, random, now);
    }
    boolean warm = random.nextInt(3) == 0;
    return "r" + (warm
        ? hot(layout.registers(), WARM, random, now - WARM * STEP_NANOS)
        : hot(layout.registers(), WIDTH, random, now));
  }

  int group(Random random, long now) {
    return hot(layout.groups(), 1, random, now);
  }

  int counter(Random random, long now) {
    return hot(layout.counters(), 1, random, now);
  }

  private static String sort(Random random) {
    return Layout.SORTS.get(random.nextInt(Layout.SORTS.size()));
  }

  /** One of the {@code width} that are next to each other now. */
  private static int hot(int count, int width, Random random, long now) {
    return Math.toIntExact(Math.floorMod(Math.floorDiv(now, STEP_NANOS) + random.nextInt(width), (long) count));
  }
}
