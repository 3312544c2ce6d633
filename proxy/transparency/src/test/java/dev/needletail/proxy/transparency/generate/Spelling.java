package dev.needletail.proxy.transparency.generate;

import java.util.Iterator;
import java.util.Map;
import java.util.SplittableRandom;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Writes a document in one of the many ways that mean the same: white space, escapes, a member twice. */
final class Spelling {

  private static final String[] SPACES = {"", "", "", " ", "\n", "\t", "\r\n  "};

  private final SplittableRandom random;

  Spelling(SplittableRandom random) {
    this.random = random;
  }

  /** Bytes as characters. */
  String odd(ObjectNode body) {
    var text = new StringBuilder();
    write(text, body, random.nextInt(4) == 0);
    return FuzzRequest.bytesOf(text.toString());
  }

  /** The document's bytes with something broken in them. */
  String garbled(String bytes) {
    if (bytes.isEmpty()) {
      return "\u0000";
    }
    int at = random.nextInt(bytes.length());
    return switch (random.nextInt(9)) {
      case 0 -> bytes.substring(0, at);
      case 1 -> bytes.substring(0, at) + (char) random.nextInt(256) + bytes.substring(at + 1);
      case 2 -> bytes.substring(0, at) + bytes.substring(at + 1);
      case 3 -> bytes + bytes;
      case 4 -> bytes + " x";
      case 5 -> "\u00ef\u00bb\u00bf" + bytes;
      case 6 -> "[" + bytes + "]";
      case 7 -> random.nextBoolean() ? "" : " ";
      default -> "{\"a\":".repeat(random.nextInt(1, 2000)) + bytes;
    };
  }

  private void write(StringBuilder text, JsonNode node, boolean twice) {
    text.append(space());
    switch (node) {
      case ObjectNode object -> {
        text.append('{');
        for (Iterator<Map.Entry<String, JsonNode>> members = object.properties().iterator(); members.hasNext();) {
          Map.Entry<String, JsonNode> member = members.next();
          boolean repeated = twice && random.nextInt(6) == 0;
          for (int i = repeated ? 2 : 1; i > 0; i--) {
            string(text.append(space()), member.getKey());
            text.append(space()).append(':');
            write(text, member.getValue(), twice);
            text.append(i > 1 || members.hasNext() ? "," : "");
          }
        }
        text.append('}');
      }
      case ArrayNode array -> {
        text.append('[');
        for (Iterator<JsonNode> elements = array.iterator(); elements.hasNext();) {
          write(text, elements.next(), twice);
          text.append(elements.hasNext() ? "," : "");
        }
        text.append(']');
      }
      case StringNode string -> string(text, string.asString());
      default -> text.append(node);
    }
    text.append(space());
  }

  private void string(StringBuilder text, String value) {
    if (random.nextInt(5) > 0 || value.startsWith("${")) {
      text.append(Values.JSON.writeValueAsString(value));
      return;
    }
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean escaped = c < ' ' || c == '"' || c == '\\' || random.nextInt(3) == 0 || Character.isSurrogate(c);
      text.append(escaped ? String.format("\\u%04x", (int) c) : String.valueOf(c));
    }
    text.append('"');
  }

  private String space() {
    return SPACES[random.nextInt(SPACES.length)];
  }
}
