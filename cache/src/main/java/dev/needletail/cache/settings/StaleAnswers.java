package dev.needletail.cache.settings;

import java.time.Duration;

/**
 * How long an entry whose time to live is over may still answer, where its reader would otherwise get an error or wait.
 * Only time makes an entry stale: one that a write has made void answers nobody.
 *
 * @param ifError         when the store fails
 * @param whileRevalidate at once, while one read brings the entry up to date
 */
public record StaleAnswers(Duration ifError, Duration whileRevalidate) {

  /** A longer time is a mistake. */
  private static final Duration MAX = Duration.ofDays(3650);

  public static final StaleAnswers NONE = new StaleAnswers(Duration.ZERO, Duration.ZERO);

  public StaleAnswers {
    check("stale-if-error", ifError);
    check("stale-while-revalidate", whileRevalidate);
  }

  private static void check(String name, Duration time) {
    if (time.isNegative() || time.compareTo(MAX) > 0) {
      throw new IllegalArgumentException(name + " must be from 0 to " + MAX + ": " + time);
    }
  }
}
