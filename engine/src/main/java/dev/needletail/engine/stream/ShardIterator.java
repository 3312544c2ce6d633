package dev.needletail.engine.stream;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Base64;

/**
 * A place in a shard, as a client carries it.
 *
 * @param after      the sequence number after which to read
 * @param fromOldest whether to begin at the oldest record that there is, if some after that number are gone
 * @param millis     when it was given out
 */
record ShardIterator(int stream, int shard, long after, boolean fromOldest, long millis) {

  private static final byte VERSION = 1;
  private static final int BYTES = 1 + 4 + 4 + 8 + 1 + 8;
  private static final char SEPARATOR = '|';

  /** The iterator as text, after the stream's ARN. */
  String text(String arn) {
    byte[] bytes = ByteBuffer.allocate(BYTES).put(VERSION).putInt(stream).putInt(shard).putLong(after)
        .put((byte) (fromOldest ? 1 : 0)).putLong(millis).array();
    return arn + SEPARATOR + VERSION + SEPARATOR + Base64.getEncoder().encodeToString(bytes);
  }

  /** @throws dev.needletail.model.RefusedException ValidationException, if the text is none of ours */
  static ShardIterator parse(String text) {
    try {
      var in = ByteBuffer.wrap(Base64.getDecoder().decode(text.substring(text.lastIndexOf(SEPARATOR) + 1)));
      if (in.remaining() == BYTES && in.get() == VERSION) {
        return new ShardIterator(in.getInt(), in.getInt(), in.getLong(), in.get() == 1, in.getLong());
      }
    } catch (IllegalArgumentException | BufferUnderflowException notBase64) {
      throw StreamErrors.invalidIterator();
    }
    throw StreamErrors.invalidIterator();
  }

  ShardIterator moved(long newAfter, long nowMillis) {
    return new ShardIterator(stream, shard, newAfter, false, nowMillis);
  }
}
