package dev.needletail.proxy.protocol;

import dev.needletail.model.json.JsonParsers;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

/** Tells JSON from what is none. */
final class JsonText {

  private JsonText() {}

  /** Whether the bytes are one JSON value and nothing more. */
  static boolean isDocument(byte[] bytes) {
    try (JsonParser parser = JsonParsers.of(bytes)) {
      if (parser.nextToken() == null) {
        return false;
      }
      parser.skipChildren();
      return parser.nextToken() == null;
    } catch (JacksonException _) {
      return false;
    }
  }
}
