package dev.needletail.cache.consistency;

import dev.needletail.cache.port.MonotonicClock;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Spans of time, all of one length, in which a key is treated with care: after a write whose outcome is unknown, or
 * while replicas follow a write.
 *
 * <p>Memory is bounded. As all windows are equally long they close in the order they were opened in, so a queue finds
 * those that are over. When more than {@code keysMax} are open at once, further ones are not remembered by key: until the
 * last of them is over, <em>every</em> key counts as open. Too much care costs hits, too little would cost correctness.
 *
 * <p>Threads: any. A window that {@link #open} opened is seen by every {@link #isOpen} that happens after it.
 */
public final class Windows<K> {

  private record Closing<K>(K key, long atNanos) {}

  private final MonotonicClock clock;
  private final long lengthNanos;
  private final int keysMax;
  private final ConcurrentHashMap<K, Long> closings = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<Closing<K>> order = new ConcurrentLinkedQueue<>();
  private final AtomicInteger size = new AtomicInteger();
  /** When the windows that are not remembered by key are over. */
  private volatile long everyKeyUntil;

  /** @param lengthNanos 0 for windows that are over as soon as they begin */
  public Windows(MonotonicClock clock, long lengthNanos, int keysMax) {
    this.clock = clock;
    this.lengthNanos = lengthNanos;
    this.keysMax = keysMax;
    this.everyKeyUntil = clock.nanos();
  }

  /** Opens the key's window, or lets it last longer if it is open. */
  public void open(K key) {
    if (lengthNanos == 0) {
      return;
    }
    long now = clock.nanos();
    forgetClosed(now);
    long closing = now + lengthNanos;
    if (size.incrementAndGet() > keysMax) {
      size.decrementAndGet();
      openEveryKey(closing);
      return;
    }
    closings.merge(key, closing, (a, b) -> a - b > 0 ? a : b);
    order.add(new Closing<>(key, closing));
  }

  /** Opens the window of every key, those included that nobody has heard of yet. */
  public void openAll() {
    openEveryKey(clock.nanos() + lengthNanos);
  }

  public boolean isOpen(K key) {
    if (lengthNanos == 0) {
      return false;
    }
    long now = clock.nanos();
    if (everyKeyUntil - now > 0) {
      return true;
    }
    Long closing = closings.get(key);
    return closing != null && closing - now > 0;
  }

  /** Ends the key's window early. */
  public void close(K key) {
    closings.remove(key);
  }

  /** How many windows are remembered, those that are over but not yet forgotten included. */
  public int size() {
    return size.get();
  }

  private synchronized void openEveryKey(long until) {
    if (until - everyKeyUntil > 0) {
      everyKeyUntil = until;
    }
  }

  private void forgetClosed(long now) {
    for (var first = order.peek(); first != null && first.atNanos() - now <= 0; first = order.peek()) {
      if (order.remove(first)) {
        size.decrementAndGet();
        closings.remove(first.key(), first.atNanos());
      }
    }
  }
}
