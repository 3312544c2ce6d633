package dev.needletail.proxy.transparency.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes a valid document an odd one: members missing, unknown, null, of another type, of another spelling. */
final class Oddities {

  private static final String[] REPLACEMENTS = {"null", "0", "-1", "1.5", "true", "\"\"", "\"x\"", "[]", "{}", "[[1]]",
      "{\"a\":{\"b\":[]}}", "\"TOTAL\"", "1e400", "123456789012345678901234567890"};

  private final SplittableRandom random;
  private final Values values;

  Oddities(SplittableRandom random, Values values) {
    this.random = random;
    this.values = values;
  }

  /** Changes the document in one place. */
  void makeOdd(ObjectNode body) {
    List<ObjectNode> objects = new ArrayList<>();
    collect(body, objects);
    ObjectNode place = random.nextInt(3) > 0 ? body : objects.get(random.nextInt(objects.size()));
    List<String> members = new ArrayList<>(place.propertyNames());
    String member = members.isEmpty() ? "" : members.get(random.nextInt(members.size()));
    switch (random.nextInt(9)) {
      case 0, 1 -> place.set(values.pick("Unknown", "unknown", "tableName", "", "x"), replacement());
      case 2 -> place.set(member, replacement());
      case 3 -> place.remove(member);
      case 4 -> place.putNull(values.pick(member, "Limit", "IndexName", "ConsistentRead", "ProjectionExpression"));
      case 5 -> body.put("ReturnConsumedCapacity", values.pick("total", "ALL", "", "TOTAL ", "INDEXES"));
      case 6 -> body.put("TableName", tableName());
      case 7 -> {
        JsonNode value = place.remove(member);
        if (value != null) {
          // To the end of the document: the order of members has no meaning.
          place.set(member, value);
        }
      }
      default -> {
        JsonNode value = place.remove(member);
        if (value != null) {
          place.set(member.toLowerCase(Locale.ROOT), value);
        }
      }
    }
  }

  private String tableName() {
    String table = values.pick(Tables.HASH.name(), Tables.RANGE.name(), Tables.CHURN.name());
    return values.pick("arn:aws:dynamodb:us-east-1:123456789012:table/" + table,
        "arn:aws:dynamodb:ddblocal:000000000000:table/" + table, "${TableArn}", table + " ", table + "é", "ab", "",
        FuzzRequest.TABLES + "missing");
  }

  private JsonNode replacement() {
    return Values.JSON.readTree(values.pick(REPLACEMENTS));
  }

  private static void collect(JsonNode node, List<ObjectNode> objects) {
    if (node instanceof ObjectNode object) {
      objects.add(object);
      object.values().forEach(value -> collect(value, objects));
    } else if (node instanceof ArrayNode array) {
      array.forEach(element -> collect(element, objects));
    }
  }
}
