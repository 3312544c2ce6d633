package dev.needletail.loadtest.bench.compare.row;

import dev.needletail.loadtest.bench.compare.Row;
import dev.needletail.loadtest.bench.compare.RowResult.Measured;
import dev.needletail.loadtest.bench.compare.SkippedException;
import dev.needletail.loadtest.bench.compare.Target;
import dev.needletail.loadtest.bench.compare.TestBed;
import dev.needletail.loadtest.bench.compare.process.NodeServer;
import dev.needletail.loadtest.bench.compare.process.OtherServer;
import java.io.IOException;

/** Both with all processors, which they share with the client: DynamoDB Local has many threads. */
final class LocalReadsRow implements Row {

  @Override
  public String name() {
    return "dynamodb-local";
  }

  @Override
  public String measure() {
    return "throughput against DynamoDB Local 3, GetItem";
  }

  @Override
  public Target target() {
    return Target.atLeast(5);
  }

  @Override
  public Measured measure(TestBed bed) throws SkippedException, IOException, InterruptedException {
    var load = new Load(bed);
    OtherServer local = bed.dynamoDbLocal();
    NodeServer node = bed.node(bed.shared());
    bed.fill(node, bed.items(), null);
    load.checkHits(node);
    return bed.turns().ratio(load.sharedThroughput("needletail", node.endpoint(), load.gets(node.endpoint(), false)),
        load.sharedThroughput("dynamodb-local", local.endpoint(), load.gets(local.endpoint(), false)));
  }
}
