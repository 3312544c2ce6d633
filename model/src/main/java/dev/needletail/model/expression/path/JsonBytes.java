package dev.needletail.model.expression.path;

import dev.needletail.model.json.JsonWriter;
import java.util.Arrays;

/**
 * Moves over a valid JSON document without parsing it. One that turns out not to be valid is an
 * {@link IllegalStateException}; not every flaw is noticed. Threads: any; immutable.
 *
 * @param end the index after the document's last byte
 */
record JsonBytes(byte[] json, int end) {

  byte at(int index) {
    if (index >= end) {
      throw new IllegalStateException("not JSON: it ends early");
    }
    return json[index];
  }

  int skipSpace(int from) {
    int at = from;
    while (at < end && json[at] <= ' ') {
      if (json[at] < 0) {
        break;
      }
      at++;
    }
    return at;
  }

  /** The index after an expected byte that stands here, behind white space. */
  int expect(int from, char expected) {
    int at = skipSpace(from);
    if (at(at) != expected) {
      throw new IllegalStateException("not JSON: no '" + expected + "' where one must be");
    }
    return at + 1;
  }

  /** From the end of a member or element to the next one, or to the closing bracket. */
  int next(int from, char closing) {
    int at = skipSpace(from);
    return at(at) == closing ? at : skipSpace(expect(at, ','));
  }

  /** The index after the value that begins here. */
  int skip(int from) {
    int depth = 0;
    int at = from;
    do {
      switch (at(at)) {
        case '"' -> at = string(at);
        case '{', '[' -> {
          depth++;
          at++;
        }
        case '}', ']' -> {
          depth--;
          at++;
        }
        case ',' -> at++;
        default -> at = depth == 0 ? scalar(at) : at + 1;
      }
    } while (depth > 0);
    return at;
  }

  /** Where the value of this type begins in an attribute value; -1 if it has another type. */
  int typed(int value, char type) {
    int name = skipSpace(expect(value, '{'));
    int nameEnd = skip(name);
    return nameEnd - name == 3 && json[name + 1] == type ? skipSpace(expect(nameEnd, ':')) : -1;
  }

  boolean hasEscape(int from, int to) {
    for (int i = from; i < to; i++) {
      if (json[i] == '\\') {
        return true;
      }
    }
    return false;
  }

  boolean is(byte[] text, int from, int to) {
    return Arrays.equals(json, from, to, text, 0, text.length);
  }

  void copy(int from, int to, JsonWriter out) {
    out.raw(json, from, to - from);
  }

  private int string(int from) {
    int at = from + 1;
    while (at(at) != '"') {
      at += json[at] == '\\' ? 2 : 1;
    }
    return at + 1;
  }

  /** A number or a literal. */
  private int scalar(int from) {
    int at = from;
    while (at < end && json[at] > ' ' && json[at] != ',' && json[at] != '}' && json[at] != ']') {
      at++;
    }
    if (at == from) {
      throw new IllegalStateException("not JSON: no value where one must be");
    }
    return at;
  }
}
