package dev.needletail.cache.shadow;

import dev.needletail.cache.CacheOccupancy;
import java.time.Duration;
import java.util.Map;

/**
 * What the caches would have done so far.
 *
 * @param time      for how long
 * @param occupancy what they would hold now
 * @param tables    by their own names; callers who see different tables of one name are counted together
 * @param unread    requests that could not be followed because of a fault of ours; they were answered all the same
 */
public record ShadowReport(Duration time, CacheOccupancy occupancy, Map<String, TableReport> tables, long unread) {

  public ShadowReport {
    tables = Map.copyOf(tables);
  }
}
