package dev.needletail.model.document;

import dev.needletail.model.Refusal;
import dev.needletail.model.RefusedException;
import dev.needletail.model.json.JsonParsers;
import dev.needletail.model.shape.Shape;
import dev.needletail.model.shape.Shape.Member;
import dev.needletail.model.shape.Shape.Structure;
import dev.needletail.model.value.AttributeValue;
import dev.needletail.model.value.Bytes;
import dev.needletail.model.value.Item;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads a request's JSON into a {@link Document} in one pass, taking every member for what the API model says it is.
 * Unknown members are skipped, and a member that is null is absent. Threads: confined to the caller's, one document
 * each.
 */
final class DocumentReader {

  private final JsonParser parser;
  private final ValueReader values;

  private DocumentReader(JsonParser parser) {
    this.parser = parser;
    this.values = new ValueReader(parser);
  }

  /** @throws RefusedException SerializationException if the bytes are no JSON object, or a member has a wrong type */
  static Document read(Structure shape, byte[] json) {
    try (JsonParser parser = JsonParsers.of(json)) {
      return read(shape, parser);
    } catch (JacksonException malformed) {
      throw Refusal.serialization("").asException();
    }
  }

  private static Document read(Structure shape, JsonParser parser) {
    try {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw Refusal.serialization("").asException();
      }
      var reader = new DocumentReader(parser);
      @Nullable Object[] members = reader.members(shape);
      if (parser.nextToken() != null) {
        throw Refusal.serialization("").asException();
      }
      return new Document(shape, members, reader.values.beyondDepth());
    } catch (RefusedException wrongType) {
      // a malformed document is refused as that, wherever its error lies
      while (parser.nextToken() != null) {
        parser.skipChildren();
      }
      throw wrongType;
    }
  }

  /** Reads the members of the object that the parser is in. */
  private @Nullable Object[] members(Structure shape) {
    @Nullable Object[] members = new @Nullable Object[shape.members().size()];
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      Member member = shape.member(parser.currentName());
      JsonToken token = parser.nextToken();
      if (member == null) {
        parser.skipChildren();
      } else {
        members[member.index()] = token == JsonToken.VALUE_NULL ? null : read(member.shape(), true);
      }
    }
    return members;
  }

  /** @param isField whether the value is a structure's member, and not an element of a list or map */
  private Object read(Shape shape, boolean isField) {
    return switch (shape) {
      case Shape.Text _,Shape.TableName _ -> WireTypes.text(parser);
      case Shape.Whole(_, var isLong) -> WireTypes.whole(parser, isLong);
      case Shape.Decimal _ -> WireTypes.decimal(parser);
      case Shape.Bool _ -> WireTypes.bool(parser);
      case Shape.Blob _ -> WireTypes.blob(parser);
      case Shape.Value _ -> values.value(isField);
      case Shape.ListOf(var element, _) -> list(element, isField);
      case Shape.MapOf(_, var value, _) -> map(value, isField);
      case Structure structure -> {
        WireTypes.expectObject(parser, structure.javaType(), isField);
        yield new Document(structure, members(structure), false);
      }
    };
  }

  private List<Object> list(Shape element, boolean isField) {
    WireTypes.expectArray(parser, isField);
    var elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(element(element));
    }
    return elements;
  }

  private Object map(Shape value, boolean isField) {
    WireTypes.expectMap(parser, value.javaType(), isField);
    if (value instanceof Shape.Value) {
      return values.item();
    }
    var members = new LinkedHashMap<String, Object>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      members.put(name, element(value));
    }
    return members;
  }

  private Object element(Shape shape) {
    return parser.currentToken() == JsonToken.VALUE_NULL ? empty(shape) : read(shape, false);
  }

  /** What null stands for in a list or map, where it cannot be absent. */
  private static Object empty(Shape shape) {
    return switch (shape) {
      case Shape.Text _,Shape.TableName _ -> "";
      case Shape.Whole _ -> 0L;
      case Shape.Decimal _ -> 0.0;
      case Shape.Bool _ -> false;
      case Shape.Blob _ -> Bytes.copyOf(new byte[0]);
      case Shape.Value _ -> new WireValue(AttributeValue.Null.INSTANCE, List.of(new ValueFault.NoType()));
      case Shape.ListOf _ -> List.of();
      case Shape.MapOf(_, var value, _) -> value instanceof Shape.Value
          ? new WireItem(Item.EMPTY, List.of())
          : Map.of();
      case Structure structure -> new Document(structure, new @Nullable Object[structure.members().size()], false);
    };
  }
}
