package dev.needletail.loadtest.soak;

import java.util.ArrayList;
import java.util.List;

/**
 * How much more a node may hold at the end than when its caches were full and its code compiled.
 *
 * @param residentBytesMax   of the process at any time
 * @param residentGrowthMax  between the two
 * @param liveGrowthMax      between the two: what is left of a leak that is not resident yet
 * @param metricsGrowthMax   between the two: labels that clients can choose
 */
record Bounds(long residentBytesMax, long residentGrowthMax, long liveGrowthMax, long metricsGrowthMax) {

  private static final long METRICS_GROWTH = 32 << 10;

  static Bounds of(long memoryBytes, long residentGrowthMax, long liveGrowthMax) {
    return new Bounds(memoryBytes, residentGrowthMax, liveGrowthMax, METRICS_GROWTH);
  }

  /** What is beyond its bound, in words; nothing if all is well. */
  List<String> broken(Sample full, Sample end) {
    var broken = new ArrayList<String>();
    check(broken, "resident memory", Math.max(full.residentBytes(), end.residentBytes()), residentBytesMax);
    check(broken, "growth of resident memory", end.residentBytes() - full.residentBytes(), residentGrowthMax);
    check(broken, "growth of live objects", end.liveBytes() - full.liveBytes(), liveGrowthMax);
    check(broken, "growth of metrics", end.metricsBytes() - full.metricsBytes(), metricsGrowthMax);
    return broken;
  }

  private static void check(List<String> broken, String what, long bytes, long bytesMax) {
    if (bytes > bytesMax) {
      broken.add("%s: %.1f MiB, and no more than %.1f are allowed".formatted(what, Sample.mib(bytes),
          Sample.mib(bytesMax)));
    }
  }
}
