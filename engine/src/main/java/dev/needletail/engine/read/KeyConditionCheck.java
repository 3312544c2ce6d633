package dev.needletail.engine.read;

import dev.needletail.engine.execution.KeyCheck;
import dev.needletail.model.expression.KeyCondition.Comparison;
import dev.needletail.model.table.KeyAttribute;
import dev.needletail.model.value.AttributeValue;
import java.util.List;

/** Holds what a key condition asks, and its values, against the types and limits of the key's attributes. */
final class KeyConditionCheck {

  private KeyConditionCheck() {}

  static void fits(KeyAttribute attribute, Comparison comparison, boolean partition) {
    if (comparison instanceof Comparison.NotIndexable) {
      throw ReadTarget.refused("Attempted conditional constraint is not an indexable operation");
    }
    for (var value : values(comparison)) {
      if (!attribute.type().matches(value)) {
        throw ReadTarget.refused("One or more parameter values were invalid: Condition parameter type does not match"
            + " schema type");
      }
      KeyCheck.value(attribute, value, partition);
    }
  }

  private static List<AttributeValue> values(Comparison comparison) {
    return switch (comparison) {
      case Comparison.Equal(var value) -> List.of(value);
      case Comparison.LessThan(var value, _) -> List.of(value);
      case Comparison.GreaterThan(var value, _) -> List.of(value);
      case Comparison.Between(var low, var high) -> List.of(low, high);
      case Comparison.BeginsWith(var prefix) -> List.of(prefix);
      case Comparison.NotIndexable() -> List.of();
    };
  }
}
