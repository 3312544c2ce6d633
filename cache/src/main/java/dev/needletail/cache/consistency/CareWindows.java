package dev.needletail.cache.consistency;

import dev.needletail.cache.key.CacheKey;
import dev.needletail.cache.port.MonotonicClock;

/**
 * When the keys of one cache are treated with care (rules 3 and 4): while a write of unknown outcome may still take effect, and
 * while replicas follow a write. A write of unknown outcome is followed by its replicas, too, when it takes effect at
 * last.
 *
 * <p>Threads: any. What a method opened is seen by everything that happens after it.
 */
public final class CareWindows {

  /** Windows remembered by key; more than these widen to all keys. */
  private static final int KEYS_MAX = 100_000;

  private final SettleTimes settle;
  private final long uncertaintyNanos;
  private final Windows<CacheKey> uncertain;
  private final Windows<CacheKey> settling;

  /** @param uncertaintyNanos how long a write of unknown outcome may still take effect */
  public CareWindows(MonotonicClock clock, long uncertaintyNanos, SettleTimes settle) {
    this.settle = settle;
    this.uncertaintyNanos = uncertaintyNanos;
    this.uncertain = new Windows<>(clock, KEYS_MAX);
    this.settling = new Windows<>(clock, KEYS_MAX);
  }

  /** A write to the key was acknowledged: its replicas follow. */
  public void changed(CacheKey key) {
    settling.open(key, settle.nanos(key.table()));
  }

  /** Any item of the table may have changed: all replicas follow. */
  public void changedAny(String table) {
    settling.open(CacheKey.ofEveryItem(table), settle.nanos(table));
  }

  /** Any item of any table may have changed: all replicas follow. */
  public void changedEverything() {
    long longest = settle.longestNanos();
    if (longest > 0) {
      settling.openAll(longest);
    }
  }

  /**
   * Whether replicas may lag behind a write to the key.
   *
   * @param isUnheard whether there may be writes of which nobody has told us
   */
  public boolean mayLag(CacheKey key, boolean isUnheard) {
    return isSettling(key) || isSettlingAny(key.table()) || (isUnheard && settle.nanos(key.table()) > 0);
  }

  /** A write to the key has an unknown outcome. */
  public void uncertain(CacheKey key) {
    uncertain.open(key, uncertaintyNanos + settle.nanos(key.table()));
  }

  public boolean isUncertain(CacheKey key) {
    return uncertain.isOpen(key);
  }

  /** Whether replicas may lag behind a write to the key, other than one to any key of its table. */
  public boolean isSettling(CacheKey key) {
    return settling.isOpen(key);
  }

  /** Whether replicas may lag behind a write to any key of the table. */
  public boolean isSettlingAny(String table) {
    return settling.isOpen(CacheKey.ofEveryItem(table));
  }
}
