package dev.needletail.model.expression.legacy;

import dev.needletail.model.expression.Condition;
import dev.needletail.model.expression.path.DocumentPath;
import dev.needletail.model.value.AttributeValue;
import java.util.List;

/** Expected as a condition, with DynamoDB's checks of which members go together. */
final class ExpectedConditions {

  private ExpectedConditions() {}

  static Condition of(String attribute, LegacyExpected expected, LegacyRefusals refusals) {
    if (expected.value() != null && expected.operands() != null) {
      throw refusals.invalidParameter("Value and AttributeValueList cannot be used together" + ending(attribute));
    }
    String operator = expected.operator();
    return operator == null
        ? existence(attribute, expected, refusals)
        : comparison(attribute, operator, expected, refusals);
  }

  private static Condition comparison(String attribute, String operator, LegacyExpected expected,
      LegacyRefusals refusals) {
    if (expected.exists() != null) {
      throw refusals.invalidParameter("Exists and ComparisonOperator cannot be used together" + ending(attribute));
    }
    List<AttributeValue> operands = expected.operands();
    if (expected.value() != null) {
      operands = List.of(expected.value());
    }
    if (operands == null && !operator.equals("NULL") && !operator.equals("NOT_NULL")) {
      throw refusals.invalidParameter(
          "Value or AttributeValueList must be used with ComparisonOperator: " + operator + ending(attribute));
    }
    refusals.checkName(attribute);
    var comparison = new LegacyComparison(operator, operands == null ? List.of() : operands);
    return ComparisonConditions.of(attribute, comparison, refusals);
  }

  private static Condition existence(String attribute, LegacyExpected expected, LegacyRefusals refusals) {
    if (expected.operands() != null) {
      throw refusals
          .invalidParameter("AttributeValueList can only be used with a ComparisonOperator" + ending(attribute));
    }
    AttributeValue value = expected.value();
    if (Boolean.FALSE.equals(expected.exists())) {
      if (value != null) {
        throw refusals.invalidParameter("Value cannot be used when Exists is false" + ending(attribute));
      }
      refusals.checkName(attribute);
      return new Condition.AttributeNotExists(DocumentPath.attribute(attribute));
    }
    if (value == null) {
      throw refusals.invalidParameter("Value must be provided when Exists is " + expected.exists() + ending(attribute));
    }
    refusals.checkName(attribute);
    return ComparisonConditions.equal(attribute, value);
  }

  private static String ending(String attribute) {
    return " for Attribute: " + attribute;
  }
}
