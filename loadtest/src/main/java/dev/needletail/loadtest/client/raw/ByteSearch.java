package dev.needletail.loadtest.client.raw;

/** Looks for bytes within bytes, so that an answer need not be parsed for one member of it. */
final class ByteSearch {

  private ByteSearch() {}

  /** Where {@code wanted} begins first; negative if it is not there. */
  static int indexOf(byte[] data, int from, int to, byte[] wanted) {
    byte first = wanted[0];
    for (int at = from; at <= to - wanted.length; at++) {
      if (data[at] == first && startsWith(data, at, wanted)) {
        return at;
      }
    }
    return -1;
  }

  /** Where {@code wanted} begins last; negative if it is not there. */
  static int lastIndexOf(byte[] data, int from, int to, byte[] wanted) {
    for (int at = to - wanted.length; at >= from; at--) {
      if (startsWith(data, at, wanted)) {
        return at;
      }
    }
    return -1;
  }

  private static boolean startsWith(byte[] data, int at, byte[] wanted) {
    for (int i = 0; i < wanted.length; i++) {
      if (data[at + i] != wanted[i]) {
        return false;
      }
    }
    return true;
  }
}
