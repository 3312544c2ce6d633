package dev.needletail.cache.document;

/** Moves over JSON text without looking at what it says. Threads: any; stateless. */
final class JsonSkip {

  private JsonSkip() {}

  /** The index of the first byte from {@code at} on that is not white space; the document's length if there is none. */
  static int whitespace(byte[] json, int at) {
    int i = at;
    while (i < json.length && (json[i] == ' ' || json[i] == '\n' || json[i] == '\r' || json[i] == '\t')) {
      i++;
    }
    return i;
  }

  /** The index after the value that begins at {@code at}. */
  static int value(byte[] json, int at) {
    return switch (byteAt(json, at)) {
      case '"' -> string(json, at);
      case '{', '[' -> nested(json, at);
      default -> scalar(json, at);
    };
  }

  /** The index after the one expected byte at {@code at}. */
  static int expect(byte[] json, int at, char expected) {
    if (byteAt(json, at) != expected) {
      throw new IllegalStateException("not JSON: no '" + expected + "' where one must be");
    }
    return at + 1;
  }

  /** From the end of a member or element to the next one, or to the closing bracket. */
  static int separator(byte[] json, int at, char closing) {
    int i = whitespace(json, at);
    if (byteAt(json, i) == closing) {
      return i;
    }
    return whitespace(json, expect(json, i, ','));
  }

  static String unescape(String raw) {
    var text = new StringBuilder(raw.length());
    int i = 0;
    while (i < raw.length()) {
      char c = raw.charAt(i++);
      if (c != '\\') {
        text.append(c);
        continue;
      }
      char escaped = raw.charAt(i++);
      switch (escaped) {
        case 'n' -> text.append('\n');
        case 't' -> text.append('\t');
        case 'r' -> text.append('\r');
        case 'b' -> text.append('\b');
        case 'f' -> text.append('\f');
        case 'u' -> {
          text.append((char) Integer.parseInt(raw, i, i + 4, 16));
          i += 4;
        }
        default -> text.append(escaped);
      }
    }
    return text.toString();
  }

  private static int string(byte[] json, int at) {
    int i = at + 1;
    while (byteAt(json, i) != '"') {
      i += json[i] == '\\' ? 2 : 1;
    }
    return i + 1;
  }

  private static int nested(byte[] json, int at) {
    int depth = 0;
    int i = at;
    while (true) {
      switch (byteAt(json, i)) {
        case '{', '[' -> depth++;
        case '}', ']' -> depth--;
        case '"' -> i = string(json, i) - 1;
        default -> {
          // Part of a number, a literal or white space: nothing that nests.
        }
      }
      i++;
      if (depth == 0) {
        return i;
      }
    }
  }

  private static int scalar(byte[] json, int at) {
    int i = at;
    while (i < json.length && isScalar(json[i])) {
      i++;
    }
    if (i == at) {
      throw new IllegalStateException("not JSON: no value where one must be");
    }
    return i;
  }

  private static boolean isScalar(byte b) {
    return (b >= '0' && b <= '9') || (b >= 'a' && b <= 'z') || b == '-' || b == '+' || b == '.' || b == 'E';
  }

  private static byte byteAt(byte[] json, int at) {
    if (at >= json.length) {
      throw new IllegalStateException("not JSON: it ends early");
    }
    return json[at];
  }
}
