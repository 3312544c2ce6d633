package dev.needletail.cache.document;

import dev.needletail.model.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One value inside a JSON document: where its bytes are. Members and elements are found by skipping over values, not by
 * parsing them, so that a megabyte of items costs one pass and no objects.
 *
 * <p>The document must be valid JSON: what the store sent, or what a decoder has accepted. A document that turns out not
 * to be is an {@link IllegalStateException}, not an answer; not every flaw is noticed.
 *
 * <p>Threads: any; immutable as long as nobody writes to the array.
 *
 * @param json  the whole document, UTF-8
 * @param start the value's first byte
 * @param end   the byte after its last
 */
public record JsonSpan(byte[] json, int start, int end) {

  /** A member of an object. */
  public record Member(String name, JsonSpan value) {}

  /** The document's value. */
  public static JsonSpan of(byte[] document) {
    int start = JsonSkip.whitespace(document, 0);
    int end = JsonSkip.value(document, start);
    if (JsonSkip.whitespace(document, end) != document.length) {
      throw new IllegalStateException("bytes after the document");
    }
    return new JsonSpan(document, start, end);
  }

  public boolean isObject() {
    return json[start] == '{';
  }

  public boolean isArray() {
    return json[start] == '[';
  }

  public boolean isString() {
    return json[start] == '"';
  }

  public boolean isTrue() {
    return json[start] == 't';
  }

  public boolean isNull() {
    return json[start] == 'n';
  }

  /** The members in order, those with the same name included. */
  public List<Member> members() {
    if (!isObject()) {
      throw new IllegalStateException("not an object");
    }
    var members = new ArrayList<Member>();
    int at = JsonSkip.whitespace(json, start + 1);
    while (json[at] != '}') {
      int nameEnd = JsonSkip.value(json, at);
      String name = new JsonSpan(json, at, nameEnd).string();
      int valueStart = JsonSkip.whitespace(json, JsonSkip.expect(json, JsonSkip.whitespace(json, nameEnd), ':'));
      int valueEnd = JsonSkip.value(json, valueStart);
      members.add(new Member(name, new JsonSpan(json, valueStart, valueEnd)));
      at = JsonSkip.separator(json, valueEnd, '}');
    }
    return members;
  }

  /** The value of the member of that name, or null if there is none. */
  public @Nullable JsonSpan get(String name) {
    for (var member : members()) {
      if (member.name().equals(name)) {
        return member.value();
      }
    }
    return null;
  }

  public List<JsonSpan> elements() {
    if (!isArray()) {
      throw new IllegalStateException("not an array");
    }
    var elements = new ArrayList<JsonSpan>();
    int at = JsonSkip.whitespace(json, start + 1);
    while (json[at] != ']') {
      int elementEnd = JsonSkip.value(json, at);
      elements.add(new JsonSpan(json, at, elementEnd));
      at = JsonSkip.separator(json, elementEnd, ']');
    }
    return elements;
  }

  /** The text of a string, escapes resolved. */
  public String string() {
    if (!isString()) {
      throw new IllegalStateException("not a string");
    }
    var raw = new String(json, start + 1, end - start - 2, StandardCharsets.UTF_8);
    return raw.indexOf('\\') < 0 ? raw : JsonSkip.unescape(raw);
  }

  public double number() {
    return Double.parseDouble(new String(json, start, end - start, StandardCharsets.US_ASCII));
  }

  public int length() {
    return end - start;
  }

  public byte[] bytes() {
    return Arrays.copyOfRange(json, start, end);
  }

  /** The value at the writer's position, byte for byte. */
  public void writeTo(JsonWriter writer) {
    writer.raw(json, start, end - start);
  }

  /** Says the length only: documents are data, and data does not belong in a log. */
  @Override
  public String toString() {
    return length() + " bytes of JSON";
  }
}
