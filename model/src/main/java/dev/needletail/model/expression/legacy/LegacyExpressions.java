package dev.needletail.model.expression.legacy;

import dev.needletail.model.expression.Condition;
import dev.needletail.model.expression.KeyCondition;
import dev.needletail.model.expression.Projection;
import dev.needletail.model.expression.Update;
import java.util.List;
import java.util.Map;

/**
 * The legacy parameters as expressions. Names are whole attribute names, never paths or placeholders. Every method
 * refuses with DynamoDB's ValidationException; {@code enveloped} says whether its text begins with "1 validation error
 * detected: ".
 */
public final class LegacyExpressions {

  private LegacyExpressions() {}

  /** AttributesToGet; refuses a name that is given twice. */
  public static Projection attributesToGet(List<String> names, boolean enveloped) {
    throw new UnsupportedOperationException();
  }

  /**
   * Expected.
   *
   * @param anyOf whether ConditionalOperator is OR
   */
  public static Condition expected(Map<String, LegacyExpected> expected, boolean anyOf, boolean enveloped) {
    throw new UnsupportedOperationException();
  }

  /**
   * QueryFilter or ScanFilter.
   *
   * @param anyOf whether ConditionalOperator is OR
   */
  public static Condition filter(Map<String, LegacyComparison> filter, boolean anyOf, boolean enveloped) {
    throw new UnsupportedOperationException();
  }

  /** KeyConditions. */
  public static KeyCondition keyConditions(Map<String, LegacyComparison> conditions, boolean enveloped) {
    throw new UnsupportedOperationException();
  }

  /** AttributeUpdates. */
  public static Update attributeUpdates(Map<String, LegacyUpdate> updates, boolean enveloped) {
    throw new UnsupportedOperationException();
  }
}
