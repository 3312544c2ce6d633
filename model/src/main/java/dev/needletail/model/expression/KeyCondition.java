package dev.needletail.model.expression;

import dev.needletail.model.value.AttributeValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The comparisons of a KeyConditionExpression (or legacy KeyConditions), by attribute in order of appearance: at most one
 * for each. Which of them are for the partition key and which for the sort key is for the holder of the key schema to
 * say.
 */
public record KeyCondition(Map<String, Comparison> comparisons) {

  /** What is asked of one key attribute. */
  public sealed interface Comparison {
    record Equal(AttributeValue value) implements Comparison {}

    record LessThan(AttributeValue value, boolean orEqual) implements Comparison {}

    record GreaterThan(AttributeValue value, boolean orEqual) implements Comparison {}

    /** Both bounds belong to the range. */
    record Between(AttributeValue low, AttributeValue high) implements Comparison {}

    record BeginsWith(AttributeValue prefix) implements Comparison {}

    /** What legacy KeyConditions can say and no key answers, NE or NULL for example: refused once the key is known. */
    record NotIndexable() implements Comparison {}
  }

  public KeyCondition {
    comparisons = Collections.unmodifiableMap(new LinkedHashMap<>(comparisons));
  }
}
