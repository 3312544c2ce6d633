package dev.needletail.engine.read;

import dev.needletail.model.expression.KeyCondition;
import dev.needletail.model.expression.KeyCondition.Comparison;
import dev.needletail.model.table.KeyAttribute;
import dev.needletail.model.table.KeySchema;
import java.util.ArrayList;
import java.util.List;

/**
 * Which attributes of a key a query must say an equality of: all partition attributes, and every sort attribute before
 * another that it says something of. Where the key has several attributes of one kind, DynamoDB names all that lack one at
 * once; these checks do. Where it has one of each, {@link KeyBounds} finds what is wrong attribute by attribute.
 */
record RequiredEqualities(KeySchema key, KeyCondition condition) {

  /** Refuses more conditions than the key has attributes. */
  void checkCount() {
    int count = condition.comparisons().size();
    if (count == 0) {
      throw ReadTarget.refused("Conditions must be at least length 1");
    }
    int attributes = key.attributes().size();
    if (count > attributes) {
      throw ReadTarget.refused("The number of query conditions (" + count
          + ") exceeds the number of key attributes defined in the schema (" + attributes + ")");
    }
  }

  void checkPartition() {
    var lacking = key.isMultiAttribute() ? unequal(key.partition()) : List.<String>of();
    if (!lacking.isEmpty()) {
      throw ReadTarget.refused(
          "HASH key attributes " + String.join(", ", lacking)
              + " must have equality conditions specified in the query");
    }
  }

  void checkSort() {
    if (!key.isMultiAttribute()) {
      return;
    }
    var named = new ArrayList<KeyAttribute>();
    var missing = new ArrayList<String>();
    for (var attribute : key.sort()) {
      if (!condition.comparisons().containsKey(attribute.name())) {
        missing.add(attribute.name());
        continue;
      }
      named.add(attribute);
      refuseIfAny(missing, attribute);
    }
    if (named.size() > 1) {
      refuseIfAny(unequal(named.subList(0, named.size() - 1)), named.getLast());
    }
  }

  private static void refuseIfAny(List<String> lacking, KeyAttribute because) {
    if (!lacking.isEmpty()) {
      throw ReadTarget.refused("RANGE key attributes " + String.join(", ", lacking)
          + " must have equality conditions specified in the query because a condition is present on key attribute "
          + because.name());
    }
  }

  private List<String> unequal(List<KeyAttribute> attributes) {
    return attributes.stream().map(KeyAttribute::name)
        .filter(name -> !(condition.comparisons().get(name) instanceof Comparison.Equal)).toList();
  }
}
