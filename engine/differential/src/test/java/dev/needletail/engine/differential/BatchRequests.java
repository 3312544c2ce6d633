package dev.needletail.engine.differential;

import dev.needletail.engine.differential.RequestGenerator.Generated;
import dev.needletail.engine.differential.Schema.TableShape;
import java.util.SplittableRandom;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Batches and transactions. */
final class BatchRequests {

  private final SplittableRandom random;
  private final ValueGenerator values;
  private final ItemRequests items;
  private final Options options;

  BatchRequests(SplittableRandom random, ValueGenerator values) {
    this.random = random;
    this.values = values;
    this.items = new ItemRequests(random, values);
    this.options = new Options(random, values);
  }

  Generated batchGet() {
    ObjectNode tables = ValueGenerator.object();
    for (TableShape table : Schema.TABLES) {
      if (random.nextInt(3) > 0) {
        ArrayNode keys = array();
        for (int i = random.nextInt(1, 4); i > 0; i--) {
          keys.add(values.key(table));
        }
        ObjectNode entry = ValueGenerator.object();
        entry.set("Keys", keys);
        options.projection(entry);
        tables.set(table.name(), entry);
      }
    }
    ObjectNode body = ValueGenerator.object();
    body.set("RequestItems", tables);
    return new Generated("BatchGetItem", body);
  }

  Generated batchWrite() {
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

  Generated transactWrite() {
    ArrayNode actions = array();
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      TableShape table = Schema.TABLES.get(random.nextInt(Schema.TABLES.size()));
      Generated single = switch (random.nextInt(4)) {
        case 0 -> items.put(table);
        case 1 -> items.update(table);
        case 2 -> items.delete(table);
        default -> items.check(table);
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

  Generated transactGet() {
    ArrayNode gets = array();
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      Generated get = items.get(Schema.TABLES.get(random.nextInt(Schema.TABLES.size())));
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

  private static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }
}
