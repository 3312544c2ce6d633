package dev.needletail.engine.partiql;

import dev.needletail.model.Refusal;
import dev.needletail.model.RefusedException;
import dev.needletail.model.expression.Comparator;
import dev.needletail.model.expression.Condition;
import dev.needletail.model.expression.KeyCondition;
import dev.needletail.model.expression.KeyCondition.Comparison;
import dev.needletail.model.expression.Operand;
import dev.needletail.model.expression.path.DocumentPath;
import dev.needletail.model.table.KeyAttribute;
import dev.needletail.model.table.KeySchema;
import dev.needletail.model.value.AttributeValue;
import dev.needletail.model.value.Item;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The conditions that a WHERE clause joins by AND, among which are those of the key. Threads: any; immutable.
 */
record WhereClause(List<Condition> conditions) {

  /** A key that the clause asks for, and its other conditions, null if there are none. */
  record Keyed<K>(K key, @Nullable Condition rest) {}

  static WhereClause of(@Nullable Condition where) {
    var conditions = new ArrayList<Condition>();
    if (where != null) {
      addTo(conditions, where);
    }
    return new WhereClause(List.copyOf(conditions));
  }

  private static void addTo(List<Condition> conditions, Condition condition) {
    if (condition instanceof Condition.And(var parts)) {
      parts.forEach(part -> addTo(conditions, part));
    } else {
      conditions.add(condition);
    }
  }

  /** All of the conditions; null if there are none. */
  @Nullable Condition whole() {
    return joined(conditions);
  }

  /** The values that the clause asks of key attributes, the first of each, whatever their types. */
  Item equalities(KeySchema schema) {
    var values = new LinkedHashMap<String, AttributeValue>();
    for (var attribute : schema.attributes()) {
      for (var condition : conditions) {
        if (comparison(attribute.name(), condition) instanceof Comparison.Equal(var value)) {
          values.putIfAbsent(attribute.name(), value);
        }
      }
    }
    return new Item(values);
  }

  /**
   * The item that the clause asks for, by equality on every key attribute.
   *
   * @return null if it does not
   * @throws RefusedException if a value is not of its key attribute's type, or an attribute has two
   */
  @Nullable Keyed<Item> item(KeySchema schema) {
    var rest = new ArrayList<>(conditions);
    var key = new LinkedHashMap<String, AttributeValue>();
    for (var attribute : schema.attributes()) {
      for (var condition : conditions) {
        if (comparison(attribute.name(), condition) instanceof Comparison.Equal(var value)) {
          checkType(attribute, value);
          if (key.putIfAbsent(attribute.name(), value) != null) {
            throw Refusal.validation("Multiple conditions on same key " + attribute.name()
                + ". Only single item Update/Insert/Delete are supported").asException();
          }
          rest.remove(condition);
        }
      }
      if (!key.containsKey(attribute.name())) {
        return null;
      }
    }
    return new Keyed<>(new Item(key), joined(rest));
  }

  /**
   * What the clause asks of the key: equality on every partition attribute, on none or some leading sort attributes, and
   * perhaps a range of the next.
   *
   * @return null if a partition attribute is not asked for
   * @throws RefusedException if a value is not of its key attribute's type
   */
  @Nullable Keyed<KeyCondition> keyCondition(KeySchema schema) {
    var rest = new ArrayList<>(conditions);
    var comparisons = new LinkedHashMap<String, Comparison>();
    for (var attribute : schema.partition()) {
      var found = take(attribute, rest, true);
      if (found == null) {
        return null;
      }
      comparisons.put(attribute.name(), found);
    }
    for (var attribute : schema.sort()) {
      var found = take(attribute, rest, false);
      if (found == null) {
        break;
      }
      comparisons.put(attribute.name(), found);
      if (!(found instanceof Comparison.Equal)) {
        break;
      }
    }
    return new Keyed<>(new KeyCondition(comparisons), joined(rest));
  }

  private static @Nullable Comparison take(KeyAttribute attribute, List<Condition> rest, boolean equality) {
    for (var condition : rest) {
      var comparison = comparison(attribute.name(), condition);
      if (comparison != null && (!equality || comparison instanceof Comparison.Equal)) {
        checkType(attribute, comparison);
        rest.remove(condition);
        return comparison;
      }
    }
    return null;
  }

  private static @Nullable Comparison comparison(String attribute, Condition condition) {
    return switch (condition) {
      case Condition.Comparison(var comparator, var left, Operand.Literal(var value)) when is(attribute, left) ->
        comparison(comparator, value);
      case Condition.Comparison(var comparator, Operand.Literal(var value), var right) when is(attribute, right) ->
        comparison(comparator.reversed(), value);
      case Condition.Between(var operand, Operand.Literal(var low), Operand.Literal(var high)) when is(attribute,
          operand) ->
        new Comparison.Between(low, high);
      case Condition.BeginsWith(var operand, Operand.Literal(var prefix)) when is(attribute, operand) ->
        new Comparison.BeginsWith(prefix);
      default -> null;
    };
  }

  private static @Nullable Comparison comparison(Comparator comparator, AttributeValue value) {
    return switch (comparator) {
      case EQUAL -> new Comparison.Equal(value);
      case NOT_EQUAL -> null;
      case LESS -> new Comparison.LessThan(value, false);
      case LESS_OR_EQUAL -> new Comparison.LessThan(value, true);
      case GREATER -> new Comparison.GreaterThan(value, false);
      case GREATER_OR_EQUAL -> new Comparison.GreaterThan(value, true);
    };
  }

  private static boolean is(String attribute, Operand operand) {
    return operand.equals(new Operand.Attribute(DocumentPath.attribute(attribute)));
  }

  private static void checkType(KeyAttribute attribute, Comparison comparison) {
    switch (comparison) {
      case Comparison.Equal(var value) -> checkType(attribute, value);
      case Comparison.LessThan(var value, _) -> checkType(attribute, value);
      case Comparison.GreaterThan(var value, _) -> checkType(attribute, value);
      case Comparison.BeginsWith(var prefix) -> checkType(attribute, prefix);
      case Comparison.Between(var low, _) -> checkType(attribute, low);
    }
  }

  /** @throws RefusedException ValidationException if the value cannot be the key attribute's */
  static void checkType(KeyAttribute attribute, AttributeValue value) {
    if (!attribute.type().matches(value)) {
      throw Refusal.validation("Key attribute's data type should match its data type in table's schema: Key "
          + attribute.name()).asException();
    }
  }

  private static @Nullable Condition joined(List<Condition> conditions) {
    return switch (conditions.size()) {
      case 0 -> null;
      case 1 -> conditions.getFirst();
      default -> new Condition.And(conditions);
    };
  }
}
