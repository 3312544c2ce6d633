package dev.needletail.engine.differential;

import dev.needletail.engine.differential.Schema.TableShape;
import java.util.SplittableRandom;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Random attribute values, keys and items, as DynamoDB JSON; now and then one that DynamoDB refuses. */
final class ValueGenerator {

  static final String[] NUMBERS = {"0", "1", "-1", "2", "1.5", "10", "100", "-0.25", "1E2",
      "12345678901234567890.123456789", "1E125", "1E-130"};
  private static final String[] STRINGS = {"", "a", "ab", "abc", "b", "é", "zz", "𝄞", "A"};
  private static final String[] BINARIES = {"", "AA==", "AAE=", "/w=="};
  private static final String[] ODD = {"{\"N\":\"x\"}", "{\"N\":\"1E126\"}", "{\"SS\":[]}", "{\"SS\":[\"a\",\"a\"]}",
      "{\"NS\":[\"1\",\"1.0\"]}", "{}", "{\"S\":\"a\",\"N\":\"1\"}",
      "{\"N\":\"123456789012345678901234567890123456789\"}"};

  private final SplittableRandom random;

  ValueGenerator(SplittableRandom random) {
    this.random = random;
  }

  ObjectNode key(TableShape table) {
    ObjectNode key = object();
    key.set(table.partition(), typed("S", "p" + random.nextInt(5)));
    if (table.hasSort()) {
      key.set(table.sort(), typed("N", Integer.toString(random.nextInt(-3, 6))));
    }
    if (random.nextInt(60) == 0) {
      key.set("extra", scalar());
    }
    if (random.nextInt(60) == 0) {
      key.set(table.partition(), value(0));
    }
    return key;
  }

  ObjectNode item(TableShape table) {
    ObjectNode item = key(table);
    for (String name : new String[]{"n", "s", "ss", "ns", "l", "m", "b", "bool", "null"}) {
      if (random.nextBoolean()) {
        item.set(name, attribute(name));
      }
    }
    if (table.hasSort() && random.nextInt(3) > 0) {
      item.set("gpk", random.nextInt(40) == 0 ? scalar() : typed("S", "g" + random.nextInt(3)));
      item.set("lsk", random.nextInt(40) == 0 ? scalar() : typed("S", pick(STRINGS)));
    }
    if (table.hasSort() && random.nextBoolean()) {
      for (String name : new String[]{"ma", "mb", "mc", "md"}) {
        if (random.nextInt(12) > 0) {
          item.set(name, random.nextInt(60) == 0 ? scalar() : multiKeyValue(name));
        }
      }
    }
    return item;
  }

  /** A value of an attribute of the index whose keys have several. */
  ObjectNode multiKeyValue(String name) {
    return name.equals("ma") || name.equals("mc")
        ? typed("S", "m" + random.nextInt(2))
        : typed("N", Integer.toString(random.nextInt(-1, 2)));
  }

  /** A value of the type that the attribute of that name mostly has. */
  ObjectNode attribute(String name) {
    return switch (random.nextInt(12) == 0 ? "any" : name) {
      case "n" -> typed("N", pick(NUMBERS));
      case "s" -> typed("S", pick(STRINGS));
      case "ss" -> set("SS", "a", "b", "c");
      case "ns" -> set("NS", "1", "2", "3.5");
      case "b" -> typed("B", pick(BINARIES));
      case "bool" -> object().put("BOOL", random.nextBoolean());
      case "null" -> object().put("NULL", true);
      case "l" -> list(2);
      case "m" -> map(2);
      default -> value(2);
    };
  }

  ObjectNode value(int depth) {
    return switch (random.nextInt(depth > 0 ? 9 : 7)) {
      case 0, 1 -> typed("N", pick(NUMBERS));
      case 2, 3 -> typed("S", pick(STRINGS));
      case 4 -> set("SS", "a", "b", "c");
      case 5 -> typed("B", pick(BINARIES));
      case 6 -> random.nextInt(12) == 0 ? odd() : set("NS", "1", "2", "3.5");
      case 7 -> list(depth);
      default -> map(depth);
    };
  }

  private ObjectNode scalar() {
    return random.nextBoolean() ? typed("N", pick(NUMBERS)) : typed("S", pick(STRINGS));
  }

  private ObjectNode odd() {
    return (ObjectNode) Answer.JSON.readTree(pick(ODD));
  }

  private ObjectNode list(int depth) {
    ArrayNode elements = JsonNodeFactory.instance.arrayNode();
    for (int i = random.nextInt(4); i > 0; i--) {
      elements.add(value(depth - 1));
    }
    ObjectNode list = object();
    list.set("L", elements);
    return list;
  }

  private ObjectNode map(int depth) {
    ObjectNode members = object();
    for (String name : new String[]{"x", "y"}) {
      if (random.nextInt(3) > 0) {
        members.set(name, value(depth - 1));
      }
    }
    ObjectNode map = object();
    map.set("M", members);
    return map;
  }

  private ObjectNode set(String type, String... universe) {
    ArrayNode elements = JsonNodeFactory.instance.arrayNode();
    int always = random.nextInt(universe.length);
    for (int i = 0; i < universe.length; i++) {
      if (i == always || random.nextBoolean()) {
        elements.add(universe[i]);
      }
    }
    ObjectNode set = object();
    set.set(type, elements);
    return set;
  }

  String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  static ObjectNode typed(String type, String value) {
    return object().put(type, value);
  }

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
