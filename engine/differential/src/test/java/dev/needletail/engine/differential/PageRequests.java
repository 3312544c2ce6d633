package dev.needletail.engine.differential;

import dev.needletail.engine.differential.RequestGenerator.Generated;
import dev.needletail.engine.differential.Schema.TableShape;
import java.util.SplittableRandom;
import tools.jackson.databind.node.ObjectNode;

/** Queries and scans, with expressions. */
final class PageRequests {

  private final SplittableRandom random;
  private final ValueGenerator values;
  private final Options options;

  PageRequests(SplittableRandom random, ValueGenerator values) {
    this.random = random;
    this.values = values;
    this.options = new Options(random, values);
  }

  Generated query(TableShape table) {
    ObjectNode body = Options.on(table);
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
    options.oneOf(8, body, "Select", "COUNT", "ALL_ATTRIBUTES", "ALL_PROJECTED_ATTRIBUTES", "SPECIFIC_ATTRIBUTES");
    if (index.isEmpty() && random.nextInt(3) == 0) {
      body.put("Limit", random.nextInt(0, 4));
    }
    if (index.isEmpty() && table.hasSort() && random.nextInt(6) == 0) {
      // Mostly of another partition than the one that is asked for, which is refused; and often of no item.
      body.set("ExclusiveStartKey", values.key(table));
    }
    if (random.nextInt(5) == 0) {
      body.put("ConsistentRead", true);
    }
    options.capacity(body);
    return new Generated("Query", body);
  }

  /**
   * Without a limit: the order of a scan is each store's own, so only whole results compare. Without the local index:
   * DynamoDB Local fetches what it does not project without charging for it.
   */
  Generated scan(TableShape table) {
    ObjectNode body = Options.on(table);
    if (!table.indexes().isEmpty() && random.nextBoolean()) {
      body.put("IndexName", values.pick("global", "multi"));
    }
    var expressions = new ExpressionGenerator(random, values);
    if (random.nextBoolean()) {
      body.put("FilterExpression", expressions.condition(2));
    }
    if (random.nextInt(3) == 0) {
      body.put("ProjectionExpression", expressions.projection());
    }
    expressions.addPlaceholders(body);
    options.oneOf(8, body, "Select", "COUNT", "ALL_ATTRIBUTES", "SPECIFIC_ATTRIBUTES");
    options.capacity(body);
    return new Generated("Scan", body);
  }
}
