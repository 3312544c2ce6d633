package dev.needletail.model.expression.syntax;

import java.util.Locale;

/** The functions of expressions, and where each may stand. Their names are case-sensitive. */
public enum Function {
  ATTRIBUTE_EXISTS(1, Place.CONDITION),
  ATTRIBUTE_NOT_EXISTS(1, Place.CONDITION),
  ATTRIBUTE_TYPE(2, Place.CONDITION),
  BEGINS_WITH(2, Place.CONDITION),
  CONTAINS(2, Place.CONDITION),
  SIZE(1, Place.CONDITION_OPERAND),
  IF_NOT_EXISTS(2, Place.UPDATE_OPERAND),
  LIST_APPEND(2, Place.UPDATE_VALUE);

  /** Where a call stands in an expression. */
  enum Place {
    /** As a condition. */
    CONDITION("a condition"),
    /** As an operand in a condition. */
    CONDITION_OPERAND("a condition"),
    /** As the whole right-hand side of a SET. */
    UPDATE_VALUE("an update"),
    /** As an operand on the right-hand side of a SET. */
    UPDATE_OPERAND("an update");

    private final String expression;

    Place(String expression) {
      this.expression = expression;
    }
  }

  private final int operands;
  private final Place place;

  Function(int operands, Place place) {
    this.operands = operands;
    this.place = place;
  }

  /** As it is written in an expression. */
  public String symbol() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether a call is a condition, and not a value. */
  public boolean isCondition() {
    return place == Place.CONDITION;
  }

  /**
   * The function of that name, if it may stand there.
   *
   * @throws InvalidExpressionException if there is none, or it may not
   */
  static Function at(Place place, String name) {
    Function function = named(name);
    if (!function.place.expression.equals(place.expression)) {
      throw new InvalidExpressionException(
          "The function is not allowed in " + place.expression + " expression; function: " + name);
    }
    if (!function.mayStandAt(place)) {
      throw new InvalidExpressionException(
          "The function is not allowed to be used this way in an expression; function: " + name);
    }
    return function;
  }

  /** What may be an operand of an update may also be the whole value; what is an operand of a condition is no condition. */
  private boolean mayStandAt(Place wanted) {
    return place == wanted || place == Place.UPDATE_OPERAND && wanted == Place.UPDATE_VALUE;
  }

  /** @throws InvalidExpressionException if there is none of that name */
  public static Function named(String name) {
    for (Function function : values()) {
      if (function.symbol().equals(name)) {
        return function;
      }
    }
    throw new InvalidExpressionException("Invalid function name; function: " + name);
  }

  /** @throws InvalidExpressionException if the function takes another number of operands */
  public void checkOperandCount(int given) {
    if (given != operands) {
      throw new InvalidExpressionException(
          "Incorrect number of operands for operator or function; operator or function: " + symbol()
              + ", number of operands: " + given);
    }
  }
}
