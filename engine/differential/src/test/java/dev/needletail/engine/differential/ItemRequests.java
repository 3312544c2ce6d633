package dev.needletail.engine.differential;

import dev.needletail.engine.differential.RequestGenerator.Generated;
import dev.needletail.engine.differential.Schema.TableShape;
import java.util.SplittableRandom;
import tools.jackson.databind.node.ObjectNode;

/** Requests for one item, with expressions. */
final class ItemRequests {

  private final SplittableRandom random;
  private final ValueGenerator values;
  private final Options options;

  ItemRequests(SplittableRandom random, ValueGenerator values) {
    this.random = random;
    this.values = values;
    this.options = new Options(random, values);
  }

  Generated put(TableShape table) {
    ObjectNode body = Options.on(table);
    body.set("Item", values.item(table));
    options.condition(body);
    options.oneOf(6, body, "ReturnValues", "ALL_OLD", "NONE", "ALL_NEW");
    options.capacity(body);
    return new Generated("PutItem", body);
  }

  Generated update(TableShape table) {
    ObjectNode body = Options.on(table);
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
    options.oneOf(2, body, "ReturnValues", "ALL_OLD", "ALL_NEW", "UPDATED_OLD", "UPDATED_NEW", "NONE");
    options.capacity(body);
    return new Generated("UpdateItem", body);
  }

  Generated get(TableShape table) {
    ObjectNode body = Options.on(table);
    body.set("Key", values.key(table));
    options.projection(body);
    if (random.nextInt(3) == 0) {
      body.put("ConsistentRead", random.nextBoolean());
    }
    options.capacity(body);
    return new Generated("GetItem", body);
  }

  Generated delete(TableShape table) {
    ObjectNode body = Options.on(table);
    body.set("Key", values.key(table));
    options.condition(body);
    options.oneOf(3, body, "ReturnValues", "ALL_OLD", "NONE");
    options.capacity(body);
    return new Generated("DeleteItem", body);
  }

  Generated check(TableShape table) {
    ObjectNode body = Options.on(table);
    body.set("Key", values.key(table));
    var expressions = new ExpressionGenerator(random, values);
    body.put("ConditionExpression", expressions.condition(1));
    expressions.addPlaceholders(body);
    return new Generated("ConditionCheck", body);
  }
}
