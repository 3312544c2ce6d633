package dev.needletail.cache.query;

import dev.needletail.cache.key.CacheKey;

/** An entry of the query cache that somebody looks at for a time, with its history. Threads: any; immutable. */
public final class PageWatch {

  final CacheKey fingerprint;
  final PageEntry entry;
  private final long beganNanos;
  private final long ttlNanos;

  PageWatch(CacheKey fingerprint, PageEntry entry, long beganNanos, long ttlNanos) {
    this.fingerprint = fingerprint;
    this.entry = entry;
    this.beganNanos = beganNanos;
    this.ttlNanos = ttlNanos;
  }

  public Page page() {
    return entry.page();
  }

  /** How old the entry was when the watch began: it cannot have been wrong for longer. */
  public long ageNanos() {
    return beganNanos - entry.asOfNanos();
  }

  /** The entry's time to live, without what it may answer beyond that. */
  public long ttlNanos() {
    return ttlNanos;
  }

  /** The table's generation that the entry belongs to. */
  public long generation() {
    return entry.generation();
  }

  /** Whether the other watch looked at the same entry, and not at one that took its place. */
  // An entry that took its place may be equal to it.
  @SuppressWarnings("ReferenceEquality")
  public boolean isOfTheSameEntry(PageWatch other) {
    return entry == other.entry;
  }
}
