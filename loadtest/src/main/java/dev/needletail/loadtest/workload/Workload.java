package dev.needletail.loadtest.workload;

import dev.needletail.loadtest.workload.keys.KeyDistribution;
import dev.needletail.loadtest.workload.keys.KeyDistribution.HotSet;
import java.util.List;
import java.util.Locale;

/**
 * A load that has a name. What a user says beside it takes the place of what is here.
 *
 * @param label        as on the command line: {@code ycsb-a}
 * @param perPartition how many items share a partition in the dataset that it wants
 * @param consistent   which share of the reads is strongly consistent
 * @param pageItems    greatest number of items of a page
 */
public record Workload(String label, String description, Mix mix, int perPartition, KeyDistribution keys,
    double consistent, int pageItems) {

  private static final KeyDistribution UNIFORM = new KeyDistribution.Uniform();
  private static final KeyDistribution ZIPFIAN = new KeyDistribution.Zipfian(KeyDistribution.DEFAULT_SKEW);
  private static final KeyDistribution LATEST = new KeyDistribution.Latest(KeyDistribution.DEFAULT_SKEW);

  /** All there are, in the order of the help. */
  public static final List<Workload> ALL = List.of(
      of("get", "GetItem of items chosen uniformly", "get=1", 1, UNIFORM, 0, 10),
      of("get-consistent", "strongly consistent GetItem, which no cache answers", "get=1", 1, UNIFORM, 1, 10),
      of("put", "PutItem that replaces an item", "put=1", 1, UNIFORM, 0, 10),
      of("update", "UpdateItem that sets an attribute", "update=1", 1, UNIFORM, 0, 10),
      of("query", "Query of a partition of ten items", "query=1", 10, UNIFORM, 0, 10),
      of("ycsb-a", "update heavy: half GetItem, half UpdateItem, Zipfian", "get=50,update=50", 1, ZIPFIAN, 0, 10),
      of("ycsb-b", "read mostly: 95% GetItem, 5% UpdateItem, Zipfian", "get=95,update=5", 1, ZIPFIAN, 0, 10),
      of("ycsb-c", "read only: GetItem, Zipfian", "get=1", 1, ZIPFIAN, 0, 10),
      of("ycsb-d", "read latest: 95% GetItem, 5% inserts, the newest most", "get=95,insert=5", 1, LATEST, 0, 10),
      of("ycsb-e", "short ranges: 95% Query of 1 to 100 items, 5% inserts", "range=95,insert=5", 100, ZIPFIAN, 0, 100),
      of("ycsb-f", "read-modify-write: half of it, half GetItem, Zipfian", "get=50,read-modify-write=50", 1, ZIPFIAN, 0,
          10),
      of("hot-key", "95% GetItem, 5% UpdateItem; 90% of all at one item", "get=95,update=5", 1, new HotSet(0.9, 1), 0,
          10),
      of("hot-partition", "GetItem, Query, UpdateItem; 90% at one partition of 100 items", "get=80,query=15,update=5",
          100, new HotSet(0.9, 100), 0, 10),
      of("query-pages", "Query of partitions of 100 items, page by page", "query-pages=1", 100, UNIFORM, 0, 10),
      of("batch", "90% BatchGetItem, 10% BatchWriteItem", "batch-get=90,batch-write=10", 1, UNIFORM, 0, 10),
      of("write-heavy", "10% GetItem, 60% PutItem, 30% UpdateItem", "get=10,put=60,update=30", 1, ZIPFIAN, 0, 10),
      of("missing-keys", "GetItem of items that are not there", "missing=1", 1, ZIPFIAN, 0, 10),
      of("scan", "Scan of one page at a time", "scan=1", 1, UNIFORM, 0, 100));

  /** @throws IllegalArgumentException with a message for the user */
  public static Workload named(String label) {
    return ALL.stream().filter(each -> each.label.equals(label.toLowerCase(Locale.ROOT))).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no workload '" + label + "'; there are "
            + String.join(", ", ALL.stream().map(Workload::label).toList())));
  }

  private static Workload of(String label, String description, String mix, int perPartition, KeyDistribution keys,
      double consistent, int pageItems) {
    return new Workload(label, description, Mix.parse(mix), perPartition, keys, consistent, pageItems);
  }
}
