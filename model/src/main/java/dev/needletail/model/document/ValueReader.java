package dev.needletail.model.document;

import dev.needletail.model.RefusedException;
import dev.needletail.model.document.ValueFault.BadNumber;
import dev.needletail.model.document.ValueFault.Duplicates;
import dev.needletail.model.document.ValueFault.EmptyName;
import dev.needletail.model.document.ValueFault.EmptySet;
import dev.needletail.model.document.ValueFault.FalseNull;
import dev.needletail.model.document.ValueFault.LongName;
import dev.needletail.model.document.ValueFault.NoType;
import dev.needletail.model.document.ValueFault.NullElement;
import dev.needletail.model.document.ValueFault.SeveralTypes;
import dev.needletail.model.document.ValueFault.TooDeep;
import dev.needletail.model.value.AttributeName;
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

  /** How deep values may be nested; an attribute itself is level 1. */
  private static final int LEVELS_MAX = 32;
  /**
   * The depth of the JSON document from which on nothing is read any more, and the whole request is refused in the older
   * way: 61 maps in one another in an item are refused in the newer way, 63 in the older, 61 in a transaction's
   * expression, which lies three levels deeper, in the older.
   */
  private static final int JSON_LEVELS_READ = 128;

  private final JsonParser parser;
  private List<ValueFault> faults = List.of();
  private boolean beyondDepth;

  ValueReader(JsonParser parser) {
    this.parser = parser;
  }

  /** Whether any value so far lay deeper than what is read. */
  boolean beyondDepth() {
    return beyondDepth;
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
      checkName(name, true);
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
    if (level > LEVELS_MAX && isBeyondDepth()) {
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

  /** Whether the value is so deep that it is not read. */
  private boolean isBeyondDepth() {
    boolean beyond = parser.streamReadContext().getNestingDepth() >= JSON_LEVELS_READ;
    beyondDepth |= beyond;
    return beyond;
  }

  /** An empty map or list counts as if it had a member. */
  private void checkMembersLevel(int level) {
    if (level == LEVELS_MAX) {
      note(new TooDeep());
    }
  }

  private void checkName(String name, boolean topLevel) {
    if (name.isEmpty()) {
      note(new EmptyName(topLevel));
    } else if (AttributeName.isTooLong(name)) {
      note(new LongName());
    }
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
    checkMembersLevel(level);
    var elements = new ArrayList<AttributeValue>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(read(level + 1, false));
    }
    return elements;
  }

  private Map<String, AttributeValue> map(int level) {
    WireTypes.expectMap(parser, "com.amazonaws.dynamodb.v20120810.AttributeValue", true);
    checkMembersLevel(level);
    var members = new LinkedHashMap<String, AttributeValue>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      checkName(name, false);
      parser.nextToken();
      members.put(name, read(level + 1, false));
    }
    return members;
  }

  private AttributeValue strings() {
    List<String> texts = texts("SS");
    Set<String> set = new LinkedHashSet<>(texts);
    noteSet("SS", texts, set.size());
    return new AttributeValue.SS(set);
  }

  private AttributeValue numbers() {
    List<String> texts = texts("NS");
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
        note(new NullElement("BS"));
      } else {
        set.add(WireTypes.blob(parser));
        texts.add(WireTypes.wellFormed(parser.getString()));
      }
    }
    noteSet("BS", texts, set.size());
    return new AttributeValue.BS(set);
  }

  private List<String> texts(String type) {
    WireTypes.expectArray(parser, true);
    var texts = new ArrayList<String>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() == JsonToken.VALUE_NULL) {
        note(new NullElement(type));
      } else {
        texts.add(WireTypes.text(parser));
      }
    }
    return texts;
  }

  private void noteSet(String type, List<String> sent, int distinct) {
    if (sent.isEmpty() && !hasNull()) {
      note(new EmptySet(type));
    } else if (distinct < sent.size()) {
      note(new Duplicates(type, sent));
    }
  }

  /** Whether the last fault is a null in the set that is being read. */
  private boolean hasNull() {
    return !faults.isEmpty() && faults.getLast() instanceof NullElement;
  }

  private void note(ValueFault fault) {
    if (faults.isEmpty()) {
      faults = new ArrayList<>();
    }
    faults.add(fault);
  }
}
