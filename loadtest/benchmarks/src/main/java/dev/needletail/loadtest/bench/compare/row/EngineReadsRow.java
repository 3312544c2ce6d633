package dev.needletail.loadtest.bench.compare.row;

import dev.needletail.loadtest.bench.compare.Row;
import dev.needletail.loadtest.bench.compare.RowResult.Measured;
import dev.needletail.loadtest.bench.compare.SkippedException;
import dev.needletail.loadtest.bench.compare.Target;
import dev.needletail.loadtest.bench.compare.TestBed;
import dev.needletail.loadtest.bench.compare.process.NodeServer;
import dev.needletail.loadtest.bench.compare.process.OtherServer;
import java.io.IOException;

/** Reads that no cache answers. */
final class EngineReadsRow implements Row {

  @Override
  public String name() {
    return "engine";
  }

  @Override
  public String measure() {
    return "engine, strongly consistent GetItem in memory, against DynamoDB Local 3";
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
    return bed.turns().ratio(load.sharedThroughput("needletail", node.endpoint(), load.gets(node.endpoint(), true)),
        load.sharedThroughput("dynamodb-local", local.endpoint(), load.gets(local.endpoint(), true)));
  }
}
