package dev.needletail.loadtest.workload.keys;

/**
 * Spreads ranks over the whole range, so that the popular keys are no neighbours: a permutation, so that every key keeps a
 * rank of its own. (YCSB hashes, which puts some ranks on the same key and leaves some keys out.)
 */
final class Scatter {

  private static final double GOLDEN = 0.6180339887498949;

  private final int size;
  private final long step;

  Scatter(int size) {
    this.size = size;
    long candidate = Math.max(1, Math.round(size * GOLDEN));
    while (gcd(candidate, size) != 1) {
      candidate++;
    }
    this.step = candidate;
  }

  /** @param rank 0 to size - 1 */
  int of(int rank) {
    return (int) ((rank + 1) * step % size);
  }

  private static long gcd(long a, long b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}
