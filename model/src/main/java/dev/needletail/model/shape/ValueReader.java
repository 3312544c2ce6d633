package dev.needletail.model.shape;

import dev.needletail.model.RefusedException;
import dev.needletail.model.shape.ValueFault.BadNumber;
import dev.needletail.model.shape.ValueFault.Duplicates;
import dev.needletail.model.shape.ValueFault.EmptyName;
import dev.needletail.model.shape.ValueFault.EmptySet;
import dev.needletail.model.shape.ValueFault.FalseNull;
import dev.needletail.model.shape.ValueFault.NoType;
import dev.needletail.model.shape.ValueFault.SeveralTypes;
import dev.needletail.model.shape.ValueFault.TooDeep;
import dev.needletail.model.value.AttributeValue;
import dev.needletail.model.value.Bytes;
import dev.needletail.model.value.DynamoNumber;
import dev.needletail.model.value.Item;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads attribute values off a parser. Wrong JSON types are refused on the spot ({@link WireTypes}); everything else that
 * is wrong is noted as a {@link ValueFault}. Threads: confined to the caller's, one document each.
 */
final class ValueReader {

  /** How deep values may be nested. */
  private static final int LEVELS_MAX = 32;
  /** From this level on nothing is read any more: requests are refused in another way then. */
  private static final int LEVELS_READ = 64;

  private final JsonParser parser;
  private List<ValueFault> faults = List.of();

  ValueReader(JsonParser parser) {
    this.parser = parser;
  }

  /** Reads the value that begins at the parser's current token, which is not null. */
  WireValue value(boolean isField) {
    faults = List.of();
    AttributeValue value = read(1, isField);
    return new WireValue(value, faults);
  }

  /** Reads the attributes in the object that the parser is in. */
  WireItem item() {
    var attributes = new LinkedHashMap<String, AttributeValue>();
    List<WireItem.Found> found = List.of();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      faults = List.of();
      if (name.isEmpty()) {
        note(new EmptyName(true));
      }
      parser.nextToken();
      attributes.put(name, read(1, false));
      if (!faults.isEmpty()) {
        found = found.isEmpty() ? new ArrayList<>() : found;
        for (ValueFault fault : faults) {
          found.add(new WireItem.Found(name, fault));
        }
      }
    }
    return new WireItem(new Item(attributes), found);
  }

  private AttributeValue read(int level, boolean isField) {
    if (level == LEVELS_MAX + 1 || level == LEVELS_READ) {
      note(new TooDeep(level));
    }
    if (level == LEVELS_READ) {
      parser.skipChildren();
      return AttributeValue.Null.INSTANCE;
    }
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      note(new NoType());
      return AttributeValue.Null.INSTANCE;
    }
    WireTypes.expectObject(parser, "com.amazonaws.dynamodb.v20120810.AttributeValue", isField);
    AttributeValue value = null;
    boolean several = false;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String type = parser.currentName();
      AttributeValue next = parser.nextToken() == JsonToken.VALUE_NULL ? null : typed(type, level);
      several |= value != null && next != null;
      value = value == null ? next : value;
    }
    if (several) {
      note(new SeveralTypes());
    }
    if (value == null) {
      note(new NoType());
      return AttributeValue.Null.INSTANCE;
    }
    return value;
  }

  /** The value of one type; null if there is no such type. */
  private @Nullable AttributeValue typed(String type, int level) {
    return switch (type) {
      case "S" -> new AttributeValue.S(WireTypes.text(parser));
      case "N" -> new AttributeValue.N(number(WireTypes.text(parser)));
      case "B" -> new AttributeValue.B(WireTypes.blob(parser));
      case "BOOL" -> new AttributeValue.Bool(WireTypes.bool(parser));
      case "NULL" -> nullValue(WireTypes.bool(parser));
      case "SS" -> strings();
      case "NS" -> numbers();
      case "BS" -> binaries();
      case "L" -> new AttributeValue.L(list(level));
      case "M" -> new AttributeValue.M(map(level));
      default -> {
        parser.skipChildren();
        yield null;
      }
    };
  }

  private AttributeValue nullValue(boolean isNull) {
    if (!isNull) {
      note(new FalseNull());
    }
    return AttributeValue.Null.INSTANCE;
  }

  private DynamoNumber number(String text) {
    try {
      return DynamoNumber.parse(text);
    } catch (RefusedException e) {
      note(new BadNumber(text, e.refusal().message()));
      return DynamoNumber.ZERO;
    }
  }

  private List<AttributeValue> list(int level) {
    WireTypes.expectArray(parser, true);
    var elements = new ArrayList<AttributeValue>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(read(level + 1, false));
    }
    return elements;
  }

  private Map<String, AttributeValue> map(int level) {
    WireTypes.expectMap(parser, "com.amazonaws.dynamodb.v20120810.AttributeValue", true);
    var members = new LinkedHashMap<String, AttributeValue>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      if (name.isEmpty()) {
        note(new EmptyName(false));
      }
      parser.nextToken();
      members.put(name, read(level + 1, false));
    }
    return members;
  }

  private AttributeValue strings() {
    List<String> texts = texts();
    Set<String> set = new LinkedHashSet<>(texts);
    noteSet("SS", texts, set.size());
    return new AttributeValue.SS(set);
  }

  private AttributeValue numbers() {
    List<String> texts = texts();
    int faultsBefore = faults.size();
    Set<DynamoNumber> set = new LinkedHashSet<>();
    texts.forEach(text -> set.add(number(text)));
    if (faults.size() == faultsBefore) {
      noteSet("NS", texts, set.size());
    }
    return new AttributeValue.NS(set);
  }

  private AttributeValue binaries() {
    WireTypes.expectArray(parser, true);
    var texts = new ArrayList<String>();
    Set<Bytes> set = new LinkedHashSet<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() == JsonToken.VALUE_NULL) {
        note(new NoType());
      } else {
        set.add(WireTypes.blob(parser));
        texts.add(parser.getString());
      }
    }
    noteSet("BS", texts, set.size());
    return new AttributeValue.BS(set);
  }

  private List<String> texts() {
    WireTypes.expectArray(parser, true);
    var texts = new ArrayList<String>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() == JsonToken.VALUE_NULL) {
        note(new NoType());
      } else {
        texts.add(WireTypes.text(parser));
      }
    }
    return texts;
  }

  private void noteSet(String type, List<String> sent, int distinct) {
    if (sent.isEmpty()) {
      note(new EmptySet(type));
    } else if (distinct < sent.size()) {
      note(new Duplicates(type, sent));
    }
  }

  private void note(ValueFault fault) {
    if (faults.isEmpty()) {
      faults = new ArrayList<>();
    }
    faults.add(fault);
  }
}
