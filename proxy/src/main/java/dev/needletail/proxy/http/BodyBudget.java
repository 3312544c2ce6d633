package dev.needletail.proxy.http;

import java.util.concurrent.atomic.AtomicLong;

/** Bounds the memory that the bodies of all requests under way take together. Threads: any. */
final class BodyBudget {

  private final long bytesMax;
  private final AtomicLong reserved = new AtomicLong();

  BodyBudget(long bytesMax) {
    this.bytesMax = bytesMax;
  }

  /** Takes {@code bytes}, or nothing when they are not to be had. */
  boolean reserve(long bytes) {
    if (reserved.addAndGet(bytes) <= bytesMax) {
      return true;
    }
    reserved.addAndGet(-bytes);
    return false;
  }

  void release(long bytes) {
    if (bytes > 0) {
      reserved.addAndGet(-bytes);
    }
  }
}
