package dev.needletail.loadtest.history.check;

import dev.needletail.loadtest.history.record.Read;
import dev.needletail.loadtest.history.record.Snapshot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a TransactGetItems has seen transactions whole. Its items are written by transactions only, each of which gives all of
 * them the same version or deletes them all: two versions at once are half of one transaction.
 */
final class WholenessCheck {

  private WholenessCheck() {}

  /** Null if nothing is wrong. */
  static @Nullable Violation check(Snapshot snapshot) {
    Read first = snapshot.reads().getFirst();
    for (Read read : snapshot.reads()) {
      if (read.version() != first.version()) {
        return new Violation("transactions are seen whole", "a part of one was", List.of(first, read));
      }
    }
    return null;
  }
}
