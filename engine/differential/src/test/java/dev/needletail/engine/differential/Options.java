package dev.needletail.engine.differential;

import dev.needletail.engine.differential.Schema.TableShape;
import java.util.SplittableRandom;
import tools.jackson.databind.node.ObjectNode;

/** Members that requests of many kinds may have. */
final class Options {

  private final SplittableRandom random;
  private final ValueGenerator values;

  Options(SplittableRandom random, ValueGenerator values) {
    this.random = random;
    this.values = values;
  }

  static ObjectNode on(TableShape table) {
    return ValueGenerator.object().put("TableName", table.name());
  }

  void condition(ObjectNode body) {
    if (random.nextInt(3) == 0) {
      var expressions = new ExpressionGenerator(random, values);
      body.put("ConditionExpression", expressions.condition(2));
      expressions.addPlaceholders(body);
    }
  }

  void projection(ObjectNode body) {
    if (random.nextInt(3) == 0) {
      var expressions = new ExpressionGenerator(random, values);
      body.put("ProjectionExpression", expressions.projection());
      expressions.addPlaceholders(body);
    }
  }

  void capacity(ObjectNode body) {
    oneOf(4, body, "ReturnConsumedCapacity", "TOTAL", "INDEXES", "NONE");
  }

  /** Gives the member one of the choices in one of so many requests, and leaves it out of the others. */
  void oneOf(int oneIn, ObjectNode body, String member, String... choices) {
    if (random.nextInt(oneIn) == 0) {
      body.put(member, values.pick(choices));
    }
  }
}
