package dev.needletail.cache.item;

import org.jspecify.annotations.Nullable;

/**
 * What is under way for one key. It exists as long as a fill, a write or a watch of the key is open, so there are
 * never more of them than requests in progress.
 *
 * <p>Threads: confined to the function that {@link ItemCache} runs on its place in the hash table.
 */
final class KeyActivity {

  /** Changes to the key since this object came into being: what fills and writes compare their beginning with. */
  long changes;
  /** Answers that have put earlier reads in doubt. */
  long doubts;
  /** What the last fill that ended has shown to readers; null if none has. */
  @Nullable CachedItem shown;
  /** Writes under way. */
  int writes;
  /** Fills under way, those included that nobody may join any more. */
  int fills;
  /** Watches under way: they only look. */
  int watches;
  /** The fill that reads join, if there is one. */
  @Nullable Fill current;

  /** What a fill compares: moves whenever an earlier read must no longer be joined or kept. */
  long moves() {
    return changes + doubts;
  }

  /** Counts the fill no more; null if nothing is left under way. */
  @Nullable KeyActivity close(Fill fill) {
    if (fill.open) {
      fill.open = false;
      fills--;
      if (current == fill) {
        current = null;
      }
    }
    return orNullIfIdle();
  }

  /** Counts the write no more; null if nothing is left under way. */
  @Nullable KeyActivity close(WriteUnderWay write) {
    if (write.open) {
      write.open = false;
      writes--;
    }
    return orNullIfIdle();
  }

  @Nullable KeyActivity orNullIfIdle() {
    return writes == 0 && fills == 0 && watches == 0 ? null : this;
  }
}
