package dev.needletail.cache.hit;

/** Tells UTF-8 from other bytes. Source: RFC 3629, section 4. Threads: any; stateless. */
final class Utf8 {

  private Utf8() {}

  /** Whether the bytes are characters in their only form, none of them a surrogate. */
  static boolean isWellFormed(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to) {
      int first = bytes[at] & 0xFF;
      int more = more(first);
      if (more < 0 || to - at <= more) {
        return false;
      }
      if (more > 0) {
        int second = bytes[at + 1] & 0xFF;
        if (second < least(first) || second > greatest(first)) {
          return false;
        }
      }
      for (int i = 2; i <= more; i++) {
        if ((bytes[at + i] & 0xC0) != 0x80) {
          return false;
        }
      }
      at += 1 + more;
    }
    return true;
  }

  /** How many bytes follow the first one of a character; negative if no character begins with it. */
  private static int more(int first) {
    if (first < 0x80) {
      return 0;
    }
    if (first < 0xC2) {
      return -1;
    }
    if (first < 0xE0) {
      return 1;
    }
    if (first < 0xF0) {
      return 2;
    }
    return first < 0xF5 ? 3 : -1;
  }

  private static int least(int first) {
    return switch (first) {
      case 0xE0 -> 0xA0;
      case 0xF0 -> 0x90;
      default -> 0x80;
    };
  }

  private static int greatest(int first) {
    return switch (first) {
      case 0xED -> 0x9F;
      case 0xF4 -> 0x8F;
      default -> 0xBF;
    };
  }
}
