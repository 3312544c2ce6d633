package dev.needletail.model.expression;

import dev.needletail.model.value.AttributeValue;
import dev.needletail.model.value.ValueOrder;
import org.jspecify.annotations.Nullable;

/** A comparison of two values, either of which may be absent. Values of different types are unequal and unordered. */
public enum Comparator {
  EQUAL("="), NOT_EQUAL("<>"), LESS("<"), LESS_OR_EQUAL("<="), GREATER(">"), GREATER_OR_EQUAL(">=");

  private final String symbol;

  Comparator(String symbol) {
    this.symbol = symbol;
  }

  static Comparator of(String symbol) {
    for (Comparator comparator : values()) {
      if (comparator.symbol.equals(symbol)) {
        return comparator;
      }
    }
    throw new IllegalArgumentException(symbol);
  }

  /** As it is written in an expression. */
  public String symbol() {
    return symbol;
  }

  /** Whether only strings, numbers and binaries can be compared so. */
  boolean ordersValues() {
    return this != EQUAL && this != NOT_EQUAL;
  }

  /** The comparator that says the same of the operands exchanged. */
  public Comparator reversed() {
    return switch (this) {
      case EQUAL, NOT_EQUAL -> this;
      case LESS -> GREATER;
      case LESS_OR_EQUAL -> GREATER_OR_EQUAL;
      case GREATER -> LESS;
      case GREATER_OR_EQUAL -> LESS_OR_EQUAL;
    };
  }

  /** Whether the comparison holds. An absent value is unequal to everything, another absent value included. */
  boolean holds(@Nullable AttributeValue left, @Nullable AttributeValue right) {
    if (!ordersValues()) {
      boolean equal = left != null && left.equals(right);
      return equal == (this == EQUAL);
    }
    int order = ValueOrder.compare(left, right);
    return order != ValueOrder.NONE && switch (this) {
      case LESS -> order < 0;
      case LESS_OR_EQUAL -> order <= 0;
      case GREATER -> order > 0;
      case GREATER_OR_EQUAL -> order >= 0;
      case EQUAL, NOT_EQUAL -> throw new IllegalStateException("decided above");
    };
  }
}
