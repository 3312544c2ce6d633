package dev.needletail.engine.transaction;

import dev.needletail.model.json.JsonParsers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Tells whether two requests ask for the same transaction, however their documents are laid out: a digest of the member
 * that holds its actions, in which the members of objects stand in the order of their names. A parser does, since the classes that bind
 * documents to objects would take half a second of every start.
 */
final class ActionsDigest {

  /** No member of a valid request lies as deep: values are 32 levels at most. What does is of no meaning. */
  private static final int LEVELS_MAX = 256;

  private ActionsDigest() {}

  /**
   * The digest.
   *
   * @param body   a valid request
   * @param member the member that holds the actions, as in {@code TransactItems}
   */
  static byte[] of(byte[] body, String member) {
    String actions = "";
    try (var parser = JsonParsers.of(body)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        if (name.equals(member)) {
          actions = canonical(parser);
        } else {
          parser.skipChildren();
        }
      }
    }
    return sha256(actions.getBytes(StandardCharsets.UTF_8));
  }

  /** The value that the parser is at; lengths keep neighbouring texts apart. */
  private static String canonical(JsonParser parser) {
    if (parser.streamReadContext().getNestingDepth() > LEVELS_MAX) {
      parser.skipChildren();
      return "";
    }
    return switch (parser.currentToken()) {
      case START_OBJECT -> {
        Map<String, String> members = new TreeMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
          String name = parser.currentName();
          parser.nextToken();
          members.put(name, canonical(parser));
        }
        var text = new StringBuilder("{");
        members.forEach((name, value) -> text.append(name.length()).append(':').append(name).append(value));
        yield text.append('}').toString();
      }
      case START_ARRAY -> {
        List<String> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          elements.add(canonical(parser));
        }
        yield "[" + String.join("", elements) + "]";
      }
      case VALUE_STRING -> "\"" + parser.getString().length() + ":" + parser.getString();
      default -> parser.getString().length() + ":" + parser.getString();
    };
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
