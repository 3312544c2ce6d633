package dev.needletail.loadtest.bench.compare.row;

import dev.needletail.loadtest.bench.compare.Row;
import dev.needletail.loadtest.bench.compare.RowResult.Measured;
import dev.needletail.loadtest.bench.compare.SkippedException;
import dev.needletail.loadtest.bench.compare.Target;
import dev.needletail.loadtest.bench.compare.TestBed;
import dev.needletail.loadtest.bench.compare.client.TableFiller;
import dev.needletail.loadtest.bench.compare.client.WrkScript;
import dev.needletail.loadtest.bench.compare.process.NodeServer;
import dev.needletail.loadtest.bench.data.Keyspace;
import dev.needletail.loadtest.client.Endpoint;
import java.io.IOException;
import java.util.List;

/** The same node, asked for whole partitions with eventual consistency, and with strong. */
final class QueryRow implements Row {

  @Override
  public String name() {
    return "query";
  }

  @Override
  public String measure() {
    return "Query hit, 10 items of 1 KB, against the same Query at the engine";
  }

  @Override
  public Target target() {
    return Target.atLeast(3);
  }

  @Override
  public Measured measure(TestBed bed) throws SkippedException, IOException, InterruptedException {
    var load = new Load(bed);
    NodeServer node = bed.node(bed.shared());
    Keyspace ranges = bed.ranges();
    bed.fill(node, ranges, null);
    var reader = new TableFiller(node.endpoint(), null);
    reader.queryAll(ranges);
    reader.check("Query", List.of(ranges.query(0, false), ranges.query(ranges.partitions() - 1, false)), "hit");
    return bed.turns().ratio(
        load.sharedThroughput("hit", node.endpoint(), queries(load, ranges, node.endpoint(), false)),
        load.sharedThroughput("engine", node.endpoint(), queries(load, ranges, node.endpoint(), true)));
  }

  private static WrkScript queries(Load load, Keyspace ranges, Endpoint endpoint, boolean consistent)
      throws IOException {
    return load.script(endpoint, "Query", ranges.partitions(), partition -> ranges.query(partition, consistent));
  }
}
