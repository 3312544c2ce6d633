package dev.needletail.proxy.follow;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Where the reading of one shard stands. Threads: confined to the follower's one. */
final class ShardReader {

  private static final long BACKOFF_NANOS_MAX = TimeUnit.SECONDS.toNanos(5);

  final String shardId;
  private String iterator;
  private @Nullable String lastSequenceNumber;
  private boolean underWay;
  private long dueNanos;
  private long caughtUpNanos;
  private int failures;

  ShardReader(String shardId, String iterator, long nowNanos) {
    this.shardId = shardId;
    this.iterator = iterator;
    this.dueNanos = nowNanos;
    this.caughtUpNanos = nowNanos;
  }

  String iterator() {
    return iterator;
  }

  /** Of the last record that was read, null if none was. */
  @Nullable String lastSequenceNumber() {
    return lastSequenceNumber;
  }

  boolean isDue(long nowNanos) {
    return !underWay && nowNanos - dueNanos >= 0;
  }

  void begin() {
    underWay = true;
  }

  /** A page was read: after one with records there may be more at once. */
  void moved(String next, @Nullable String last, long beganNanos, long nowNanos, long intervalNanos) {
    underWay = false;
    failures = 0;
    iterator = next;
    if (last == null) {
      caughtUpNanos = beganNanos;
      dueNanos = nowNanos + intervalNanos;
    } else {
      lastSequenceNumber = last;
      dueNanos = nowNanos;
    }
  }

  /** A new iterator for the place where the last one stood. */
  void replaced(String next, long nowNanos) {
    underWay = false;
    iterator = next;
    dueNanos = nowNanos;
  }

  /** Nothing was read; the next try comes later each time. */
  void failed(long nowNanos, long intervalNanos) {
    underWay = false;
    failures++;
    long bound = Math.min(BACKOFF_NANOS_MAX, intervalNanos << Math.min(failures, 10));
    dueNanos = nowNanos + ThreadLocalRandom.current().nextLong(bound / 2, bound + 1);
  }

  /** For how long, in nanoseconds, changes may have gone unheard. */
  long lagNanos(long nowNanos) {
    return nowNanos - caughtUpNanos;
  }
}
