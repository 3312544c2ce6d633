package dev.needletail.proxy.transparency.generate;

import dev.needletail.proxy.transparency.generate.Tables.Shape;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Random bodies of requests that name items by key. */
final class ItemRequests {

  private final SplittableRandom random;
  private final Values values;

  ItemRequests(SplittableRandom random, Values values) {
    this.random = random;
    this.values = values;
  }

  ObjectNode get(Shape table) {
    ObjectNode body = on(table);
    body.set("Key", values.key(table));
    project(body);
    maybe(5, body, "ConsistentRead", "true", "false");
    capacity(body);
    return body;
  }

  ObjectNode put(Shape table) {
    ObjectNode body = on(table);
    body.set("Item", values.item(table));
    condition(body, 4);
    maybe(6, body, "ReturnValues", "ALL_OLD", "NONE", "ALL_NEW");
    written(body);
    return body;
  }

  ObjectNode delete(Shape table) {
    ObjectNode body = on(table);
    body.set("Key", values.key(table));
    condition(body, 4);
    maybe(4, body, "ReturnValues", "ALL_OLD", "NONE");
    written(body);
    return body;
  }

  ObjectNode update(Shape table) {
    ObjectNode body = on(table);
    body.set("Key", values.key(table));
    if (random.nextInt(10) == 0) {
      ObjectNode update = Values.object();
      update.set("Value", values.attribute("n"));
      maybe(2, update, "Action", "PUT", "ADD", "DELETE");
      body.set("AttributeUpdates", Values.object().set("n", update));
    } else {
      var expressions = new Expressions(random, values);
      body.put("UpdateExpression", expressions.update());
      if (random.nextInt(4) == 0) {
        body.put("ConditionExpression", expressions.condition(1));
      }
      expressions.addPlaceholders(body);
    }
    maybe(2, body, "ReturnValues", "ALL_OLD", "ALL_NEW", "UPDATED_OLD", "UPDATED_NEW", "NONE");
    written(body);
    return body;
  }

  ObjectNode batchGet() {
    ObjectNode tables = Values.object();
    for (int i = random.nextInt(1, 3); i > 0; i--) {
      Shape table = Tables.ALL.get(random.nextInt(Tables.ALL.size()));
      ObjectNode part = Values.object();
      part.set("Keys", many(random.nextInt(1, 5), () -> values.key(table)));
      project(part);
      maybe(8, part, "ConsistentRead", "true", "false");
      tables.set(table.name(), part);
    }
    ObjectNode body = Values.object();
    body.set("RequestItems", tables);
    capacity(body);
    return body;
  }

  ObjectNode batchWrite() {
    ObjectNode tables = Values.object();
    for (int i = random.nextInt(1, 3); i > 0; i--) {
      Shape table = Tables.ALL.get(random.nextInt(Tables.ALL.size()));
      tables.set(table.name(), many(random.nextInt(1, 5), () -> random.nextInt(3) > 0
          ? wrap("PutRequest", wrap("Item", values.item(table)))
          : wrap("DeleteRequest", wrap("Key", values.key(table)))));
    }
    ObjectNode body = Values.object();
    body.set("RequestItems", tables);
    written(body);
    return body;
  }

  ObjectNode transactWrite() {
    ObjectNode body = Values.object();
    body.set("TransactItems", many(random.nextInt(1, 4), () -> {
      Shape table = Tables.ALL.get(random.nextInt(Tables.ALL.size()));
      return switch (random.nextInt(4)) {
        case 0 -> wrap("Put", inTransaction(put(table)));
        case 1 -> wrap("Update", inTransaction(update(table)));
        case 2 -> wrap("Delete", inTransaction(delete(table)));
        default -> {
          ObjectNode check = on(table);
          check.set("Key", values.key(table));
          condition(check, 1);
          yield wrap("ConditionCheck", check);
        }
      };
    }));
    written(body);
    return body;
  }

  ObjectNode transactGet() {
    ObjectNode body = Values.object();
    body.set("TransactItems", many(random.nextInt(1, 4), () -> {
      ObjectNode get = get(Tables.ALL.get(random.nextInt(Tables.ALL.size())));
      get.remove("ConsistentRead");
      get.remove("ReturnConsumedCapacity");
      return wrap("Get", get);
    }));
    capacity(body);
    return body;
  }

  /** A condition in one of {@code oneIn}; now and then one of the older kind. */
  private void condition(ObjectNode body, int oneIn) {
    if (random.nextInt(oneIn) > 0) {
      return;
    }
    if (random.nextInt(8) == 0) {
      ObjectNode expected = Values.object();
      expected.set("n", wrap("Value", values.attribute("n")));
      body.set("Expected", expected);
      return;
    }
    var expressions = new Expressions(random, values);
    body.put("ConditionExpression", expressions.condition(2));
    expressions.addPlaceholders(body);
    maybe(4, body, "ReturnValuesOnConditionCheckFailure", "ALL_OLD", "NONE");
  }

  void project(ObjectNode body) {
    int choice = random.nextInt(9);
    if (choice < 3) {
      var expressions = new Expressions(random, values);
      body.put("ProjectionExpression", expressions.projection());
      expressions.addPlaceholders(body);
    } else if (choice == 3) {
      ArrayNode names = Values.array();
      names.add(values.pick(Values.NAMES)).add("pk");
      body.set("AttributesToGet", names);
    }
  }

  void capacity(ObjectNode body) {
    maybe(3, body, "ReturnConsumedCapacity", "TOTAL", "INDEXES", "NONE");
  }

  private void written(ObjectNode body) {
    capacity(body);
    maybe(8, body, "ReturnItemCollectionMetrics", "SIZE", "NONE");
  }

  /** A boolean where the choices are such. */
  void maybe(int oneIn, ObjectNode body, String member, String... choices) {
    if (random.nextInt(oneIn) == 0) {
      String choice = values.pick(choices);
      if (choice.equals("true") || choice.equals("false")) {
        body.put(member, choice.equals("true"));
      } else {
        body.put(member, choice);
      }
    }
  }

  static ObjectNode on(Shape table) {
    return Values.object().put("TableName", table.name());
  }

  private static ObjectNode inTransaction(ObjectNode body) {
    body.remove("ReturnValues");
    body.remove("ReturnConsumedCapacity");
    body.remove("ReturnItemCollectionMetrics");
    return body;
  }

  private static ObjectNode wrap(String member, ObjectNode value) {
    ObjectNode wrapped = Values.object();
    wrapped.set(member, value);
    return wrapped;
  }

  private static ArrayNode many(int count, Supplier<ObjectNode> one) {
    ArrayNode all = Values.array();
    for (int i = 0; i < count; i++) {
      all.add(one.get());
    }
    return all;
  }
}
