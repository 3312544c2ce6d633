package dev.needletail.model.expression.legacy;

import dev.needletail.model.value.AttributeValue;
import java.util.List;

/**
 * One ComparisonOperator with its AttributeValueList.
 *
 * @param operator EQ, NE, IN, LE, LT, GE, GT, BETWEEN, NOT_NULL, NULL, CONTAINS, NOT_CONTAINS or BEGINS_WITH
 * @param operands the AttributeValueList, empty when the request has none
 */
public record LegacyComparison(String operator, List<AttributeValue> operands) {

  public LegacyComparison {
    operands = List.copyOf(operands);
  }
}
