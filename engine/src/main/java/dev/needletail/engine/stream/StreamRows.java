package dev.needletail.engine.stream;

import dev.needletail.engine.storage.KeyRange;
import java.nio.ByteBuffer;

/** Where streams' rows lie: the format is told in the package's documentation. */
final class StreamRows {

  private static final byte SHARD = 's';
  private static final byte RECORD = 'r';
  private static final int PREFIX_BYTES = 5;
  private static final int RECORD_KEY_BYTES = 17;

  static final byte[] NEXT_NUMBER = ByteBuffer.allocate(PREFIX_BYTES).putInt(0).put((byte) 'n').array();

  private StreamRows() {}

  static byte[] shard(int stream, int shard) {
    return prefix(stream, SHARD, 4).putInt(shard).array();
  }

  static KeyRange shards(int stream) {
    return KeyRange.prefix(prefix(stream, SHARD, 0).array());
  }

  static byte[] record(int stream, int shard, long sequence) {
    return prefix(stream, RECORD, 12).putInt(shard).putLong(sequence).array();
  }

  /** The records of a shard from one sequence number up to another, which does not belong to it. */
  static KeyRange records(int stream, int shard, long from, long to) {
    return new KeyRange(record(stream, shard, from), record(stream, shard, to));
  }

  /** All rows of a stream. */
  static KeyRange all(int stream) {
    return KeyRange.prefix(ByteBuffer.allocate(4).putInt(stream).array());
  }

  static long sequenceIn(byte[] recordKey) {
    return ByteBuffer.wrap(recordKey).getLong(RECORD_KEY_BYTES - 8);
  }

  private static ByteBuffer prefix(int stream, byte kind, int more) {
    return ByteBuffer.allocate(PREFIX_BYTES + more).putInt(stream).put(kind);
  }
}
