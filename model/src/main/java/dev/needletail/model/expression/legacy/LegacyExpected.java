package dev.needletail.model.expression.legacy;

import dev.needletail.model.value.AttributeValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Expected says of one attribute, each member null where the request does not have it.
 *
 * @param exists   Exists
 * @param operator ComparisonOperator, one of those that {@link LegacyComparison} names
 * @param operands AttributeValueList
 */
public record LegacyExpected(@Nullable AttributeValue value, @Nullable Boolean exists, @Nullable String operator,
    @Nullable List<AttributeValue> operands) {

  public LegacyExpected {
    operands = operands == null ? null : List.copyOf(operands);
  }
}
