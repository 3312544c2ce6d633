package dev.needletail.proxy.config.binding;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A number of bytes, written as 4096, 64KiB, 256MiB, 2GiB, or as a share of the heap's maximum: 30%. */
public record ByteSize(long bytes) implements Comparable<ByteSize> {

  private static final Pattern FORM = Pattern.compile("(\\d{1,15})\\s*(B|KiB|MiB|GiB|TiB|%)?");
  private static final Map<String, Integer> SHIFTS = Map.of("B", 0, "KiB", 10, "MiB", 20, "GiB", 30, "TiB", 40);

  private static final long MIB = 1L << 20;

  static ByteSize parse(String text, long heapBytesMax) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("is no size; write a number and a unit, as in 64KiB, 256MiB, 2GiB or 30%");
    }
    long number = Long.parseLong(matcher.group(1));
    String unit = matcher.group(2) == null ? "B" : matcher.group(2);
    try {
      return new ByteSize(unit.equals("%")
          ? share(heapBytesMax, number)
          : Math.multiplyExact(number, 1L << SHIFTS.getOrDefault(unit, 0)));
    } catch (ArithmeticException _) {
      throw new IllegalArgumentException("is more bytes than can be counted");
    }
  }

  /** In whole MiB where it is that much, so that it can be read. */
  private static long share(long whole, long percent) {
    long bytes = Math.multiplyExact(whole / 100, percent);
    return bytes < MIB ? bytes : bytes / MIB * MIB;
  }

  @Override
  public int compareTo(ByteSize other) {
    return Long.compare(bytes, other.bytes);
  }

  /** In the largest unit that needs no fraction. */
  @Override
  public String toString() {
    for (String unit : new String[]{"TiB", "GiB", "MiB", "KiB"}) {
      long one = 1L << SHIFTS.getOrDefault(unit, 0);
      if (bytes >= one && bytes % one == 0) {
        return bytes / one + unit;
      }
    }
    return bytes + "B";
  }
}
