package dev.needletail.cache.document;

import dev.needletail.model.json.JsonWriter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A document with some of its top-level members taken out, replaced or added. All others keep their bytes and their order.
 *
 * <p>Threads: confined to the caller's.
 */
public final class DocumentEdit {

  private final JsonSpan document;
  /** New values by name; null for a member that goes. */
  private final Map<String, byte @Nullable []> changes = new HashMap<>();
  private final Map<String, byte[]> additions = new LinkedHashMap<>();

  /** @param document an object, in which no name occurs twice */
  public DocumentEdit(JsonSpan document) {
    this.document = document;
  }

  /** Takes the member out, if it is there. */
  public DocumentEdit without(String name) {
    changes.put(name, null);
    return this;
  }

  /** Replaces the member's value, or adds the member at the end. */
  public DocumentEdit with(String name, byte[] value) {
    changes.put(name, value);
    additions.put(name, value);
    return this;
  }

  public byte[] toByteArray() {
    var json = new JsonWriter(document.length() + 64);
    json.beginObject();
    for (var member : document.members()) {
      if (!changes.containsKey(member.name())) {
        json.name(member.name());
        member.value().writeTo(json);
        continue;
      }
      byte[] value = changes.get(member.name());
      if (value != null) {
        json.name(member.name()).raw(value);
        additions.remove(member.name());
      }
    }
    additions.forEach((name, value) -> json.name(name).raw(value));
    return json.endObject().toByteArray();
  }
}
