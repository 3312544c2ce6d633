package dev.needletail.model.expression.legacy;

import dev.needletail.model.value.AttributeValue;
import dev.needletail.model.value.ValueOrder;
import java.util.List;
import java.util.stream.Stream;

/** What a legacy comparison's operands must be: DynamoDB's checks, in its order. */
final class ComparisonRules {

  private ComparisonRules() {}

  static ComparisonOperator check(LegacyComparison comparison, LegacyRefusals refusals) {
    ComparisonOperator operator = operator(comparison.operator(), refusals);
    List<AttributeValue> operands = comparison.operands();
    if (!operator.takes(operands.size())) {
      throw refusals.invalidParameter("Invalid number of argument(s) for the " + operator + " ComparisonOperator");
    }
    if (operands.stream().map(AttributeValue::typeName).distinct().count() > 1) {
      throw refusals.invalidParameter("AttributeValues inside AttributeValueList must be of same type");
    }
    for (AttributeValue operand : operands) {
      if (!operator.takes(operand)) {
        throw refusals.invalidParameter(
            "ComparisonOperator " + operator + " is not valid for " + operand.typeName() + " AttributeValue type");
      }
    }
    if (operator == ComparisonOperator.BETWEEN
        && ValueOrder.compare(operands.getFirst(), operands.getLast()) > 0) {
      throw refusals.bare(
          "The BETWEEN condition was provided a range where the lower bound is greater than the upper bound");
    }
    return operator;
  }

  private static ComparisonOperator operator(String name, LegacyRefusals refusals) {
    return Stream.of(ComparisonOperator.values()).filter(operator -> operator.name().equals(name)).findFirst()
        .orElseThrow(() -> refusals.bare("Comparison type does not exist in DynamoDB"));
  }
}
