package dev.needletail.loadtest.bench.compare.row;

import dev.needletail.loadtest.bench.compare.Row;
import dev.needletail.loadtest.bench.compare.RowResult.Measured;
import dev.needletail.loadtest.bench.compare.SkippedException;
import dev.needletail.loadtest.bench.compare.Target;
import dev.needletail.loadtest.bench.compare.TestBed;
import dev.needletail.loadtest.bench.compare.client.WrkScript;
import dev.needletail.loadtest.bench.compare.process.NodeServer;
import dev.needletail.loadtest.bench.compare.process.OtherServer;
import dev.needletail.loadtest.client.Endpoint;
import java.io.IOException;

/** Writes that replace items: the engine takes them, then the cache. */
final class WritesRow implements Row {

  @Override
  public String name() {
    return "put";
  }

  @Override
  public String measure() {
    return "PutItem, write-through to the engine in memory, against DynamoDB Local 3";
  }

  @Override
  public Target target() {
    return Target.atLeast(3);
  }

  @Override
  public Measured measure(TestBed bed) throws SkippedException, IOException, InterruptedException {
    var load = new Load(bed);
    OtherServer local = bed.dynamoDbLocal();
    NodeServer node = bed.node(bed.shared());
    bed.fill(node, bed.items(), null);
    return bed.turns().ratio(load.sharedThroughput("needletail", node.endpoint(), puts(bed, load, node.endpoint())),
        load.sharedThroughput("dynamodb-local", local.endpoint(), puts(bed, load, local.endpoint())));
  }

  private static WrkScript puts(TestBed bed, Load load, Endpoint endpoint) throws IOException {
    return load.script(endpoint, "PutItem", bed.items().items(), index -> bed.items().putItem(index, index));
  }
}
