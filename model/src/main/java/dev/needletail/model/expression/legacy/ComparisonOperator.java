package dev.needletail.model.expression.legacy;

import dev.needletail.model.value.AttributeValue;

/**
 * The legacy comparison operators, with the operands that each takes. Source of the types: DynamoDB Local; AWS's
 * documentation names fewer, from before maps and lists.
 */
enum ComparisonOperator {
  EQ(1, 1, OperandTypes.ANY),
  NE(1, 1, OperandTypes.ANY),
  IN(1, Integer.MAX_VALUE, OperandTypes.ORDERED),
  LE(1, 1, OperandTypes.ORDERED),
  LT(1, 1, OperandTypes.ORDERED),
  GE(1, 1, OperandTypes.ORDERED),
  GT(1, 1, OperandTypes.ORDERED),
  BETWEEN(2, 2, OperandTypes.ORDERED),
  NOT_NULL(0, 0, OperandTypes.ANY),
  NULL(0, 0, OperandTypes.ANY),
  CONTAINS(1, 1, OperandTypes.ELEMENT),
  NOT_CONTAINS(1, 1, OperandTypes.ELEMENT),
  BEGINS_WITH(1, 1, OperandTypes.PREFIX);

  private final int operandsMin;
  private final int operandsMax;
  private final OperandTypes types;

  ComparisonOperator(int operandsMin, int operandsMax, OperandTypes types) {
    this.operandsMin = operandsMin;
    this.operandsMax = operandsMax;
    this.types = types;
  }

  boolean takes(int operands) {
    return operands >= operandsMin && operands <= operandsMax;
  }

  boolean takes(AttributeValue operand) {
    return types.include(operand);
  }

  private enum OperandTypes {
    ANY, ORDERED, ELEMENT, PREFIX;

    boolean include(AttributeValue value) {
      return switch (value) {
        case AttributeValue.S _,AttributeValue.B _ -> true;
        case AttributeValue.N _ -> this != PREFIX;
        case AttributeValue.Bool _,AttributeValue.Null _ -> this == ANY || this == ELEMENT;
        case AttributeValue.SS _,AttributeValue.NS _,AttributeValue.BS _,AttributeValue.M _,AttributeValue.L _ ->
          this == ANY;
      };
    }
  }
}
