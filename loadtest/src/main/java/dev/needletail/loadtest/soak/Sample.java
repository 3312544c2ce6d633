package dev.needletail.loadtest.soak;

/**
 * What a node holds at one time.
 *
 * @param residentBytes of the process, its heap included
 * @param liveBytes     of objects that are in use, right after a collection
 * @param metricsBytes  of what the admin port answers to a scrape
 */
record Sample(long residentBytes, long liveBytes, long metricsBytes) {

  @Override
  public String toString() {
    return "resident %.1f MiB, live objects %.1f MiB, metrics %d KiB".formatted(mib(residentBytes), mib(liveBytes),
        metricsBytes >> 10);
  }

  static double mib(long bytes) {
    return bytes / (double) (1 << 20);
  }
}
