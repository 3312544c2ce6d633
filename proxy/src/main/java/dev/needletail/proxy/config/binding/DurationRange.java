package dev.needletail.proxy.config.binding;

import java.time.Duration;

/**
 * A duration, written as {@code 50ms}, or a range of them: {@code 20ms..200ms}.
 *
 * @param most not less than {@code least}
 */
public record DurationRange(Duration least, Duration most) implements Comparable<DurationRange> {

  private static final String DOTS = "..";

  /** @throws IllegalArgumentException with what is wrong, to be put after the text */
  public static DurationRange parse(String text) {
    int dots = text.indexOf(DOTS);
    if (dots < 0) {
      Duration always = DurationText.parse(text);
      return new DurationRange(always, always);
    }
    Duration least = DurationText.parse(text.substring(0, dots).strip());
    Duration most = DurationText.parse(text.substring(dots + DOTS.length()).strip());
    if (most.compareTo(least) < 0) {
      throw new IllegalArgumentException("is a range that ends before it begins");
    }
    return new DurationRange(least, most);
  }

  /** By its end, so that bounds hold for all of it. */
  @Override
  public int compareTo(DurationRange other) {
    return most.compareTo(other.most);
  }

  @Override
  public String toString() {
    String end = DurationText.print(most);
    return least.equals(most) ? end : DurationText.print(least) + DOTS + end;
  }
}
