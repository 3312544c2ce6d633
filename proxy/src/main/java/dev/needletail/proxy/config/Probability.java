package dev.needletail.proxy.config;

import java.math.BigDecimal;

/**
 * How often something happens, written as {@code 5%} or {@code 0.05}.
 *
 * @param share 0 to 1
 */
public record Probability(double share) {

  /** @throws IllegalArgumentException with what is wrong, to be put after the text */
  public static Probability parse(String text) {
    boolean percent = text.endsWith("%");
    BigDecimal number;
    try {
      number = new BigDecimal(percent ? text.substring(0, text.length() - 1).strip() : text);
    } catch (NumberFormatException _) {
      throw new IllegalArgumentException("is no probability; write 0.05 or 5%");
    }
    BigDecimal share = percent ? number.movePointLeft(2) : number;
    if (share.signum() < 0 || share.compareTo(BigDecimal.ONE) > 0) {
      throw new IllegalArgumentException("is no probability; it must be 0 to 1, or up to 100%");
    }
    return new Probability(share.doubleValue());
  }

  @Override
  public String toString() {
    return BigDecimal.valueOf(share).movePointRight(2).stripTrailingZeros().toPlainString() + "%";
  }
}
