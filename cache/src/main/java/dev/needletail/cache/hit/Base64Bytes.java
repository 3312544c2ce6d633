package dev.needletail.cache.hit;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Decodes base64 as DynamoDB takes it: padded, and without bits that belong to no byte. Threads: any; stateless. */
final class Base64Bytes {

  private static final byte[] VALUES = new byte[128];

  static {
    Arrays.fill(VALUES, (byte) -1);
    byte[] alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
        .getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i < alphabet.length; i++) {
      VALUES[alphabet[i]] = (byte) i;
    }
  }

  private Base64Bytes() {}

  /**
   * Decodes a text.
   *
   * @param target has room for three bytes for each four
   * @return how many bytes it has written; 0 if the text is empty or no such base64
   */
  static int decode(byte[] text, int from, int to, byte[] target, int begin) {
    int length = to - from;
    if (length == 0 || length % 4 != 0) {
      return 0;
    }
    int padding = text[to - 1] != '=' ? 0 : text[to - 2] != '=' ? 1 : 2;
    int write = begin;
    for (int at = from; at < to; at += 4) {
      int missing = at + 4 == to ? padding : 0;
      int bits = 0;
      for (int i = 0; i < 4 - missing; i++) {
        int value = text[at + i] < 0 ? -1 : VALUES[text[at + i]];
        if (value < 0) {
          return 0;
        }
        bits |= value << (18 - 6 * i);
      }
      if ((bits & ((1 << 8 * missing) - 1)) != 0) {
        return 0;
      }
      for (int i = 0; i < 3 - missing; i++) {
        target[write++] = (byte) (bits >>> (16 - 8 * i));
      }
    }
    return write - begin;
  }
}
