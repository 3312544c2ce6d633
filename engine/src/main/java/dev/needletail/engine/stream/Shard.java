package dev.needletail.engine.stream;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A part of a stream: the records of the items whose partition keys hash to a range, for a time.
 *
 * @param number       unique in the stream
 * @param parent       the shard that this one follows, null for a first one
 * @param fromHash     the first hash of its range, unsigned 32 bits
 * @param toHash       the last hash of its range, unsigned 32 bits
 * @param first        the least sequence number that a record of it may have
 * @param last         the greatest one, null while the shard is open
 * @param trimmedBelow records with a lesser number are gone
 * @param createdMillis when it was made
 * @param closedMillis when it was closed, null while it is open
 */
record Shard(int number, @Nullable Integer parent, long fromHash, long toHash, long first, @Nullable Long last,
    long trimmedBelow, long createdMillis, @Nullable Long closedMillis) {

  static final long HASH_MAX = 0xFFFF_FFFFL;
  private static final int NO_PARENT = -1;
  private static final long OPEN = -1;
  private static final int BYTES = 64;

  /** The first shard of a stream. */
  static Shard initial(long first, long nowMillis) {
    return new Shard(0, null, 0, HASH_MAX, first, null, 0, nowMillis, null);
  }

  Shard child(int newNumber, long from, long to, long newFirst, long nowMillis) {
    return new Shard(newNumber, number, from, to, newFirst, null, 0, nowMillis, null);
  }

  Shard closed(long newLast, long nowMillis) {
    return new Shard(number, parent, fromHash, toHash, first, newLast, trimmedBelow, createdMillis, nowMillis);
  }

  Shard trimmed(long newTrimmedBelow) {
    return new Shard(number, parent, fromHash, toHash, first, last, newTrimmedBelow, createdMillis, closedMillis);
  }

  boolean isOpen() {
    return last == null;
  }

  boolean covers(long hash) {
    return fromHash <= hash && hash <= toHash;
  }

  /** Whether its range can be divided. */
  boolean isDivisible() {
    return fromHash < toHash;
  }

  /** Its id in answers, of which later shards' are greater: the time of its making and its number. */
  String id() {
    return id(createdMillis, number);
  }

  static String id(long createdMillis, int number) {
    return "shardId-%020d-%08x".formatted(createdMillis, number);
  }

  byte[] toBytes() {
    return ByteBuffer.allocate(BYTES).putInt(number).putInt(parent == null ? NO_PARENT : parent).putLong(fromHash)
        .putLong(toHash).putLong(first).putLong(last == null ? OPEN : last).putLong(trimmedBelow)
        .putLong(createdMillis).putLong(closedMillis == null ? OPEN : closedMillis).array();
  }

  static Shard of(byte[] bytes) {
    var in = ByteBuffer.wrap(bytes);
    int number = in.getInt();
    int parent = in.getInt();
    return new Shard(number, parent == NO_PARENT ? null : Integer.valueOf(parent), in.getLong(), in.getLong(),
        in.getLong(), unlessOpen(in.getLong()), in.getLong(), in.getLong(), unlessOpen(in.getLong()));
  }

  private static @Nullable Long unlessOpen(long value) {
    return value == OPEN ? null : Long.valueOf(value);
  }
}
