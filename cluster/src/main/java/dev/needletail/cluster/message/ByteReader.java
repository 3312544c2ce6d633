package dev.needletail.cluster.message;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;

/** Bytes of a message that is being read. Threads: one. */
final class ByteReader {

  private final byte[] bytes;
  private final int end;
  private int at;

  ByteReader(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }

  private ByteReader(byte[] bytes, int start, int end) {
    this.bytes = bytes;
    this.at = start;
    this.end = end;
  }

  /** Whether there is more. */
  boolean hasMore() {
    return at < end;
  }

  int octet() {
    need(1);
    return bytes[at++] & 0xFF;
  }

  boolean flag() {
    return octet() != 0;
  }

  int int32() {
    return octet() << 24 | octet() << 16 | octet() << 8 | octet();
  }

  long int64() {
    return (long) int32() << 32 | int32() & 0xFFFF_FFFFL;
  }

  UUID uuid() {
    return new UUID(int64(), int64());
  }

  String text() {
    return new String(block(), StandardCharsets.UTF_8);
  }

  byte[] block() {
    int start = blockStart();
    return Arrays.copyOfRange(bytes, start, at);
  }

  /** What is in a block, to be read by itself: its own end is not passed. */
  ByteReader inside() {
    int start = blockStart();
    return new ByteReader(bytes, start, at);
  }

  /**
   * How many elements come, of which each takes at least so many bytes.
   *
   * @throws MalformedMessageException if there is not so much left
   */
  int count(int bytesEach) {
    int count = int32();
    if (count < 0 || (long) count * bytesEach > end - at) {
      throw new MalformedMessageException("it says to be longer than it is");
    }
    return count;
  }

  private int blockStart() {
    int start = at + 4;
    at = start + count(1);
    return start;
  }

  private void need(int more) {
    if (end - at < more) {
      throw new MalformedMessageException("it ends too early");
    }
  }
}
