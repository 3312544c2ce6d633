package dev.needletail.proxy.shadow;

import dev.needletail.cache.shadow.ReadReport;
import dev.needletail.cache.shadow.ShadowReport;
import dev.needletail.cache.shadow.TableReport;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A report as JSON: names of tables and indexes, and numbers. Threads: any; stateless. */
final class ShadowJson {

  private static final JsonMapper JSON = JsonMapper.shared();

  private ShadowJson() {}

  static String of(ShadowReport report) {
    ObjectNode document = JSON.createObjectNode();
    document.put("seconds", report.time().toSeconds());
    var held = report.occupancy();
    document.putObject("wouldHold").put("items", held.itemEntries()).put("itemBytes", held.itemBytes())
        .put("pages", held.queryEntries()).put("pageBytes", held.queryBytes());
    document.put("unread", report.unread());
    ObjectNode tables = document.putObject("tables");
    new TreeMap<>(report.tables()).forEach((name, table) -> tables.set(name, table(table)));
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document);
  }

  private static ObjectNode table(TableReport table) {
    ObjectNode json = JSON.createObjectNode();
    json.put("writes", table.writes());
    put(json, "items", table.items());
    put(json, "queries", table.queries());
    put(json, "scans", table.scans());
    if (!table.indexes().isEmpty()) {
      ObjectNode indexes = json.putObject("indexes");
      new TreeMap<>(table.indexes()).forEach((name, index) -> {
        ObjectNode inner = indexes.putObject(name);
        put(inner, "queries", index.queries());
        put(inner, "scans", index.scans());
      });
    }
    return json;
  }

  /** What was not read at all is left out. */
  private static void put(ObjectNode json, String name, ReadReport reads) {
    if (reads.lookups() + reads.strong() == 0) {
      return;
    }
    ObjectNode inner = json.putObject(name).put("requests", reads.requests())
        .put("requestsSaved", reads.requestsSaved()).put("lookups", reads.lookups()).put("hits", reads.hitCount())
        .put("joins", reads.joins()).put("hitShare", rounded(reads.hitShare())).put("readUnits", reads.units())
        .put("readUnitsSaved", reads.unitsSaved()).put("stronglyConsistent", reads.strong());
    inner.putObject("staleness").put("compared", reads.comparedCount()).put("outOfDate", reads.staleCount())
        .put("share", rounded(reads.staleShare())).put("meanAgeMillis", reads.staleMean().toMillis())
        .put("maxAgeMillis", reads.staleMax().toMillis());
  }

  private static double rounded(double share) {
    return Math.round(share * 10_000) / 10_000.0;
  }
}
