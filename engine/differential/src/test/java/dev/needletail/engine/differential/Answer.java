package dev.needletail.engine.differential;

import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What one side answered. */
record Answer(int status, JsonNode body) {

  static final JsonMapper JSON = JsonMapper.builder().build();

  static Answer of(int status, byte[] body) {
    return new Answer(status, JSON.readTree(new String(body, StandardCharsets.UTF_8)));
  }

  boolean ok() {
    return status == 200;
  }

  /** The error's name without namespace; empty for a success. */
  String errorName() {
    String type = body.path("__type").asString("");
    return type.substring(type.indexOf('#') + 1);
  }

  /** The error's text, however the side spells the member. */
  String message() {
    return body.path("message").asString(body.path("Message").asString(""));
  }

  Answer withMessage(String message) {
    ObjectNode changed = ((ObjectNode) body).deepCopy();
    changed.remove("Message");
    return new Answer(status, changed.put("message", message));
  }

  @Override
  public String toString() {
    return status + " " + body;
  }
}
