package dev.needletail.proxy.http;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Bounds the time of a transfer whose length says nothing about the network it goes over. It is overdue when nothing has
 * moved for the time-out, or when it is slower than {@link #BYTES_PER_SECOND_MIN} on the whole: a slow network gets its
 * transfer through, a client that sends a byte now and then does not hold a connection for ever.
 *
 * <p>Threads: one.
 */
final class Transfer {

  /** A sixth of the slowest modem: whoever is slower is not there, or does it on purpose. */
  static final long BYTES_PER_SECOND_MIN = 240;

  private long timeoutNanos;
  private long begunNanos;
  private long movedNanos;
  private long bytes;

  void begin(Duration timeout, long nowNanos) {
    timeoutNanos = timeout.toNanos();
    begunNanos = nowNanos;
    movedNanos = nowNanos;
    bytes = 0;
  }

  void moved(long moreBytes, long nowNanos) {
    if (moreBytes > 0) {
      bytes += moreBytes;
      movedNanos = nowNanos;
    }
  }

  boolean overdue(long nowNanos) {
    long allowedNanos = timeoutNanos + TimeUnit.SECONDS.toNanos(1) / BYTES_PER_SECOND_MIN * bytes;
    return nowNanos - movedNanos > timeoutNanos || nowNanos - begunNanos > allowedNanos;
  }

  /** What has moved since {@link #begin}. */
  long bytes() {
    return bytes;
  }
}
