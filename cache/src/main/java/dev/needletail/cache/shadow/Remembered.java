package dev.needletail.cache.shadow;

import java.util.Arrays;
import java.util.List;

/**
 * What stands for an entry that the cache would hold: no content, but hashes of what was seen of it. A projection
 * shows a part; each part has a hash of its own, from the first time that it is seen.
 *
 * <p>Threads: any; the views are guarded by this object.
 */
final class Remembered {

  /** What a comparison with the store's answer shows. */
  enum Comparison {
    /** This part was not seen before. */
    NONE, SAME, DIFFERENT
  }

  /** The view of the whole item or page. */
  static final long WHOLE = 0;

  private static final int VIEWS_MAX = 8;
  private static final long[] NOTHING = {};

  final long generation;
  final long asOfNanos;
  final long keepNanos;
  final int weight;
  /** Of what the entry depends on beside its own key; none for an item. */
  final List<Epoch> epochs;
  /** Whether this takes the place of the same entry, and only its time that is left. */
  private boolean continues;
  /** Pairs of a view and its hash. */
  private long[] views;

  Remembered(long generation, long asOfNanos, long keepNanos, int weight, List<Epoch> epochs) {
    this.generation = generation;
    this.asOfNanos = asOfNanos;
    this.keepNanos = keepNanos;
    this.weight = weight;
    this.epochs = epochs;
    this.views = NOTHING;
  }

  /** The same, now that it is known what the entry weighs. */
  synchronized Remembered withWeight(int known) {
    var same = new Remembered(generation, asOfNanos, keepNanos, known, epochs);
    same.views = views;
    same.continues = true;
    return same;
  }

  synchronized boolean continues() {
    return continues;
  }

  boolean isOver() {
    return Epoch.anyOver(epochs);
  }

  /** Holds the view against what was seen of it before, or notes it. */
  synchronized Comparison see(long view, long hash) {
    for (int i = 0; i < views.length; i += 2) {
      if (views[i] == view) {
        return views[i + 1] == hash ? Comparison.SAME : Comparison.DIFFERENT;
      }
    }
    if (views.length < 2 * VIEWS_MAX) {
      views = Arrays.copyOf(views, views.length + 2);
      views[views.length - 2] = view;
      views[views.length - 1] = hash;
    }
    return Comparison.NONE;
  }
}
