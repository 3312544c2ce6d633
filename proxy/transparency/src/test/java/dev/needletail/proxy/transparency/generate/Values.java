package dev.needletail.proxy.transparency.generate;

import dev.needletail.proxy.transparency.generate.Tables.Attribute;
import dev.needletail.proxy.transparency.generate.Tables.Shape;
import java.util.SplittableRandom;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Random attribute values, keys and items, as DynamoDB JSON; now and then one that DynamoDB refuses. */
final class Values {

  static final JsonMapper JSON = JsonMapper.builder().build();
  static final String[] NAMES = {"n", "s", "ss", "ns", "l", "m", "b", "bool", "null", "x", "Zeta", "a.b", "é"};

  private static final String[] NUMBERS = {"0", "-0", "1", "-1", "2", "1.5", "1.50", "010", "1e2", "-0.25", "1E125",
      "1E-130", "12345678901234567890.123456789", "0.00001", "99999999999999999999999999999999999999"};
  private static final String[] STRINGS = {"", "a", "ab", "abc", "é", "zz", "𝄞", "A", "\"", "\\", "/", "\u0001",
      "\u2028",
      "a long one that takes some more bytes than the others do"};
  private static final String[] BINARIES = {"", "AA==", "AAE=", "/w==", "AAECAwQFBgcICQ=="};
  /** Values that are none, for a reason that DynamoDB gives. */
  private static final String[] REFUSED = {"{\"N\":\"x\"}", "{\"N\":\"1E126\"}", "{\"SS\":[]}",
      "{\"SS\":[\"a\",\"a\"]}", "{\"NS\":[\"1\",\"1.0\"]}", "{\"N\":\"123456789012345678901234567890123456789\"}"};
  /** Documents that are no values at all. */
  private static final String[] MALFORMED = {"{}", "{\"S\":\"a\",\"N\":\"1\"}", "{\"N\":1}", "{\"S\":1}",
      "{\"BOOL\":\"true\"}", "{\"NULL\":false}", "{\"B\":\"not base64\"}", "{\"L\":{}}", "{\"M\":[]}",
      "{\"Q\":\"x\"}", "{\"S\":null}", "{\"SS\":[1]}", "{\"BS\":[\"AA==\",\"/w==\"]}"};

  private final SplittableRandom random;
  private final boolean malformed;

  /** @param malformed whether there may be documents that are no values */
  Values(SplittableRandom random, boolean malformed) {
    this.random = random;
    this.malformed = malformed;
  }

  ObjectNode key(Shape table) {
    ObjectNode key = object();
    key.set(table.partition().name(), keyValue(table.partition()));
    if (table.sort().exists()) {
      key.set(table.sort().name(), keyValue(table.sort()));
    }
    if (random.nextInt(60) == 0) {
      key.set("extra", value(0));
    }
    if (random.nextInt(60) == 0) {
      key.set(table.partition().name(), value(0));
    }
    if (random.nextInt(80) == 0) {
      key.remove(table.partition().name());
    }
    return key;
  }

  ObjectNode keyValue(Attribute attribute) {
    return switch (attribute.type()) {
      case "S" -> typed("S", "p" + random.nextInt(5));
      case "B" -> typed("B", pick("AA==", "AAE=", "/w=="));
      default -> typed("N", pick("0", "1", "-1", "2", "1.0", "2e0"));
    };
  }

  ObjectNode item(Shape table) {
    ObjectNode item = object();
    boolean keyLast = random.nextBoolean();
    if (!keyLast) {
      item.setAll(key(table));
    }
    for (int i = random.nextInt(6); i > 0; i--) {
      String name = pick(NAMES);
      item.set(name, attribute(name));
    }
    if (table.indexes().isEmpty() || random.nextInt(3) > 0) {
      item.set("gpk", random.nextInt(40) == 0 ? value(0) : typed("S", "g" + random.nextInt(3)));
      item.set("lsk", random.nextInt(40) == 0 ? value(0) : typed("S", "l" + random.nextInt(3)));
    }
    if (keyLast) {
      item.setAll(key(table));
    }
    return item;
  }

  /** A value of the type that the attribute of that name mostly has. */
  ObjectNode attribute(String name) {
    return switch (random.nextInt(12) == 0 ? "any" : name) {
      case "n" -> typed("N", pick(NUMBERS));
      case "s", "Zeta" -> typed("S", pick(STRINGS));
      case "ss" -> set("SS", "b", "a", "c");
      case "ns" -> set("NS", "2", "1", "3.50");
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
      case 4 -> set("SS", "b", "a", "c");
      case 5 -> typed("B", pick(BINARIES));
      case 6 -> random.nextInt(8) == 0 ? odd() : set("NS", "2", "1", "3.50");
      case 7 -> list(depth);
      default -> map(depth);
    };
  }

  private ObjectNode odd() {
    return (ObjectNode) JSON.readTree(pick(malformed && random.nextBoolean() ? MALFORMED : REFUSED));
  }

  private ObjectNode list(int depth) {
    ArrayNode elements = array();
    for (int i = random.nextInt(4); i > 0; i--) {
      elements.add(value(depth - 1));
    }
    ObjectNode list = object();
    list.set("L", elements);
    return list;
  }

  private ObjectNode map(int depth) {
    ObjectNode members = object();
    for (String name : new String[]{"y", "x", "Deep"}) {
      if (random.nextInt(3) > 0) {
        members.set(name, value(depth - 1));
      }
    }
    ObjectNode map = object();
    map.set("M", members);
    return map;
  }

  private ObjectNode set(String type, String... universe) {
    ArrayNode elements = array();
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

  static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }
}
