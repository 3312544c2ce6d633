package dev.needletail.proxy.transparency.generate;

import dev.needletail.proxy.transparency.generate.Tables.Shape;
import java.util.SplittableRandom;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Random bodies of queries and scans, and of statements that read and write. */
final class PageRequests {

  private final SplittableRandom random;
  private final Values values;
  private final ItemRequests items;

  PageRequests(SplittableRandom random, Values values, ItemRequests items) {
    this.random = random;
    this.values = values;
    this.items = items;
  }

  ObjectNode query(Shape table) {
    ObjectNode body = ItemRequests.on(table);
    String index = index(body, table);
    if (random.nextInt(10) == 0) {
      ObjectNode condition = Values.object().put("ComparisonOperator", "EQ");
      condition.set("AttributeValueList", Values.array().add(values.keyValue(table.partition())));
      body.set("KeyConditions", Values.object().set(table.partition().name(), condition));
      items.maybe(6, body, "ConditionalOperator", "AND", "OR");
    } else {
      var expressions = new Expressions(random, values);
      body.put("KeyConditionExpression", expressions.keyCondition(table, index));
      filtered(body, expressions);
    }
    items.maybe(3, body, "ScanIndexForward", "true", "false");
    paged(body);
    return body;
  }

  ObjectNode scan(Shape table) {
    ObjectNode body = ItemRequests.on(table);
    index(body, table);
    if (random.nextInt(10) == 0) {
      ArrayNode names = Values.array();
      names.add(values.pick(Values.NAMES));
      body.set("AttributesToGet", names);
    } else {
      filtered(body, new Expressions(random, values));
    }
    if (random.nextInt(6) == 0) {
      body.put("Segment", random.nextInt(3)).put("TotalSegments", random.nextInt(1, 4));
    }
    paged(body);
    return body;
  }

  ObjectNode statement(Shape table) {
    ObjectNode body = Values.object();
    String key = table.partition().name() + "='p" + random.nextInt(5) + "'";
    String name = "\"" + table.name() + "\"";
    body.put("Statement", switch (random.nextInt(6)) {
      case 0 -> "INSERT INTO " + name + " VALUE {'pk': 'p" + random.nextInt(5) + "', 'n': " + random.nextInt(9) + "}";
      case 1 -> "UPDATE " + name + " SET n=" + random.nextInt(9) + " WHERE " + key;
      case 2 -> "DELETE FROM " + name + " WHERE " + key;
      case 3 -> "SELECT n, s FROM " + name;
      case 4 -> "nonsense " + key;
      default -> "SELECT * FROM " + name + " WHERE " + key;
    });
    items.capacity(body);
    return body;
  }

  private String index(ObjectNode body, Shape table) {
    if (table.indexes().isEmpty() || random.nextBoolean()) {
      return "";
    }
    String index = random.nextInt(30) == 0 ? "no-index" : values.pick(table.indexes().toArray(String[]::new));
    body.put("IndexName", index);
    return index;
  }

  private void filtered(ObjectNode body, Expressions expressions) {
    if (random.nextInt(3) == 0) {
      body.put("FilterExpression", expressions.condition(2));
    }
    if (random.nextInt(4) == 0) {
      body.put("ProjectionExpression", expressions.projection());
    }
    expressions.addPlaceholders(body);
  }

  private void paged(ObjectNode body) {
    items.maybe(8, body, "Select", "COUNT", "ALL_ATTRIBUTES", "ALL_PROJECTED_ATTRIBUTES", "SPECIFIC_ATTRIBUTES");
    if (random.nextInt(3) == 0) {
      body.put("Limit", random.nextInt(0, 4));
    }
    if (random.nextInt(6) == 0) {
      body.put("ExclusiveStartKey", "${LastEvaluatedKey}");
    }
    items.maybe(6, body, "ConsistentRead", "true", "false");
    items.capacity(body);
  }
}
