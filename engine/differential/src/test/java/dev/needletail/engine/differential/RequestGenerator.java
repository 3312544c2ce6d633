package dev.needletail.engine.differential;

import dev.needletail.engine.differential.Schema.TableShape;
import java.util.SplittableRandom;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A repeatable stream of requests: the same seed makes the same requests. */
final class RequestGenerator {

  /** One request. */
  record Generated(String operation, ObjectNode body) {}

  private final SplittableRandom random;
  private final ValueGenerator values;

  RequestGenerator(long seed) {
    random = new SplittableRandom(seed);
    values = new ValueGenerator(random);
  }

  Generated next() {
    if (random.nextInt(150) == 0) {
      ObjectNode missing = ValueGenerator.object().put("TableName", "diff-missing");
      missing.set("Key", values.key(Schema.HASH));
      return new Generated("GetItem", missing);
    }
    TableShape table = Schema.TABLES.get(random.nextInt(Schema.TABLES.size()));
    return switch (random.nextInt(20)) {
      case 0, 1, 2, 3 -> put(table);
      case 4, 5, 6, 7, 8 -> update(table);
      case 9, 10 -> get(table);
      case 11 -> delete(table);
      case 12, 13, 14 -> query(table);
      case 15 -> scan(table);
      case 16 -> batchGet();
      case 17 -> batchWrite();
      case 18 -> transactWrite();
      default -> transactGet();
    };
  }

  private Generated put(TableShape table) {
    ObjectNode body = on(table);
    body.set("Item", values.item(table));
    maybeCondition(body);
    maybe(6, body, "ReturnValues", "ALL_OLD", "NONE", "ALL_NEW");
    capacity(body);
    return new Generated("PutItem", body);
  }

  private Generated update(TableShape table) {
    ObjectNode body = on(table);
    body.set("Key", values.key(table));
    var expressions = new ExpressionGenerator(random, values);
    String update = expressions.update();
    body.put("UpdateExpression", update);
    if (!update.contains("SET") && !update.contains("ADD")) {
      // DynamoDB Local adds an item for an update that only removes; DynamoDB does not.
      body.put("ConditionExpression", "attribute_exists(pk)");
    } else if (random.nextInt(4) == 0) {
      body.put("ConditionExpression", expressions.condition(2));
    }
    expressions.addPlaceholders(body);
    maybe(2, body, "ReturnValues", "ALL_OLD", "ALL_NEW", "UPDATED_OLD", "UPDATED_NEW", "NONE");
    capacity(body);
    return new Generated("UpdateItem", body);
  }

  private Generated get(TableShape table) {
    ObjectNode body = on(table);
    body.set("Key", values.key(table));
    maybeProjection(body);
    if (random.nextInt(3) == 0) {
      body.put("ConsistentRead", random.nextBoolean());
    }
    capacity(body);
    return new Generated("GetItem", body);
  }

  private Generated delete(TableShape table) {
    ObjectNode body = on(table);
    body.set("Key", values.key(table));
    maybeCondition(body);
    maybe(3, body, "ReturnValues", "ALL_OLD", "NONE");
    capacity(body);
    return new Generated("DeleteItem", body);
  }

  private Generated query(TableShape table) {
    ObjectNode body = on(table);
    String index = table.indexes().isEmpty() || random.nextBoolean()
        ? ""
        : values.pick(table.indexes().toArray(String[]::new));
    if (!index.isEmpty()) {
      body.put("IndexName", index);
    }
    var expressions = new ExpressionGenerator(random, values);
    body.put("KeyConditionExpression", expressions.keyCondition(table, index));
    if (random.nextInt(3) == 0) {
      body.put("FilterExpression", expressions.condition(2));
    }
    if (random.nextInt(4) == 0) {
      body.put("ProjectionExpression", expressions.projection());
    }
    expressions.addPlaceholders(body);
    if (random.nextInt(3) == 0) {
      body.put("ScanIndexForward", random.nextBoolean());
    }
    maybe(8, body, "Select", "COUNT", "ALL_ATTRIBUTES", "ALL_PROJECTED_ATTRIBUTES", "SPECIFIC_ATTRIBUTES");
    if (index.isEmpty() && random.nextInt(3) == 0) {
      body.put("Limit", random.nextInt(0, 4));
    }
    if (random.nextInt(5) == 0) {
      body.put("ConsistentRead", true);
    }
    capacity(body);
    return new Generated("Query", body);
  }

