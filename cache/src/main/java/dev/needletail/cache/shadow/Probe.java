package dev.needletail.cache.shadow;

import dev.needletail.cache.key.CacheKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One read, as the cache would have met it when it came.
 *
 * @param key          a digest
 * @param keyLength    of the key that the digest stands for
 * @param epochs       of what changes it: for an item of its key, for a page of what it was read from
 * @param mayKeep      whether the answer could become an entry
 * @param trusted      whether the store's replicas are sure to have followed every write that we know of
 * @param found        the entry that would have answered; null if there is none
 * @param joins        whether another reader's fill would have answered
 */
record Probe(CacheKey key, int keyLength, long generation, List<Epoch> epochs, long beganNanos,
    boolean mayKeep, boolean trusted, @Nullable Remembered found, boolean joins) {

  /** Whether something was written since the read began. */
  boolean isOvertaken() {
    return Epoch.anyOver(epochs);
  }

  /** Whether the store was not asked on behalf of this read. */
  boolean isSaved() {
    return found != null || joins;
  }
}
