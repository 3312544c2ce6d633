package dev.needletail.proxy.http.lane;

import dev.needletail.proxy.auth.signature.HeaderSink;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Where the names and values of a request's headers are among its bytes.
 *
 * <p>Threads: confined to an event loop; reused for every request.
 */
final class HeaderLines {

  private static final int LINES_MAX = 64;
  /** Where the name begins and ends, and the value. */
  private static final int NUMBERS = 4;

  private final int[] places = new int[LINES_MAX * NUMBERS];
  private byte[] bytes = {};
  private int count;

  void begin(byte[] source) {
    bytes = source;
    count = 0;
  }

  /** @return false if there are too many */
  boolean add(int nameFrom, int nameTo, int from, int to) {
    if (count == LINES_MAX) {
      return false;
    }
    int at = count * NUMBERS;
    places[at] = nameFrom;
    places[at + 1] = nameTo;
    places[at + 2] = from;
    places[at + 3] = to;
    count++;
    return true;
  }

  /**
   * The first value of a header; null if there is none.
   *
   * @param name in lower case
   */
  @Nullable String first(String name) {
    for (int at = 0; at < count * NUMBERS; at += NUMBERS) {
      if (isNamed(name, at)) {
        return new String(bytes, places[at + 2], places[at + 3] - places[at + 2], StandardCharsets.ISO_8859_1);
      }
    }
    return null;
  }

  /** @param name in lower case */
  void values(String name, HeaderSink sink) {
    for (int at = 0; at < count * NUMBERS; at += NUMBERS) {
      if (isNamed(name, at)) {
        sink.value(bytes, places[at + 2], places[at + 3] - places[at + 2]);
      }
    }
  }

  private boolean isNamed(String name, int at) {
    int from = places[at];
    if (places[at + 1] - from != name.length()) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      if (lower(bytes[from + i]) != name.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static int lower(byte b) {
    return b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b;
  }
}
