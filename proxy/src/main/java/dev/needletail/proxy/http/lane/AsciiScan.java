package dev.needletail.proxy.http.lane;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Looks for the ends of names and values of headers. Threads: any; stateless. */
final class AsciiScan {

  private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final boolean[] TOKEN = token();

  private AsciiScan() {}

  /** The first byte from {@code at} on that no name of a header may have; {@code to} if there is none. */
  static int tokenEnd(byte[] bytes, int at, int to) {
    int end = at;
    while (end < to && bytes[end] >= 0 && TOKEN[bytes[end]]) {
      end++;
    }
    return end;
  }

  /** The first byte from {@code at} on that is no printable ASCII, the blank being some; {@code to} if there is none. */
  static int printableEnd(byte[] bytes, int at, int to) {
    int end = at;
    for (; end + Long.BYTES <= to; end += Long.BYTES) {
      long found = unprintable((long) LONG.get(bytes, end));
      if (found != 0) {
        return end + Long.numberOfTrailingZeros(found) / Byte.SIZE;
      }
    }
    while (end < to && bytes[end] >= ' ' && bytes[end] < 0x7f) {
      end++;
    }
    return end;
  }

  /**
   * The high bits of the bytes below the blank or above the tilde. A borrow or a carry may set some above the first of
   * them, never below it.
   */
  private static long unprintable(long eight) {
    long below = (eight - ' ' * ONES) & ~eight;
    long above = eight | (eight + ONES);
    return (below | above) & HIGH_BITS;
  }

  /** RFC 9110, 5.6.2. */
  private static boolean[] token() {
    var token = new boolean[128];
    String all = "!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    for (byte b : all.getBytes(StandardCharsets.US_ASCII)) {
      token[b] = true;
    }
    return token;
  }
}
