package dev.needletail.proxy.remote;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The wall clock as the store sees it. A signature is good for minutes around the store's own time; when this machine's
 * clock is further off than that, the store refuses every request, and says its time. Then we go by that.
 *
 * <p>Threads: any.
 */
final class StoreClock implements InstantSource {

  /** Below this, the time is not the reason for a refusal. Source: the AWS SDKs, which correct the clock from there on. */
  private static final Duration TOLERATED = Duration.ofMinutes(4);
  private static final Logger LOG = LoggerFactory.getLogger(StoreClock.class);

  private final InstantSource wallClock;
  private final AtomicReference<Duration> offset = new AtomicReference<>(Duration.ZERO);

  StoreClock(InstantSource wallClock) {
    this.wallClock = wallClock;
  }

  @Override
  public Instant instant() {
    return wallClock.instant().plus(offset.get());
  }

  /**
   * Takes over the time of a store that has refused a signature, if that may be the reason.
   *
   * @param date the answer's header {@code Date}
   * @return whether the clock goes differently now, so that another signature is worth a try
   */
  boolean correct(String date) {
    Instant stores;
    try {
      stores = DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from);
    } catch (DateTimeParseException _) {
      // A store that does not say its time cannot correct ours.
      return false;
    }
    Duration before = offset.get();
    Duration off = Duration.between(instant(), stores);
    if (off.abs().compareTo(TOLERATED) < 0) {
      return false;
    }
    offset.compareAndSet(before, Duration.between(wallClock.instant(), stores));
    LOG.atWarn().addKeyValue("seconds", off.toSeconds()).log("the clock differs from the store's, and is corrected");
    return true;
  }
}
