package dev.needletail.model.value;

import dev.needletail.model.Refusal;
import dev.needletail.model.RefusedException;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * A DynamoDB number: up to 38 significant digits, magnitude zero or 1E-130 to 9.99…E+125, exact. Equal when the values
 * are equal, however they were written; printed without an exponent, as DynamoDB answers them.
 *
 * <p>Threads: any; immutable.
 */
public final class DynamoNumber implements Comparable<DynamoNumber> {

  /** Significant digits that a number may have. */
  public static final int DIGITS_MAX = 38;
  /** Decimal exponent of the largest number's first digit. */
  public static final int EXPONENT_MAX = 125;
  /** Decimal exponent of the smallest number's first digit. */
  public static final int EXPONENT_MIN = -130;

  private static final String NOT_A_NUMBER = "The parameter cannot be converted to a numeric value";

  public static final DynamoNumber ZERO = new DynamoNumber(BigDecimal.ZERO);

  /** Without trailing zeros; zero has scale 0. */
  private final BigDecimal value;

  private DynamoNumber(BigDecimal stripped) {
    this.value = stripped;
  }

  public static DynamoNumber of(long value) {
    return checked(BigDecimal.valueOf(value));
  }

  /**
   * A number as the client wrote it.
   *
   * @throws RefusedException ValidationException if it is no number, or out of bounds
   */
  public static DynamoNumber parse(String text) {
    NumberText number = NumberText.of(text);
    if (number == null) {
      throw Refusal.validation(NOT_A_NUMBER + ": " + text).asException();
    }
    return checked(number, number.magnitude());
  }

  /** Whether DynamoDB's older layer can read a text as a number, be it in bounds or not. */
  public static boolean isOlderNumber(String text) {
    NumberText number = NumberText.of(text);
    return number != null && number.hasExponentOf32Bits();
  }

  /**
   * A number as DynamoDB's older layer of validation reads it: as a decimal of 32 bits of exponent, of which it computes
   * the magnitude in as many, so that the very largest exponent overflows and looks small.
   *
   * @throws RefusedException ValidationException if it is no number, or out of bounds
   */
  public static DynamoNumber parseOlder(String text) {
    NumberText number = NumberText.of(text);
    if (number == null || !number.hasExponentOf32Bits()) {
      throw Refusal.validation(NOT_A_NUMBER + (text.isEmpty() ? "" : ": " + text)).asException();
    }
    return number.isZero() ? ZERO : checked(number, number.magnitudeIn32Bits());
  }

  private static DynamoNumber checked(NumberText number, long magnitude) {
    checkBounds(magnitude, number.digits().length());
    return number.isZero() ? ZERO : new DynamoNumber(number.toBigDecimal());
  }

  /**
   * The result of an arithmetic operation, or a number read from a trusted place.
   *
   * @throws RefusedException ValidationException if it is out of bounds
   */
  public static DynamoNumber checked(BigDecimal number) {
    if (number.signum() == 0) {
      return ZERO;
    }
    BigDecimal stripped = number.stripTrailingZeros();
    checkBounds((long) stripped.precision() - stripped.scale() - 1, stripped.precision());
    return new DynamoNumber(stripped);
  }

  private static void checkBounds(long exponent, int digits) {
    if (exponent > EXPONENT_MAX) {
      throw overflow();
    }
    if (exponent < EXPONENT_MIN) {
      throw underflow();
    }
    if (digits > DIGITS_MAX) {
      throw Refusal.validation("Attempting to store more than 38 significant digits in a Number").asException();
    }
  }

  /** @throws RefusedException ValidationException if the sum is out of bounds */
  public DynamoNumber plus(DynamoNumber other) {
    return result(value.add(other.value));
  }

  /** @throws RefusedException ValidationException if the difference is out of bounds */
  public DynamoNumber minus(DynamoNumber other) {
    return result(value.subtract(other.value));
  }

  /** DynamoDB calls it an overflow, too, when the exact result has too many digits. */
  private static DynamoNumber result(BigDecimal exact) {
    if (exact.signum() != 0 && exact.stripTrailingZeros().precision() > DIGITS_MAX) {
      throw overflow();
    }
    return checked(exact);
  }

  private static RefusedException underflow() {
    return Refusal
        .validation("Number underflow. Attempting to store a number with magnitude smaller than supported range")
        .asException();
  }

  private static RefusedException overflow() {
    return Refusal
        .validation("Number overflow. Attempting to store a number with magnitude larger than supported range")
        .asException();
  }

  public int signum() {
    return value.signum();
  }

  /** The decimal exponent of the first significant digit: 2 for 123, -3 for 0.00123; 0 for zero. */
  public int exponent() {
    return value.signum() == 0 ? 0 : value.precision() - value.scale() - 1;
  }

  /** The significant digits without sign and trailing zeros: 123 for -1.23E+7. */
  public BigInteger digits() {
    return value.unscaledValue().abs();
  }

  public int digitCount() {
    return value.precision();
  }

  public BigDecimal toBigDecimal() {
    return value;
  }

  @Override
  public int compareTo(DynamoNumber other) {
    return value.compareTo(other.value);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DynamoNumber that && value.equals(that.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  /** The canonical text: no exponent, no leading or trailing zeros. */
  @Override
  public String toString() {
    return value.toPlainString();
  }
}
