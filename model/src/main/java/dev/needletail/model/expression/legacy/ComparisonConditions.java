package dev.needletail.model.expression.legacy;

import dev.needletail.model.expression.Comparator;
import dev.needletail.model.expression.Condition;
import dev.needletail.model.expression.Operand;
import dev.needletail.model.expression.path.DocumentPath;
import dev.needletail.model.value.AttributeValue;
import java.util.List;
import java.util.Map;

/** Legacy comparisons as conditions. */
final class ComparisonConditions {

  private ComparisonConditions() {}

  /** One condition for several: all of them, or any. */
  static Condition joined(List<Condition> conditions, boolean anyOf) {
    if (conditions.size() == 1) {
      return conditions.getFirst();
    }
    return anyOf && !conditions.isEmpty() ? new Condition.Or(conditions) : new Condition.And(conditions);
  }

  static List<Condition> of(Map<String, LegacyComparison> comparisons, LegacyRefusals refusals) {
    return comparisons.entrySet().stream().map(entry -> of(entry.getKey(), entry.getValue(), refusals)).toList();
  }

  static Condition of(String attribute, LegacyComparison comparison, LegacyRefusals refusals) {
    ComparisonOperator operator = ComparisonRules.check(comparison, refusals);
    refusals.checkName(attribute);
    DocumentPath path = DocumentPath.attribute(attribute);
    Operand operand = new Operand.Attribute(path);
    List<Operand> values = comparison.operands().stream().<Operand>map(Operand.Literal::new).toList();
    return switch (operator) {
      case EQ -> new Condition.Comparison(Comparator.EQUAL, operand, values.getFirst());
      case NE -> new Condition.Comparison(Comparator.NOT_EQUAL, operand, values.getFirst());
      case LE -> new Condition.Comparison(Comparator.LESS_OR_EQUAL, operand, values.getFirst());
      case LT -> new Condition.Comparison(Comparator.LESS, operand, values.getFirst());
      case GE -> new Condition.Comparison(Comparator.GREATER_OR_EQUAL, operand, values.getFirst());
      case GT -> new Condition.Comparison(Comparator.GREATER, operand, values.getFirst());
      case IN -> new Condition.In(operand, values);
      case BETWEEN -> new Condition.Between(operand, values.getFirst(), values.getLast());
      case NOT_NULL -> new Condition.AttributeExists(path);
      case NULL -> new Condition.AttributeNotExists(path);
      case CONTAINS -> new Condition.Contains(operand, values.getFirst());
      // Unlike "NOT contains(…)", it does not hold for an absent attribute.
      case NOT_CONTAINS -> new Condition.And(List.of(new Condition.AttributeExists(path),
          new Condition.Not(new Condition.Contains(operand, values.getFirst()))));
      case BEGINS_WITH -> new Condition.BeginsWith(operand, values.getFirst());
    };
  }

  static Condition equal(String attribute, AttributeValue value) {
    return new Condition.Comparison(Comparator.EQUAL, new Operand.Attribute(DocumentPath.attribute(attribute)),
        new Operand.Literal(value));
  }
}
