package dev.needletail.loadtest.history.check;

import dev.needletail.loadtest.history.record.KeyHistory;
import dev.needletail.loadtest.history.record.Outcome;
import dev.needletail.loadtest.history.record.Read;
import dev.needletail.loadtest.history.record.Write;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which write each version of a register is from, and since when it has been there for sure: since its write was answered,
 * or since somebody has seen it.
 */
final class Sightings {

  private final Map<Long, Write> writes = new HashMap<>();
  /** The read of each version that ended first, on any way. */
  private final Map<Long, Read> first = new HashMap<>();

  Sightings(KeyHistory history) {
    for (Write write : history.writes()) {
      if (!write.isDelete()) {
        writes.put(write.version(), write);
      }
    }
    for (List<Read> reads : history.reads().values()) {
      for (Read read : reads) {
        first.merge(read.version(), read, (one, other) -> one.span().end() <= other.span().end() ? one : other);
      }
    }
  }

  @Nullable Write write(long version) {
    return writes.get(version);
  }

  /** Null if nobody has seen it. */
  @Nullable Read first(long version) {
    return first.get(version);
  }

  /** The first moment at which the write had taken effect for sure; {@link Long#MAX_VALUE} if that is never. */
  long inEffect(Write write) {
    long answered = write.outcome() == Outcome.DONE ? write.span().end() : Long.MAX_VALUE;
    Read seen = first.get(write.version());
    return seen == null || write.isDelete() ? answered : Math.min(answered, seen.span().end());
  }
}
