package dev.needletail.loadtest.result;

import java.util.Locale;

/** What kind of answer a request got. Every answer is of exactly one. */
public enum AnswerClass {
  /** A read that a cache answered with an entry that was within its time. */
  HIT,
  /** A read that a cache did not have, and that it fetched. */
  MISS,
  /** A read that went past the caches, such as a strongly consistent one. */
  BYPASS,
  /** A read that a cache answered with an entry that had expired, because the store failed or meanwhile. */
  STALE,
  /** A read of an endpoint that says nothing of caches. */
  UNCACHED,
  /** A write that was taken. */
  WRITE,
  /** No success: an error, a time-out, a connection that broke. */
  ERROR;

  /** As it is printed: {@code hit}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether a read was answered, by whomever. */
  public boolean isRead() {
    return this != WRITE && this != ERROR;
  }

  /** Whether memory answered, so that the store had nothing to do for it. */
  public boolean fromCache() {
    return this == HIT || this == STALE;
  }
}
