package dev.needletail.model.expression;

import dev.needletail.model.expression.KeyCondition.Comparison;
import dev.needletail.model.expression.syntax.Function;
import dev.needletail.model.expression.syntax.InvalidExpressionException;
import dev.needletail.model.value.AttributeValue;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a key condition out of a condition: DynamoDB parses both alike, and then refuses most of what a condition can
 * say.
 */
final class KeyConditionReader {

  private static final String INVALID_CONDITION = "Invalid condition in KeyConditionExpression: ";

  private final Map<String, Comparison> comparisons = new LinkedHashMap<>();

  private KeyConditionReader() {}

  /** @throws InvalidExpressionException if it says of a key what a key cannot be asked, or says two things of one */
  static KeyCondition read(Condition condition) {
    var reader = new KeyConditionReader();
    reader.add(condition);
    return new KeyCondition(reader.comparisons);
  }

  private void add(Condition condition) {
    switch (condition) {
      case Condition.And(var conditions) -> conditions.forEach(this::add);
      case Condition.Comparison(var comparator, var left, var right) -> {
        if (comparator == Comparator.NOT_EQUAL) {
          throw invalidOperator(comparator.symbol());
        }
        add(comparator, left, right);
      }
      case Condition.Between(var operand, var low, var high) -> {
        String key = first("BETWEEN", operand);
        put(key, new Comparison.Between(value(low), value(high)));
      }
      case Condition.BeginsWith(var operand, var prefix) -> {
        String key = first(Function.BEGINS_WITH.symbol(), operand);
        put(key, new Comparison.BeginsWith(value(prefix)));
      }
      case Condition.Or _ -> throw invalidOperator("OR");
      case Condition.Not _ -> throw invalidOperator("NOT");
      case Condition.In _ -> throw invalidOperator("IN");
      case Condition.AttributeExists _ -> throw invalidOperator(Function.ATTRIBUTE_EXISTS.symbol());
      case Condition.AttributeNotExists _ -> throw invalidOperator(Function.ATTRIBUTE_NOT_EXISTS.symbol());
      case Condition.AttributeType _ -> throw invalidOperator(Function.ATTRIBUTE_TYPE.symbol());
      case Condition.Contains _ -> throw invalidOperator(Function.CONTAINS.symbol());
    }
  }

  private void add(Comparator comparator, Operand left, Operand right) {
    String key = attribute(left);
    if (key != null) {
      put(key, comparison(comparator, value(right)));
      return;
    }
    key = attribute(right);
    if (key == null) {
      throw new InvalidExpressionException(INVALID_CONDITION + "No key attribute specified");
    }
    put(key, comparison(comparator.reversed(), value(left)));
  }

  private static Comparison comparison(Comparator comparator, AttributeValue value) {
    return switch (comparator) {
      case EQUAL -> new Comparison.Equal(value);
      case LESS -> new Comparison.LessThan(value, false);
      case LESS_OR_EQUAL -> new Comparison.LessThan(value, true);
      case GREATER -> new Comparison.GreaterThan(value, false);
      case GREATER_OR_EQUAL -> new Comparison.GreaterThan(value, true);
      case NOT_EQUAL -> throw new IllegalStateException("refused before");
    };
  }

  /** The key attribute that must be the first operand. */
  private static String first(String operator, Operand operand) {
    String attribute = attribute(operand);
    if (attribute == null) {
      throw new InvalidExpressionException(
          INVALID_CONDITION + operator + " operator must have the key attribute as its first operand");
    }
    return attribute;
  }

  /** The key attribute that an operand is, or null if it is a value. */
  private static @Nullable String attribute(Operand operand) {
    return switch (operand) {
      case Operand.Attribute(var path) when path.isNested() -> throw new InvalidExpressionException(
          "KeyConditionExpressions cannot have conditions on nested attributes");
      case Operand.Attribute(var path) -> path.attribute();
      case Operand.Size _,Operand.Test _ -> throw nested();
      case Operand.Literal _ -> null;
    };
  }

  /** The value that another operand than the key attribute must be. */
  private static AttributeValue value(Operand operand) {
    return switch (operand) {
      case Operand.Literal(var value) -> value;
      case Operand.Size _,Operand.Test _ -> throw nested();
      case Operand.Attribute _ -> throw new InvalidExpressionException(
          INVALID_CONDITION + "Multiple attribute names used in one condition");
    };
  }

  private static InvalidExpressionException nested() {
    return new InvalidExpressionException("KeyConditionExpressions cannot contain nested operations");
  }

  private void put(String key, Comparison comparison) {
    if (comparisons.put(key, comparison) != null) {
      throw new InvalidExpressionException("KeyConditionExpressions must only contain one condition per key");
    }
  }

  private static InvalidExpressionException invalidOperator(String operator) {
    return new InvalidExpressionException("Invalid operator used in KeyConditionExpression: " + operator);
  }
}
