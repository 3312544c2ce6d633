package dev.needletail.loadtest.history.workload;

import dev.needletail.model.json.JsonParsers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * An answer's document: members of an object, elements of an array, or the text of anything else.
 *
 * <p>Threads: any; immutable.
 */
record JsonTree(Map<String, JsonTree> members, List<JsonTree> elements, String text) {

  static final JsonTree NOTHING = new JsonTree(Map.of(), List.of(), "");

  /** @throws RuntimeException if it is no JSON */
  static JsonTree read(byte[] json) {
    try (JsonParser parser = JsonParsers.of(json)) {
      return read(parser, parser.nextToken());
    }
  }

  private static JsonTree read(JsonParser parser, JsonToken token) {
    return switch (token) {
      case START_OBJECT -> {
        Map<String, JsonTree> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String name = parser.currentName();
          members.put(name, read(parser, parser.nextToken()));
        }
        yield new JsonTree(members, List.of(), "");
      }
      case START_ARRAY -> {
        List<JsonTree> elements = new ArrayList<>();
        for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
          elements.add(read(parser, next));
        }
        yield new JsonTree(Map.of(), elements, "");
      }
      default -> new JsonTree(Map.of(), List.of(), parser.getString());
    };
  }

  /** The member, or {@link #NOTHING}. */
  JsonTree get(String name) {
    return members.getOrDefault(name, NOTHING);
  }

  boolean has(String name) {
    return members.containsKey(name);
  }
}
