package dev.needletail.engine.upkeep;

import dev.needletail.engine.storage.Space;
import dev.needletail.engine.storage.Storage;
import dev.needletail.engine.table.RowTotals;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The item counts and sizes that descriptions show. What is less than {@link RowCount#STEP_ROWS} rows and {@link
 * RowCount#STEP_BYTES} is counted when it is asked for, so the figures are those of this moment. What has more is counted in the background, not more often than
 * leaves nine tenths of the time free of it; meanwhile the last count is answered, or at first that of the rows that were
 * counted at once. DynamoDB's own figures are up to six hours old.
 *
 * <p>Threads: any.
 */
final class RowCounts implements RowTotals.Source {

  /** The least time between two counts in the background. */
  static final Duration REST_MIN = Duration.ofSeconds(1);

  /** The least time between two counts for each nanosecond that the first took. */
  private static final int REST_SHARE = 9;

  private final Storage storage;
  private final LongSupplier nanoTime;
  private final Consumer<Work> background;
  /** Of what has many rows only. */
  private final Map<Integer, Counted> counted = new ConcurrentHashMap<>();

  /**
   * The last count of a table or index.
   *
   * @param nanos    when the next one may begin; when it began, if it is under way
   * @param underWay whether the next one is under way
   */
  private record Counted(RowTotals totals, long nanos, boolean underWay) {}

  /** @param background takes a count that takes long */
  RowCounts(Storage storage, LongSupplier nanoTime, Consumer<Work> background) {
    this.storage = storage;
    this.nanoTime = nanoTime;
    this.background = background;
  }

  @Override
  public RowTotals of(Space space, int id) {
    Counted last = counted.get(id);
    if (last != null) {
      return begun(space, id, last.totals()).totals();
    }
    var count = new RowCount(storage, space, id);
    return count.step() ? begun(space, id, count.totals()).totals() : count.totals();
  }

  /** Forgets what is gone. */
  void forget(int id) {
    counted.remove(id);
  }

  /** Begins a count unless one is under way or the last one was a short time ago. */
  private Counted begun(Space space, int id, RowTotals sofar) {
    long now = nanoTime.getAsLong();
    return counted.compute(id, (_, last) -> {
      if (last != null && (last.underWay() || now - last.nanos() < 0)) {
        return last;
      }
      var count = new RowCount(storage, space, id);
      background.accept(() -> count.step() || ended(id, count.totals()));
      return new Counted(last == null ? sofar : last.totals(), now, true);
    });
  }

  /** Keeps a count that has ended; false, as no step is left. */
  private boolean ended(int id, RowTotals totals) {
    long now = nanoTime.getAsLong();
    counted.computeIfPresent(id, (_, last) -> kept(totals, now + rest(now - last.nanos())));
    return false;
  }

  private static @Nullable Counted kept(RowTotals totals, long nextNanos) {
    return RowCount.isShort(totals) ? null : new Counted(totals, nextNanos, false);
  }

  private static long rest(long tookNanos) {
    return Math.max(REST_MIN.toNanos(), REST_SHARE * tookNanos);
  }
}
