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
