package dev.needletail.loadtest.history.check;

import dev.needletail.loadtest.history.record.KeyHistory;
import dev.needletail.loadtest.history.record.Outcome;
import dev.needletail.loadtest.history.record.Read;
import dev.needletail.loadtest.history.record.Way;
import dev.needletail.loadtest.history.record.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whether each read, looked at alone, shows a version that was not replaced too long ago. A version had been replaced for sure
 * when a write or delete was answered that had begun after the version was there for sure: after its own write was answered,
 * or after somebody had seen it, on whatever way. From then until the read began is how stale the read is.
 *
 * <p>{@link RegisterCheck} finds most of these too. This check knows what was seen on other ways, and it holds where ways
 * are not ordered.
 */
final class FreshnessCheck {

  private FreshnessCheck() {}

  /** Measures every read of the way, and returns what is wrong with one that is too old; null if none is. */
  static @Nullable Violation check(KeyHistory history, Sightings sightings, Way way, Bounds bounds,
      Staleness staleness) {
    Greatest answered = answered(history);
    Violation violation = null;
    for (Read read : history.reads().getOrDefault(way, List.of())) {
      Write write = read.version() == Write.ABSENT ? null : sightings.write(read.version());
      Timed next = write == null ? null : answered.before(-sightings.inEffect(write));
      long nanos = next == null ? 0 : Math.max(0, read.span().start() + next.value());
      staleness.measured(way, nanos);
      if (violation == null && write != null && next != null && nanos > bounds.lag(way)) {
        violation = violation(write, sightings.first(read.version()), (Write) next.operation(), read, nanos);
      }
    }
    return violation;
  }

  /** Turned around: of those that start after a moment, the one that ends first is the greatest. */
  private static Greatest answered(KeyHistory history) {
    var answered = new ArrayList<Timed>();
    for (Write write : history.writes()) {
      if (write.outcome() == Outcome.DONE) {
        answered.add(new Timed(-write.span().start(), -write.span().end(), write));
      }
    }
    return new Greatest(answered);
  }

  private static Violation violation(Write write, @Nullable Read seen, Write next, Read read, long nanos) {
    boolean earlier = seen != null && seen.span().end() < write.span().end();
    return new Violation("a read shows nothing older than a write that was answered before it",
        String.format(Locale.ROOT, "it shows what was replaced %.3f ms before it began", nanos / 1e6),
        earlier && seen != null ? List.of(write, seen, next, read) : List.of(write, next, read));
  }
}
