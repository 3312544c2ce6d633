package dev.needletail.cache.shadow;

import dev.needletail.cache.document.JsonSpan;
import dev.needletail.cache.fingerprint.Fingerprint;
import dev.needletail.cache.key.CacheKey;
import dev.needletail.cache.path.RequestDocument;
import dev.needletail.cache.port.CacheStatistics.Kind;
import dev.needletail.cache.query.PageWeight;
import dev.needletail.cache.read.QueryPath;
import dev.needletail.cache.read.ScanPath;
import dev.needletail.cache.settings.QueryInvalidation;
import dev.needletail.cache.table.CachedTable;
import dev.needletail.model.Request;
import dev.needletail.model.operation.read.Query;
import dev.needletail.model.operation.read.Scan;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Follows Query and Scan. Threads: any; stateless. */
record PageReads(Shadow shadow) {

  /** A page that the query cache would be asked for. */
  private record WantedPage(CachedTable table, int stampBytes, Probe probe) {}

  /** @throws dev.needletail.model.RefusedException if the store will refuse it */
  Observation query(Request request) {
    var query = Query.decode(request.body());
    var document = RequestDocument.of(request.body(), QueryPath.MEMBERS);
    if (document == null || !document.namesTable(query.tableName())) {
      return Observation.NOTHING;
    }
    String index = Objects.requireNonNullElse(query.indexName(), "");
    if (query.consistentRead()) {
      return strong(query.tableName(), index, Kind.QUERY);
    }
    CachedTable table = shadow.table(request, query.tableName());
    return observe(query.tableName(), index, Kind.QUERY, table == null
        ? null
        : begin(table, Fingerprint.of(table.name(), query, document), QueryPath.dependencies(table, query)));
  }

  /** @throws dev.needletail.model.RefusedException if the store will refuse it */
  Observation scan(Request request) {
    var scan = Scan.decode(request.body());
    var document = RequestDocument.of(request.body(), ScanPath.MEMBERS);
    if (document == null || !document.namesTable(scan.tableName())) {
      return Observation.NOTHING;
    }
    String index = Objects.requireNonNullElse(scan.indexName(), "");
    if (scan.consistentRead()) {
      return strong(scan.tableName(), index, Kind.SCAN);
    }
    CachedTable table = shadow.table(request, scan.tableName());
    return observe(scan.tableName(), index, Kind.SCAN, table == null
        ? null
        : begin(table, Fingerprint.of(table.name(), scan, document), List.of(CacheKey.ofTable(table.name()))));
  }

  private Observation strong(String table, String index, Kind kind) {
    return reply -> {
      if (Observation.isDone(reply)) {
        shadow.tallies().pages(table, index, kind).strong(1);
      }
    };
  }

  private @Nullable WantedPage begin(CachedTable table, @Nullable CacheKey fingerprint,
      List<CacheKey> dependencies) {
    if (fingerprint == null || dependencies.isEmpty()) {
      return null;
    }
    boolean byWrites = shadow.settings(table).queryInvalidation() == QueryInvalidation.WRITES;
    int stamps = dependencies.stream().mapToInt(dependency -> PageWeight.ofStamp(dependency.length())).sum();
    // Nothing changes a fingerprint: a page that depends on it is left to its time.
    Probe probe = shadow.pages().begin(fingerprint, byWrites ? dependencies : List.of(fingerprint), table.generation());
    return new WantedPage(table, byWrites ? stamps : 0, probe);
  }

  private Observation observe(String table, String index, Kind kind, @Nullable WantedPage wanted) {
    Runnable abandon = () -> {
      if (wanted != null) {
        shadow.pages().abandon(wanted.probe());
      }
    };
    return Observation.releasing(reply -> {
      if (reply != null && Observation.isDone(reply)) {
        answered(shadow.tallies().pages(table, index, kind), wanted, JsonSpan.of(reply.body()));
      } else {
        abandon.run();
      }
    }, abandon);
  }

  private void answered(ReadTally tally, @Nullable WantedPage wanted, JsonSpan answer) {
    double units = ReadUnits.ofPage(answer);
    tally.request(wanted != null && wanted.probe().isSaved());
    if (wanted == null) {
      tally.miss(units);
      return;
    }
    Probe probe = wanted.probe();
    long hash = ContentHash.ofPage(answer);
    if (probe.found() != null) {
      long age = shadow.pages().ageNanos(probe.found(), probe);
      tally.hit(age, units);
      compare(tally, wanted, probe.found(), age, hash);
    } else if (probe.joins()) {
      tally.join(units);
    } else {
      tally.miss(units);
    }
    shadow.pages().land(probe, PageWeight.of(probe.keyLength(), answer.length()) + wanted.stampBytes(),
        shadow.pageKeepNanos(wanted.table()), Remembered.WHOLE, hash);
  }

  private void compare(ReadTally tally, WantedPage wanted, Remembered found, long ageNanos, long hash) {
    if (!shadow.pages().isComparable(wanted.probe()) || !shadow.tables().isCurrent(wanted.table())) {
      return;
    }
    switch (found.see(Remembered.WHOLE, hash)) {
      case SAME -> tally.compared(ageNanos, true);
      case DIFFERENT -> tally.compared(ageNanos, false);
      case NONE -> {
        // It was read while replicas followed a write, and not trusted.
      }
    }
  }
}
