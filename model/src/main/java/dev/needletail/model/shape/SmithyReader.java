package dev.needletail.model.shape;

import dev.needletail.model.shape.Shape.Bounds;
import dev.needletail.model.shape.SmithyShape.Reference;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads a Smithy model in JSON, one pass, keeping what decoding needs: nine tenths of the document are prose, examples
 * and endpoint rules, which are skipped without being built.
 */
final class SmithyReader {

  private final JsonParser parser;
  private final Map<String, SmithyShape> shapes = new HashMap<>();

  private SmithyReader(JsonParser parser) {
    this.parser = parser;
  }

  /** The model's shapes by name, without their namespace. */
  static Map<String, SmithyShape> read(InputStream json) {
    try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
      var reader = new SmithyReader(parser);
      reader.members(section -> {
        if (section.equals("shapes")) {
          reader.members(name -> reader.shapes.put(simple(name), reader.shape()));
        } else {
          parser.skipChildren();
        }
      });
      return reader.shapes;
    }
  }

  /** What to do at the value of a member: it consumes the value. */
  private interface MemberReader {
    void read(String name);
  }

  /** Reads the object that the parser is at or about to enter. */
  private void members(MemberReader each) {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.nextToken();
    }
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      each.read(name);
    }
  }

  private SmithyShape shape() {
    var parts = new Parts();
    members(section -> {
      switch (section) {
        case "type" -> parts.type = parser.getString();
        case "members" -> members(name -> parts.members.add(reference(name)));
        case "member", "key", "value", "input" -> parts.members.add(reference(section));
        case "traits" -> traits(parts);
        default -> parser.skipChildren();
      }
    });
    return new SmithyShape(parts.type, parts.members, parts.length, parts.range, parts.pattern);
  }

  private Reference reference(String name) {
    var parts = new Parts();
    members(section -> {
      switch (section) {
        case "target" -> parts.type = parser.getString();
        case "traits" -> traits(parts);
        default -> parser.skipChildren();
      }
    });
    return new Reference(name, simple(parts.type), parts.required);
  }

  private void traits(Parts parts) {
    members(trait -> {
      switch (trait) {
        case "smithy.api#required" -> {
          parts.required = true;
          parser.skipChildren();
        }
        case "smithy.api#length" -> parts.length = bounds();
        case "smithy.api#range" -> parts.range = bounds();
        case "smithy.api#pattern" -> parts.pattern = parser.getString();
        default -> parser.skipChildren();
      }
    });
  }

  private Bounds bounds() {
    long[] ends = {Long.MIN_VALUE, Long.MAX_VALUE};
    members(end -> ends[end.equals("min") ? 0 : 1] = parser.getLongValue());
    return new Bounds(ends[0], ends[1]);
  }

  private static String simple(String name) {
    return name.substring(name.indexOf('#') + 1);
  }

  /** A shape or member while it is read. */
  private static final class Parts {
    private String type = "";
    private final List<Reference> members = new ArrayList<>();
    private Bounds length = Bounds.NONE;
    private Bounds range = Bounds.NONE;
    private @Nullable String pattern;
    private boolean required;
  }
}
