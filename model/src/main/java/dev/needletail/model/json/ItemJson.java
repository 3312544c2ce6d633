package dev.needletail.model.json;

import dev.needletail.model.value.AttributeValue;
import dev.needletail.model.value.Bytes;
import dev.needletail.model.value.DynamoNumber;
import dev.needletail.model.value.Item;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * An item's canonical DynamoDB JSON: {@code {"id":{"S":"a"},"n":{"N":"1"}}}, compact, numbers in canonical form, attributes in the
 * order that the item has them in.
 *
 * <p>{@link #read(byte[])} is for bytes that this class wrote (or that a DynamoDB wrote): a document that is no item is a
 * bug or a corrupt file there, and an {@link IllegalStateException}. What clients send is decoded with DynamoDB's
 * refusals in the operations' decoders. Threads: any; stateless.
 */
public final class ItemJson {

  private ItemJson() {}

  public static byte[] write(Item item) {
    var json = new JsonWriter(256);
    write(json, item);
    return json.toByteArray();
  }

  /** The item as an object value at the writer's position. */
  public static void write(JsonWriter json, Item item) {
    members(json, item.attributes());
  }

  /** A value as {@code {"S":"a"}}. */
  public static void write(JsonWriter json, AttributeValue value) {
    json.beginObject().name(value.typeName());
    switch (value) {
      case AttributeValue.S(var text) -> json.string(text);
      case AttributeValue.N(var number) -> json.string(number.toString());
      case AttributeValue.B(var bytes) -> json.string(bytes.toBase64());
      case AttributeValue.SS(var texts) -> strings(json, texts, Function.identity());
      case AttributeValue.NS(var numbers) -> strings(json, numbers, DynamoNumber::toString);
      case AttributeValue.BS(var binaries) -> strings(json, binaries, Bytes::toBase64);
      case AttributeValue.M(var map) -> members(json, map);
      case AttributeValue.L(var elements) -> {
        json.beginArray();
        elements.forEach(element -> write(json, element));
        json.endArray();
      }
      case AttributeValue.Bool(var bool) -> json.bool(bool);
      case AttributeValue.Null _ -> json.bool(true);
    }
    json.endObject();
  }

  public static Item read(byte[] json) {
    return read(json, 0, json.length);
  }

  public static Item read(byte[] json, int offset, int length) {
    try (JsonParser parser = JsonParsers.of(json, offset, length)) {
      expect(parser.nextToken(), JsonToken.START_OBJECT);
      return new Item(readMembers(parser));
    }
  }

  private static void members(JsonWriter json, Map<String, AttributeValue> members) {
    json.beginObject();
    members.forEach((name, value) -> {
      json.name(name);
      write(json, value);
    });
    json.endObject();
  }

  private static <T> void strings(JsonWriter json, Set<T> values, Function<T, String> text) {
    json.beginArray();
    values.forEach(value -> json.string(text.apply(value)));
    json.endArray();
  }

  private static Map<String, AttributeValue> readMembers(JsonParser parser) {
    var members = new LinkedHashMap<String, AttributeValue>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      expect(parser.nextToken(), JsonToken.START_OBJECT);
      members.put(name, readValue(parser));
    }
    return members;
  }

  /** Reads from after the value's opening brace to its closing brace. */
  private static AttributeValue readValue(JsonParser parser) {
    expect(parser.nextToken(), JsonToken.PROPERTY_NAME);
    String type = parser.currentName();
    parser.nextToken();
    AttributeValue value = switch (type) {
      case "S" -> new AttributeValue.S(parser.getString());
      case "N" -> new AttributeValue.N(DynamoNumber.parse(parser.getString()));
      case "B" -> new AttributeValue.B(Bytes.fromBase64(parser.getString()));
      case "SS" -> new AttributeValue.SS(readSet(parser, Function.identity()));
      case "NS" -> new AttributeValue.NS(readSet(parser, DynamoNumber::parse));
      case "BS" -> new AttributeValue.BS(readSet(parser, Bytes::fromBase64));
      case "M" -> new AttributeValue.M(readMembers(parser));
      case "L" -> {
        var elements = new ArrayList<AttributeValue>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          elements.add(readValue(parser));
        }
        yield new AttributeValue.L(elements);
      }
      case "BOOL" -> new AttributeValue.Bool(parser.getBooleanValue());
      case "NULL" -> AttributeValue.Null.INSTANCE;
      default -> throw new IllegalStateException("not an attribute type in a stored item");
    };
    expect(parser.nextToken(), JsonToken.END_OBJECT);
    return value;
  }

  private static <T> Set<T> readSet(JsonParser parser, Function<String, T> element) {
    var values = new LinkedHashSet<T>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      values.add(element.apply(parser.getString()));
    }
    return values;
  }

  private static void expect(JsonToken actual, JsonToken expected) {
    if (actual != expected) {
      throw new IllegalStateException("a stored item is not canonical JSON: " + actual + " for " + expected);
    }
  }
}
