package dev.needletail.cache.shadow;

import dev.needletail.cache.port.CacheStatistics.Kind;
import dev.needletail.cache.shadow.TableReport.IndexReport;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * All that is counted. Threads: any. Bounded: beyond {@link #PLACES_MAX} tables, indexes and kinds, further ones
 * are counted in a tally that nobody reads.
 */
final class Tallies {

  /** More than an account's tables would have in use. */
  private static final int PLACES_MAX = 20_000;
  private static final String NO_INDEX = "";

  private record Place(String table, String index, Kind kind) {}

  private final Map<Place, ReadTally> reads = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> writes = new ConcurrentHashMap<>();
  private final ReadTally overflow = new ReadTally();

  ReadTally items(String table) {
    return reads(new Place(table, NO_INDEX, Kind.ITEM));
  }

  /** @param index empty for the table itself */
  ReadTally pages(String table, String index, Kind kind) {
    return reads(new Place(table, index, kind));
  }

  void written(String table) {
    LongAdder known = writes.get(table);
    if (known != null) {
      known.increment();
    } else if (writes.size() < PLACES_MAX) {
      writes.computeIfAbsent(table, _ -> new LongAdder()).increment();
    }
  }

  Map<String, TableReport> report() {
    var names = new TreeSet<String>(writes.keySet());
    reads.keySet().forEach(place -> names.add(place.table()));
    var tables = new TreeMap<String, TableReport>();
    names.forEach(table -> tables.put(table, report(table)));
    return tables;
  }

  private ReadTally reads(Place place) {
    ReadTally known = reads.get(place);
    if (known != null) {
      return known;
    }
    return reads.size() < PLACES_MAX ? reads.computeIfAbsent(place, _ -> new ReadTally()) : overflow;
  }

  private TableReport report(String table) {
    var indexes = new HashMap<String, IndexReport>();
    for (String index : indexesOf(table)) {
      indexes.put(index, new IndexReport(report(table, index, Kind.QUERY), report(table, index, Kind.SCAN)));
    }
    LongAdder written = writes.get(table);
    return new TableReport(report(table, NO_INDEX, Kind.ITEM), report(table, NO_INDEX, Kind.QUERY),
        report(table, NO_INDEX, Kind.SCAN), indexes, written == null ? 0 : written.sum());
  }

  private Set<String> indexesOf(String table) {
    var indexes = new TreeSet<String>();
    for (var place : reads.keySet()) {
      if (place.table().equals(table) && !place.index().equals(NO_INDEX)) {
        indexes.add(place.index());
      }
    }
    return indexes;
  }

  private ReadReport report(String table, String index, Kind kind) {
    ReadTally tally = reads.get(new Place(table, index, kind));
    return tally == null ? ReadReport.NONE : tally.report();
  }
}
