package dev.needletail.cache.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the cache holds for the meaning of a request. Replaced whole, never changed.
 *
 * @param generation the table's generation that it belongs to
 * @param asOfNanos  the beginning of the read that it comes from
 * @param keepNanos  the time to live when it was put in, and how long it may answer beyond it, after which its memory is released
 * @param stamps     what it depends on, held until the entry goes
 */
record PageEntry(Page page, long generation, long asOfNanos, long keepNanos, List<Stamp> stamps) {

  /**
   * Whether a fill may replace an entry. One that began before the read that the entry is from must not: that would be a
   * step back.
   *
   * @param entry null if there is none
   */
  static boolean mayReplace(@Nullable PageEntry entry, PageFill fill) {
    return entry == null || entry.hasMoved() || entry.generation() < fill.generation
        || (entry.generation() == fill.generation && fill.beganNanos - entry.asOfNanos() >= 0);
  }

  int weight(int fingerprintLength) {
    int bytes = PageWeight.of(fingerprintLength, page.length());
    for (Stamp stamp : stamps) {
      bytes += PageWeight.ofStamp(stamp.dependency().length());
    }
    return bytes;
  }

  boolean hasMoved() {
    return Stamp.anyMoved(stamps);
  }
}
