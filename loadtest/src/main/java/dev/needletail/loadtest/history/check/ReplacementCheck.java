package dev.needletail.loadtest.history.check;

import dev.needletail.loadtest.history.record.KeyHistory;
import dev.needletail.loadtest.history.record.Outcome;
import dev.needletail.loadtest.history.record.Write;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether a version was replaced once at most. A write knows what it has replaced from a condition on the version, or from
 * an answer that shows the old item; two that have replaced the same one mean that one of them is lost, or that a condition was
 * checked against an old state. A write of unknown outcome counts when its version was seen.
 */
final class ReplacementCheck {

  private ReplacementCheck() {}

  /** Null if nothing is wrong. */
  static @Nullable Violation check(KeyHistory history, Sightings sightings) {
    Map<Long, Write> replacements = new HashMap<>();
    for (Write write : history.writes()) {
      boolean tookEffect = write.outcome() == Outcome.DONE
          || write.outcome() == Outcome.UNKNOWN && !write.isDelete() && sightings.first(write.version()) != null;
      if (tookEffect && write.replaced() > Write.ABSENT) {
        Write other = replacements.put(write.replaced(), write);
        if (other != null) {
          return new Violation("a version is replaced once", "two writes have replaced v" + write.replaced(),
              List.of(other, write));
        }
      }
    }
    return null;
  }
}
