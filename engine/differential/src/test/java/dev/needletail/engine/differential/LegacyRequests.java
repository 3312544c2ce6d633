package dev.needletail.engine.differential;

import dev.needletail.engine.differential.RequestGenerator.Generated;
import dev.needletail.engine.differential.Schema.TableShape;
import java.util.SplittableRandom;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Requests with the parameters that were there before expressions. */
final class LegacyRequests {

  private static final String[] NAMES = {"n", "s", "ss", "ns", "l", "m", "b", "bool", "null", "missing"};

  private final SplittableRandom random;
  private final ValueGenerator values;
  private final Options options;

  LegacyRequests(SplittableRandom random, ValueGenerator values) {
    this.random = random;
    this.values = values;
    this.options = new Options(random, values);
  }

  Generated next(TableShape table) {
    return switch (random.nextInt(6)) {
      case 0 -> put(table);
      case 1, 2 -> update(table);
      case 3 -> delete(table);
      case 4 -> query(table);
      default -> scan(table);
    };
  }

  private Generated put(TableShape table) {
    ObjectNode body = Options.on(table);
    body.set("Item", values.item(table));
    expected(body);
    options.oneOf(6, body, "ReturnValues", "ALL_OLD", "NONE");
    return new Generated("PutItem", body);
  }

  private Generated delete(TableShape table) {
    ObjectNode body = Options.on(table);
    body.set("Key", values.key(table));
    expected(body);
    options.oneOf(3, body, "ReturnValues", "ALL_OLD", "NONE");
    return new Generated("DeleteItem", body);
  }

  private Generated update(TableShape table) {
    ObjectNode body = Options.on(table);
    body.set("Key", values.key(table));
    ObjectNode updates = ValueGenerator.object();
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      String name = values.pick(NAMES);
      String action = values.pick("PUT", "PUT", "ADD", "DELETE");
      // Always named: DynamoDB Local does nothing for an update without an action, where DynamoDB puts.
      ObjectNode update = ValueGenerator.object().put("Action", action);
      if (!action.equals("DELETE") || random.nextBoolean()) {
        update.set("Value", values.attribute(name));
      }
      updates.set(name, update);
    }
    body.set("AttributeUpdates", updates);
    if (updates.valueStream().allMatch(update -> update.path("Action").asString().equals("DELETE"))) {
      // DynamoDB Local adds an item for an update that only removes; DynamoDB does not.
      ObjectNode exists = ValueGenerator.object().put("ComparisonOperator", "NOT_NULL");
      body.set("Expected", ValueGenerator.object().set("pk", exists));
    } else {
      expected(body);
    }
    options.oneOf(2, body, "ReturnValues", "ALL_OLD", "ALL_NEW", "UPDATED_OLD", "UPDATED_NEW", "NONE");
    return new Generated("UpdateItem", body);
  }

  private Generated query(TableShape table) {
    ObjectNode body = Options.on(table);
    ObjectNode conditions = ValueGenerator.object();
    conditions.set("pk", condition("EQ", ValueGenerator.typed("S", "p" + random.nextInt(5))));
    if (table.hasSort() && random.nextBoolean()) {
      ObjectNode low = ValueGenerator.typed("N", Integer.toString(random.nextInt(-3, 6)));
      ObjectNode high = ValueGenerator.typed("N", Integer.toString(random.nextInt(-3, 6)));
      conditions.set("sk", random.nextInt(4) == 0
          ? condition("BETWEEN", low, high)
          : condition(values.pick("EQ", "LT", "LE", "GT", "GE", "NE", "BEGINS_WITH"), low));
    }
    body.set("KeyConditions", conditions);
    filter(body, "QueryFilter");
    attributesToGet(body);
    if (random.nextInt(3) == 0) {
      body.put("ScanIndexForward", random.nextBoolean());
    }
    options.capacity(body);
    return new Generated("Query", body);
  }

  private Generated scan(TableShape table) {
    ObjectNode body = Options.on(table);
    filter(body, "ScanFilter");
    attributesToGet(body);
    options.capacity(body);
    return new Generated("Scan", body);
  }

  private void filter(ObjectNode body, String member) {
    if (random.nextInt(3) > 0) {
      ObjectNode filter = ValueGenerator.object();
      for (int i = random.nextInt(1, 3); i > 0; i--) {
        String name = values.pick(NAMES);
        filter.set(name, comparison(name));
      }
      body.set(member, filter);
      options.oneOf(3, body, "ConditionalOperator", "AND", "OR");
    }
  }

  private void expected(ObjectNode body) {
    if (random.nextBoolean()) {
      ObjectNode expected = ValueGenerator.object();
      for (int i = random.nextInt(1, 3); i > 0; i--) {
        String name = values.pick(NAMES);
        ObjectNode wanted = switch (random.nextInt(4)) {
          case 0 -> ValueGenerator.object().put("Exists", false);
          case 1 -> {
            ObjectNode value = ValueGenerator.object();
            value.set("Value", values.attribute(name));
            yield value;
          }
          default -> comparison(name);
        };
        expected.set(name, wanted);
      }
      body.set("Expected", expected);
      options.oneOf(3, body, "ConditionalOperator", "AND", "OR");
    }
  }

  private ObjectNode comparison(String name) {
    return switch (random.nextInt(6)) {
      case 0 -> condition(values.pick("NULL", "NOT_NULL"));
      case 1 -> condition("BETWEEN", values.attribute(name), values.attribute(name));
      case 2 -> condition("IN", values.attribute(name), values.attribute(name));
      case 3 -> condition(values.pick("CONTAINS", "NOT_CONTAINS", "BEGINS_WITH"), values.value(0));
      default -> condition(values.pick("EQ", "NE", "LT", "LE", "GT", "GE"), values.attribute(name));
    };
  }

  private void attributesToGet(ObjectNode body) {
    if (random.nextInt(4) == 0) {
      ArrayNode names = JsonNodeFactory.instance.arrayNode();
      for (int i = random.nextInt(1, 4); i > 0; i--) {
        names.add(values.pick(NAMES));
      }
      body.set("AttributesToGet", names);
    }
  }

  private static ObjectNode condition(String operator, ObjectNode... arguments) {
    ObjectNode condition = ValueGenerator.object().put("ComparisonOperator", operator);
    if (arguments.length > 0) {
      ArrayNode list = JsonNodeFactory.instance.arrayNode();
      for (ObjectNode argument : arguments) {
        list.add(argument);
      }
      condition.set("AttributeValueList", list);
    }
    return condition;
  }
}
