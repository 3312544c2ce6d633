package dev.needletail.cache.hit;

import java.util.Arrays;

/**
 * A strict look at JSON in bytes, from left to right, that stops at whatever is out of the ordinary: an escape, a
 * control character, invalid UTF-8. What it takes, every JSON parser takes, and in the same way.
 *
 * <p>Threads: confined to one.
 */
abstract class Scan {

  /** The document. */
  byte[] json = {};
  /** The next byte to look at. */
  int at;
  /** The byte after the document. */
  int end;
  /** The last string's first byte, and the byte after its last, without the quotes. */
  int start;
  int stop;

  void begin(byte[] document, int offset, int length) {
    json = document;
    at = offset;
    end = offset + length;
  }

  /** Moves over white space and this byte; false if another comes. */
  final boolean take(char expected) {
    skipWhitespace();
    if (at < end && json[at] == expected) {
      at++;
      return true;
    }
    return false;
  }

  /** Moves over white space and a string, and notes where that is; false if something else comes. */
  final boolean takeString() {
    if (!take('"')) {
      return false;
    }
    start = at;
    boolean ascii = true;
    for (; at < end; at++) {
      byte c = json[at];
      if (c == '"') {
        stop = at++;
        return ascii || Utf8.isWellFormed(json, start, stop);
      }
      if (c < ' ') {
        if (c >= 0) {
          return false;
        }
        ascii = false;
      } else if (c == '\\') {
        return false;
      }
    }
    return false;
  }

  /** Moves over white space and a literal or name in ASCII; false if something else comes. */
  final boolean takeLiteral(byte[] literal) {
    skipWhitespace();
    if (end - at < literal.length || !Arrays.equals(json, at, at + literal.length, literal, 0, literal.length)) {
      return false;
    }
    at += literal.length;
    return true;
  }

  /** Whether the last string is this one. */
  final boolean isString(byte[] text) {
    return Arrays.equals(json, start, stop, text, 0, text.length);
  }

  /** Whether nothing but white space is left. */
  final boolean isOver() {
    skipWhitespace();
    return at == end;
  }

  private void skipWhitespace() {
    while (at < end && (json[at] == ' ' || json[at] == '\n' || json[at] == '\r' || json[at] == '\t')) {
      at++;
    }
  }
}