  /**
   * Without a limit: the order of a scan is each store's own, so only whole results compare. Without the local index:
   * DynamoDB Local fetches what it does not project without charging for it.
   */
  private Generated scan(TableShape table) {
    ObjectNode body = on(table);
    if (!table.indexes().isEmpty() && random.nextBoolean()) {
      body.put("IndexName", "global");
    }
    var expressions = new ExpressionGenerator(random, values);
    if (random.nextBoolean()) {
      body.put("FilterExpression", expressions.condition(2));
    }
    if (random.nextInt(3) == 0) {
      body.put("ProjectionExpression", expressions.projection());
    }
    expressions.addPlaceholders(body);
    maybe(8, body, "Select", "COUNT", "ALL_ATTRIBUTES", "SPECIFIC_ATTRIBUTES");
    capacity(body);
    return new Generated("Scan", body);
  }

  private Generated batchGet() {
    ObjectNode tables = ValueGenerator.object();
    for (TableShape table : Schema.TABLES) {
      if (random.nextInt(3) > 0) {
        ArrayNode keys = array();
        for (int i = random.nextInt(1, 4); i > 0; i--) {
          keys.add(values.key(table));
        }
        ObjectNode entry = ValueGenerator.object();
        entry.set("Keys", keys);
        maybeProjection(entry);
        tables.set(table.name(), entry);
      }
    }
    ObjectNode body = ValueGenerator.object();
    body.set("RequestItems", tables);
    return new Generated("BatchGetItem", body);
  }

  private Generated batchWrite() {
    ObjectNode tables = ValueGenerator.object();
    for (TableShape table : Schema.TABLES) {
      if (random.nextInt(3) > 0) {
        ArrayNode writes = array();
        for (int i = random.nextInt(1, 4); i > 0; i--) {
          boolean put = random.nextInt(3) > 0;
          ObjectNode request = ValueGenerator.object();
          request.set(put ? "Item" : "Key", put ? values.item(table) : values.key(table));
          ObjectNode write = ValueGenerator.object();
          write.set(put ? "PutRequest" : "DeleteRequest", request);
          writes.add(write);
        }
        tables.set(table.name(), writes);
      }
    }
    ObjectNode body = ValueGenerator.object();
    body.set("RequestItems", tables);
    return new Generated("BatchWriteItem", body);
  }

  private Generated transactWrite() {
    ArrayNode actions = array();
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      TableShape table = Schema.TABLES.get(random.nextInt(Schema.TABLES.size()));
      Generated single = switch (random.nextInt(4)) {
        case 0 -> put(table);
        case 1 -> update(table);
        case 2 -> delete(table);
        default -> check(table);
      };
      single.body().remove("ReturnValues");
      single.body().remove("ReturnConsumedCapacity");
      ObjectNode action = ValueGenerator.object();
      action.set(single.operation().replace("Item", ""), single.body());
      actions.add(action);
    }
    ObjectNode body = ValueGenerator.object();
    body.set("TransactItems", actions);
    return new Generated("TransactWriteItems", body);
  }

  private Generated check(TableShape table) {
    ObjectNode body = on(table);
    body.set("Key", values.key(table));
    var expressions = new ExpressionGenerator(random, values);
    body.put("ConditionExpression", expressions.condition(1));
    expressions.addPlaceholders(body);
    return new Generated("ConditionCheck", body);
  }

  private Generated transactGet() {
    ArrayNode gets = array();
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      Generated get = get(Schema.TABLES.get(random.nextInt(Schema.TABLES.size())));
      get.body().remove("ConsistentRead");
      get.body().remove("ReturnConsumedCapacity");
      ObjectNode entry = ValueGenerator.object();
      entry.set("Get", get.body());
      gets.add(entry);
    }
    ObjectNode body = ValueGenerator.object();
    body.set("TransactItems", gets);
    return new Generated("TransactGetItems", body);
  }

  private ObjectNode on(TableShape table) {
    return ValueGenerator.object().put("TableName", table.name());
  }

  private void maybeCondition(ObjectNode body) {
    if (random.nextInt(3) == 0) {
      var expressions = new ExpressionGenerator(random, values);
      body.put("ConditionExpression", expressions.condition(2));
      expressions.addPlaceholders(body);
    }
  }

  private void maybeProjection(ObjectNode body) {
    if (random.nextInt(3) == 0) {
      var expressions = new ExpressionGenerator(random, values);
      body.put("ProjectionExpression", expressions.projection());
      expressions.addPlaceholders(body);
    }
  }

  private void capacity(ObjectNode body) {
    maybe(4, body, "ReturnConsumedCapacity", "TOTAL", "INDEXES", "NONE");
  }

  private void maybe(int oneIn, ObjectNode body, String member, String... choices) {
    if (random.nextInt(oneIn) == 0) {
      body.put(member, values.pick(choices));
    }
  }

  private static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }
}
