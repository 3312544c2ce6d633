package dev.needletail.cache.query;

import java.util.Arrays;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * One page as the store answered it, taken apart so that it can answer requests that differ in what they ask about capacity.
 *
 * @param body     the answer without its ConsumedCapacity, shared: not to be changed
 * @param consumed the ConsumedCapacity in its longest form (INDEXES), empty if it is not known; shared: not to be changed
 * @param crc32    the body's checksum
 */
public record Page(byte[] body, byte[] consumed, int crc32) {

  public Page(byte[] body, byte[] consumed) {
    this(body, consumed, crc32(body));
  }

  /** Whether readers see the same items. */
  boolean showsTheSame(@Nullable Page other) {
    return other != null && Arrays.equals(body, other.body);
  }

  int length() {
    return body.length + consumed.length;
  }

  private static int crc32(byte[] bytes) {
    var crc = new CRC32();
    crc.update(bytes);
    return (int) crc.getValue();
  }

  /** Says the length only: items are data, and data does not belong in a log. */
  @Override
  public String toString() {
    return body.length + " bytes of a page";
  }
}
