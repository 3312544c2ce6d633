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
import java.util.stream.Stream;
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
   * @throws RefusedException if a value is not of its key attribute's type, or an attribute has two values
   */
  @Nullable Keyed<Item> item(KeySchema schema) {
    var rest = new ArrayList<>(conditions);
    var key = new LinkedHashMap<String, AttributeValue>();
    for (var attribute : schema.attributes()) {
      for (var condition : conditions) {
        if (comparison(attribute.name(), condition) instanceof Comparison.Equal(var value)) {
          checkType(attribute, value);
          var other = key.putIfAbsent(attribute.name(), value);
          if (other != null && !other.equals(value)) {
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

  /**
   * The clause for each of the values that it asks of an attribute by IN, with equality in that place; the clause itself if
   * it does not ask so.
   */
  List<WhereClause> perPartition(KeyAttribute attribute) {
    for (int i = 0; i < conditions.size(); i++) {
      if (conditions.get(i) instanceof Condition.In(var operand, var candidates) && is(attribute.name(), operand)
          && candidates.stream().allMatch(Operand.Literal.class::isInstance)) {
        int place = i;
        return candidates.stream().distinct()
            .map(candidate -> with(place, new Condition.Comparison(Comparator.EQUAL, operand, candidate))).toList();
      }
    }
    return List.of(this);
  }

  private WhereClause with(int place, Condition condition) {
    var changed = new ArrayList<>(conditions);
    changed.set(place, condition);
    return new WhereClause(List.copyOf(changed));
  }

  /** Whether a condition on one of the attributes only tells what it is not. */
  boolean negates(List<KeyAttribute> attributes) {
    return conditions.stream().anyMatch(condition -> {
      boolean negative = condition instanceof Condition.Not
          || condition instanceof Condition.Comparison(var comparator, _, _) && comparator == Comparator.NOT_EQUAL;
      return negative && attributes.stream().anyMatch(key -> condition.topLevelNames().contains(key.name()));
    });
  }

  /** Refuses conditions that look into a key attribute. */
  void checkPaths(KeySchema schema) {
    for (var attribute : schema.attributes()) {
      if (conditions.stream().anyMatch(condition -> condition.nestedNames().contains(attribute.name()))) {
        throw Refusal.validation("Key attributes must be scalars; list random access '[]' and map lookup '.' are not"
            + " allowed: Key: " + attribute.name()).asException();
      }
    }
  }

  /** Refuses conditions that compare a key attribute with a value of another type. */
  void checkTypes(KeySchema schema) {
    for (var attribute : schema.attributes()) {
      for (var condition : conditions) {
        if (!literals(attribute.name(), condition).allMatch(attribute.type()::matches)) {
          throw Refusal.validation("One or more parameter values were invalid: Condition parameter type does not match"
              + " schema type").asException();
        }
      }
    }
  }

  /** The values that a condition compares an attribute with. */
  private static Stream<AttributeValue> literals(String attribute, Condition condition) {
    List<Operand> operands = switch (condition) {
      case Condition.Comparison(_, var left, var right) -> List.of(left, right);
      case Condition.Between(var operand, var low, var high) -> List.of(operand, low, high);
      case Condition.In(var operand, var candidates) ->
        Stream.concat(Stream.of(operand), candidates.stream()).toList();
      case Condition.BeginsWith(var operand, var prefix) -> List.of(operand, prefix);
      default -> List.of();
    };
    if (operands.stream().noneMatch(operand -> is(attribute, operand))) {
      return Stream.of();
    }
    return operands.stream().filter(Operand.Literal.class::isInstance).map(Operand.Literal.class::cast)
        .map(Operand.Literal::value);
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
      case Comparison.NotIndexable() -> throw new IllegalStateException("no statement says this");
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
