package dev.needletail.cache.write;

import dev.needletail.model.expression.Comparator;
import dev.needletail.model.expression.Condition;
import dev.needletail.model.expression.Operand;
import dev.needletail.model.partiql.Statement;
import dev.needletail.model.value.AttributeValue;
import dev.needletail.model.value.Item;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which item a statement changes: attributes that it must have, among which the key is to be found. Threads: any;
 * stateless.
 */
final class StatementKey {

  private StatementKey() {}

  /**
   * The attributes that the changed item has for sure.
   *
   * @return null if the statement changes nothing; empty if it says nothing for sure
   */
  static @Nullable Item of(Statement statement) {
    return switch (statement) {
      case Statement.Select _,Statement.Exists _ -> null;
      case Statement.Insert(_, var item) -> item;
      case Statement.Update update -> ofCondition(update.where());
      case Statement.Delete delete -> ofCondition(delete.where());
    };
  }

  private static Item ofCondition(@Nullable Condition where) {
    var values = new HashMap<String, AttributeValue>();
    var contradicted = new HashSet<String>();
    if (where != null) {
      collect(where, values, contradicted);
    }
    values.keySet().removeAll(contradicted);
    return new Item(values);
  }

  /** Only what all of the condition depends on counts: not what stands inside OR and NOT. */
  private static void collect(Condition condition, Map<String, AttributeValue> values, Set<String> contradicted) {
    if (condition instanceof Condition.And(var conditions)) {
      conditions.forEach(each -> collect(each, values, contradicted));
    } else if (condition instanceof Condition.Comparison(var comparator, var left, var right)
        && comparator == Comparator.EQUAL) {
      equal(left, right, values, contradicted);
      equal(right, left, values, contradicted);
    }
  }

  private static void equal(Operand attribute, Operand literal, Map<String, AttributeValue> values,
      Set<String> contradicted) {
    if (attribute instanceof Operand.Attribute(var path) && path.steps().isEmpty()
        && literal instanceof Operand.Literal(var value)) {
      AttributeValue other = values.putIfAbsent(path.attribute(), value);
      if (other != null && !other.equals(value)) {
        contradicted.add(path.attribute());
      }
    }
  }
}
