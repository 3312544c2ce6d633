package dev.needletail.cache.query;

import java.util.List;

/**
 * What the cache holds for the meaning of a request. Replaced whole, never changed.
 *
 * @param generation the table's generation that it belongs to
 * @param asOfNanos  the beginning of the read that it comes from
 * @param keepNanos  the time to live when it was put in, after which its memory is released
 * @param stamps     what it depends on, held until the entry goes
 */
record PageEntry(Page page, long generation, long asOfNanos, long keepNanos, List<Stamp> stamps) {

  /** Bytes beside the fingerprint's and the page's own: an estimate that no test guards. */
  private static final int OVERHEAD_BYTES = 344;
  /** Bytes of a stamp that no other entry shares, beside those of its key. */
  private static final int STAMP_BYTES = 144;

  int weight(int fingerprintLength) {
    int bytes = OVERHEAD_BYTES + fingerprintLength + page.length();
    for (Stamp stamp : stamps) {
      bytes += STAMP_BYTES + stamp.dependency().length();
    }
    return bytes;
  }

  boolean hasMoved() {
    return Stamp.anyMoved(stamps);
  }
}
