package dev.needletail.cache.path;

import dev.needletail.cache.document.JsonSpan;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request's document, and whether we know all that it says: a member that we don't know may change what the request
 * means, and one that occurs twice may be read in two ways.
 *
 * @param span    the whole document
 * @param members by name; those that are null in the document are left out, as DynamoDB takes them for absent
 */
public record RequestDocument(JsonSpan span, Map<String, JsonSpan> members) {

  /**
   * Reads a request's body that a decoder has accepted.
   *
   * @param known the names of the members that we know
   * @return null also if the bytes are not plain UTF-8 JSON: decoders take a byte order mark and other encodings, too
   */
  public static @Nullable RequestDocument of(byte[] body, Set<String> known) {
    try {
      return of(JsonSpan.of(body), known);
    } catch (IllegalStateException e) {
      // Nothing is wrong with it that we should name: the store has the word.
      return null;
    }
  }

  /**
   * Reads the document.
   *
   * @param known the names of the members that we know
   * @return null if it is no object, or has a member that is not known or occurs twice
   */
  public static @Nullable RequestDocument of(JsonSpan span, Set<String> known) {
    if (!span.isObject()) {
      return null;
    }
    var members = new HashMap<String, JsonSpan>();
    for (var member : span.members()) {
      if (!known.contains(member.name()) || members.put(member.name(), member.value()) != null) {
        return null;
      }
    }
    members.values().removeIf(JsonSpan::isNull);
    return new RequestDocument(span, members);
  }

  public boolean has(String member) {
    return members.containsKey(member);
  }

  public @Nullable JsonSpan get(String member) {
    return members.get(member);
  }

  /**
   * Whether an object among the members has no member twice.
   *
   * @param size how many of different names a decoder has found in it
   */
  public boolean isOnce(String member, int size) {
    JsonSpan object = members.get(member);
    return object != null && object.isObject() && object.members().size() == size;
  }

  /** Whether the table is named by just this name, not by an ARN, which may be of another account's table. */
  public boolean namesTable(String tableName) {
    JsonSpan name = members.get("TableName");
    return name != null && name.isString() && name.string().equals(tableName);
  }
}
