package dev.needletail.cache.consistency;

import dev.needletail.cache.port.MonotonicClock;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Spans of time in which a key is treated with care: after a write whose outcome is unknown, or while replicas follow a write.
 *
 * <p>Memory is bounded. Every key that is remembered stands once in a queue, in the order in which windows were opened, so those
 * that are over are found at its head; one that was opened again meanwhile goes back to the tail. A window is forgotten when
 * those before it are, so at most the greatest length late. When more than {@code keysMax} keys are open at once, further ones
 * are not remembered by key: until the last of them is over, <em>every</em> key counts as open. Too much care costs hits,
 * too little would cost correctness.
 *
 * <p>Threads: any. A window that {@link #open} opened is seen by every {@link #isOpen} that happens after it.
 */
public final class Windows<K> {

  /** One key's window. It is extended under the key's place in the hash table only. */
  private static final class Window<K> {
    final K key;
    volatile long closingNanos;

    Window(K key, long closingNanos) {
      this.key = key;
      this.closingNanos = closingNanos;
    }

    boolean isOver(long now) {
      return closingNanos - now <= 0;
    }
  }

  /** When to look whether a window is over. */
  private record Due<K>(Window<K> window, long atNanos) {}

  private final MonotonicClock clock;
  private final int keysMax;
  private final ConcurrentHashMap<K, Window<K>> windows = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<Due<K>> order = new ConcurrentLinkedQueue<>();
  /** The length of the queue. */
  private final AtomicInteger size = new AtomicInteger();
  /** When the windows that are not remembered by key are over. */
  private volatile long everyKeyUntil;

  public Windows(MonotonicClock clock, int keysMax) {
    this.clock = clock;
    this.keysMax = keysMax;
    this.everyKeyUntil = clock.nanos();
  }

  /**
   * Opens the key's window, or lets it last longer if it is open.
   *
   * @param lengthNanos 0 for a window that is over as soon as it begins
   */
  public void open(K key, long lengthNanos) {
    if (lengthNanos == 0 && size.get() == 0) {
      return;
    }
    long now = clock.nanos();
    forgetClosed(now);
    if (lengthNanos == 0) {
      return;
    }
    long closing = now + lengthNanos;
    Window<K> remembered = windows.compute(key, (_, there) -> there == null
        ? remember(key, closing)
        : extended(there, closing));
    if (remembered == null) {
      openEveryKey(closing);
    }
  }

  /** Opens the window of every key, those included that nobody has heard of yet. */
  public void openAll(long lengthNanos) {
    openEveryKey(clock.nanos() + lengthNanos);
  }

  public boolean isOpen(K key) {
    long now = clock.nanos();
    if (everyKeyUntil - now > 0) {
      return true;
    }
    Window<K> window = windows.get(key);
    return window != null && !window.isOver(now);
  }

  /** Ends the key's window early. */
  public void close(K key) {
    windows.remove(key);
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

  /** A window of a key that has none; null if there is no room for it. */
  private @Nullable Window<K> remember(K key, long closing) {
    if (size.incrementAndGet() > keysMax) {
      size.decrementAndGet();
      return null;
    }
    var window = new Window<>(key, closing);
    order.add(new Due<>(window, closing));
    return window;
  }

  private static <K> Window<K> extended(Window<K> window, long closing) {
    if (closing - window.closingNanos > 0) {
      window.closingNanos = closing;
    }
    return window;
  }

  private void forgetClosed(long now) {
    for (var first = order.peek(); first != null && first.atNanos() - now <= 0; first = order.peek()) {
      if (order.remove(first)) {
        Window<K> due = first.window();
        windows.compute(due.key, (_, there) -> {
          if (there == due && !due.isOver(now)) {
            order.add(new Due<>(due, due.closingNanos));
            return there;
          }
          size.decrementAndGet();
          return there == due ? null : there;
        });
      }
    }
  }
}
