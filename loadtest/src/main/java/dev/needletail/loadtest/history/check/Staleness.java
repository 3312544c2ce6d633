package dev.needletail.loadtest.history.check;

import dev.needletail.loadtest.history.record.Way;
import java.util.EnumMap;
import java.util.Map;

/** How old reads have been at the most, by the kind of their way. Threads: confined. */
public final class Staleness {

  private final Map<Way.Kind, Long> greatest = new EnumMap<>(Way.Kind.class);

  void measured(Way way, long nanos) {
    greatest.merge(way.kind(), nanos, Math::max);
  }

  public void add(Staleness other) {
    other.greatest.forEach((kind, nanos) -> greatest.merge(kind, nanos, Math::max));
  }

  /** In nanoseconds; 0 for reads that were never late. */
  public Map<Way.Kind, Long> greatestNanos() {
    return Map.copyOf(greatest);
  }
}
