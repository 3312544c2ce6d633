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
 * The item counts and sizes that descriptions show. What has up to {@link RowCount#STEP_ROWS} rows is counted when it is
 * asked for, so the figures are those of this moment. What has more is counted in the background, at most once in
 * {@link #AGE_MAX}; meanwhile the last count is answered, or at first that of the rows that were counted at once.
 * DynamoDB's own figures are up to six hours old.
 *
 * <p>Threads: any.
 */
final class RowCounts implements RowTotals.Source {

  /** The age from which a count in the background is repeated. */
  static final Duration AGE_MAX = Duration.ofMinutes(1);

  private final Storage storage;
  private final LongSupplier nanoTime;
  private final Consumer<Work> background;
  /** Of what has many rows only. */
  private final Map<Integer, Counted> counted = new ConcurrentHashMap<>();

  /**
   * The last count of a table or index.
   *
   * @param nanos    when it began; when the one under way began, if one is
   * @param underWay whether another one is
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

  /** Begins a count unless the last one is young or one is under way. */
  private Counted begun(Space space, int id, RowTotals sofar) {
    long now = nanoTime.getAsLong();
    return counted.compute(id, (_, last) -> {
      if (last != null && (last.underWay() || now - last.nanos() < AGE_MAX.toNanos())) {
        return last;
      }
      var count = new RowCount(storage, space, id);
      background.accept(() -> count.step() || ended(id, count.totals()));
      return new Counted(last == null ? sofar : last.totals(), now, true);
    });
  }

  /** Keeps a count that has ended; false, as no step is left. */
  private boolean ended(int id, RowTotals totals) {
    counted.computeIfPresent(id, (_, last) -> kept(totals, last.nanos()));
    return false;
  }

  private static @Nullable Counted kept(RowTotals totals, long nanos) {
    return totals.rows() <= RowCount.STEP_ROWS ? null : new Counted(totals, nanos, false);
  }
}
