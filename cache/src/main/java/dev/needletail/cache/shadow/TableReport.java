package dev.needletail.cache.shadow;

import java.util.Map;

/**
 * What would have become of one table's reads.
 *
 * @param items   GetItem and BatchGetItem
 * @param queries of the table itself
 * @param scans   of the table itself
 * @param indexes by name
 * @param writes  items written through this node
 */
public record TableReport(ReadReport items, ReadReport queries, ReadReport scans, Map<String, IndexReport> indexes,
    long writes) {

  /** What would have become of one index's reads. */
  public record IndexReport(ReadReport queries, ReadReport scans) {}

  public TableReport {
    indexes = Map.copyOf(indexes);
  }

  /** Everything that the query cache would have met: its settings are the table's, not an index's. */
  public ReadReport pages() {
    ReadReport sum = queries.plus(scans);
    for (var index : indexes.values()) {
      sum = sum.plus(index.queries()).plus(index.scans());
    }
    return sum;
  }
}
