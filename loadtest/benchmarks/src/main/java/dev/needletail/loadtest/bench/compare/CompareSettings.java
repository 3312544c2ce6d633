package dev.needletail.loadtest.bench.compare;

import java.nio.file.Path;

/**
 * How to compare.
 *
 * @param rounds       of each row, at least 1
 * @param seconds      of each side of a round, at least 1
 * @param warmUp       seconds of each side before the first round; repeated until two are alike
 * @param pauseSeconds of the run that looks for pauses, at least 1
 * @param keys         in a table, at least 100, a multiple of ten
 * @param connections  of the rows with many, at least 1
 * @param cacheBytes   of the cache whose pauses are looked for
 * @param root         the checkout
 */
public record CompareSettings(int rounds, int seconds, int warmUp, int pauseSeconds, int keys, int connections,
    long cacheBytes, Path root) {

  public CompareSettings {
    if (rounds < 1 || seconds < 1 || warmUp < 0 || pauseSeconds < 1 || connections < 1) {
      throw new IllegalArgumentException("rounds, seconds and connections are at least 1");
    }
    if (keys < 100 || keys % 10 != 0) {
      throw new IllegalArgumentException("there are at least 100 keys, a multiple of 10, not " + keys);
    }
  }
}
