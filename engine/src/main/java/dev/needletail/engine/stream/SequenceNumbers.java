package dev.needletail.engine.stream;

import dev.needletail.engine.storage.Space;
import dev.needletail.engine.storage.Storage;
import java.nio.ByteBuffer;
import java.util.TreeSet;

/**
 * Gives out the numbers of stream records, increasing, none twice, also after a crash, and knows up to which one all records
 * are there to be read: writers commit side by side, and a reader that saw a record before one with a lesser number is
 * there would miss that one.
 *
 * <p>Threads: confined to those that hold the {@link StreamLog}'s lock.
 */
final class SequenceNumbers {

  /** So many are reserved at a time. */
  private static final long RESERVED = 1 << 20;
  /** DynamoDB's have 21 to 40 digits; these have 21, so that their order as texts is their order. */
  private static final String PREFIX = "1";
  private static final int DIGITS = 21;

  private final Storage storage;
  /** The least number of each write that is under way. */
  private final TreeSet<Long> underWay = new TreeSet<>();
  private long last;
  private long reservedBelow;

  SequenceNumbers(Storage storage) {
    this.storage = storage;
    byte[] next = storage.get(Space.STREAM_RECORDS, StreamRows.NEXT_NUMBER);
    reservedBelow = next == null ? 1 : ByteBuffer.wrap(next).getLong();
    last = reservedBelow - 1;
  }

  /** The number in its form in answers. */
  static String text(long number) {
    return PREFIX + "%020d".formatted(number);
  }

  /** The number that a text means; one beyond all numbers that were given out if it means none of ours. */
  static long parse(String text) {
    if (text.length() != DIGITS || !text.startsWith(PREFIX)) {
      return Long.MAX_VALUE;
    }
    try {
      return Long.parseLong(text.substring(1));
    } catch (NumberFormatException beyondLong) {
      return Long.MAX_VALUE;
    }
  }

  /** The greatest number that was given out, or a greater one from before a restart. */
  long last() {
    return last;
  }

  /** Gives one out that no record gets. */
  long next() {
    return reserve(1);
  }

  /** Gives out as many for a write's records, until {@link #end}. Returns the first. */
  long begin(int count) {
    long first = reserve(count);
    underWay.add(first);
    return first;
  }

  /** The write that was given this number first is there to be read, or will never be. */
  void end(long first) {
    underWay.remove(first);
  }

  /** All records up to this number are there. */
  long readable() {
    return underWay.isEmpty() ? last : underWay.first() - 1;
  }

  private long reserve(int count) {
    long first = last + 1;
    last += count;
    if (last >= reservedBelow) {
      reservedBelow = last + RESERVED;
      try (var batch = storage.newBatch()) {
        batch.put(Space.STREAM_RECORDS, StreamRows.NEXT_NUMBER,
            ByteBuffer.allocate(Long.BYTES).putLong(reservedBelow).array());
        // Not waited for: a record with one of the numbers comes later in the log.
        var _ = storage.commit(batch);
      }
    }
    return first;
  }
}
