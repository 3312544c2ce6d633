package dev.needletail.cache.query;

/** What an entry of the query cache takes of its room, in bytes. Threads: any; stateless. */
public final class PageWeight {

  /** Bytes beside the fingerprint's and the page's own: an estimate that no test guards. */
  private static final int OVERHEAD_BYTES = 344;
  /** Bytes of a stamp that no other entry shares, beside those of its key. */
  private static final int STAMP_BYTES = 144;

  private PageWeight() {}

  /** Of an entry without its stamps. */
  public static int of(int fingerprintLength, int pageLength) {
    return OVERHEAD_BYTES + fingerprintLength + pageLength;
  }

  /** Of one of its stamps. */
  public static int ofStamp(int dependencyLength) {
    return STAMP_BYTES + dependencyLength;
  }
}
