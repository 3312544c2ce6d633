package dev.needletail.loadtest.workload;

import java.util.ArrayList;
import java.util.List;

/**
 * How big the items of a dataset are, by DynamoDB's accounting. An item's size follows from its number, so that whoever
 * writes it again, or estimates what reading it costs, gets the same.
 */
public sealed interface ItemSizes {

  /** The least that fits the key, the version and the names of the attributes. */
  int BYTES_MIN = 64;
  int BYTES_MAX = 400 * 1024;

  /** Of one item, {@link #BYTES_MIN} to {@link #BYTES_MAX}. */
  int bytes(int key);

  int largest();

  /** All alike. */
  record Fixed(int bytes) implements ItemSizes {
    public Fixed {
      check(bytes);
    }

    @Override
    public int bytes(int key) {
      return bytes;
    }

    @Override
    public int largest() {
      return bytes;
    }
  }

  /** Every size from {@code min} to {@code max} as often as any other. */
  record Uniform(int min, int max) implements ItemSizes {
    public Uniform {
      check(min);
      check(max);
      if (max < min) {
        throw new IllegalArgumentException("sizes from " + min + " to " + max + " run backwards");
      }
    }

    @Override
    public int bytes(int key) {
      return min + (int) Long.remainderUnsigned(mixed(key), max - min + 1L);
    }

    @Override
    public int largest() {
      return max;
    }
  }

  /** Some sizes, each with a weight: {@code bytes.get(i)} for every item whose share falls below {@code upTo.get(i)}. */
  record Weighted(List<Integer> bytes, List<Double> upTo) implements ItemSizes {
    public Weighted {
      bytes = List.copyOf(bytes);
      upTo = List.copyOf(upTo);
      bytes.forEach(ItemSizes::check);
    }

    @Override
    public int bytes(int key) {
      double share = (mixed(key) >>> 11) * 0x1p-53;
      int i = 0;
      while (i < upTo.size() - 1 && share >= upTo.get(i)) {
        i++;
      }
      return bytes.get(i);
    }

    @Override
    public int largest() {
      return bytes.stream().mapToInt(Integer::intValue).max().orElseThrow();
    }
  }

  /**
   * Reads {@code 1024}, {@code 100..4096}, or sizes with weights: {@code 256=70,1024=25,16384=5}.
   *
   * @throws IllegalArgumentException with a message for the user
   */
  static ItemSizes parse(String text) {
    int range = text.indexOf("..");
    if (range >= 0) {
      return new Uniform(number(text.substring(0, range)), number(text.substring(range + 2)));
    }
    if (text.indexOf('=') < 0) {
      return new Fixed(number(text));
    }
    List<Integer> bytes = new ArrayList<>();
    List<Double> upTo = new ArrayList<>();
    double sum = 0;
    for (var weighted : Weights.parse(text).entrySet()) {
      bytes.add(number(weighted.getKey()));
      sum += weighted.getValue();
      upTo.add(sum);
    }
    double all = sum;
    return new Weighted(bytes, upTo.stream().map(each -> each / all).toList());
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("a size is a number of bytes, and " + text + " is none", e);
    }
  }

  private static void check(int bytes) {
    if (bytes < BYTES_MIN || bytes > BYTES_MAX) {
      throw new IllegalArgumentException(
          "an item of " + bytes + " bytes cannot be made; give " + BYTES_MIN + " to " + BYTES_MAX);
    }
  }

  /** Bits of a number so mixed that neighbours have nothing in common: the finaliser of SplitMix64. */
  private static long mixed(int key) {
    long z = (key + 1L) * 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
