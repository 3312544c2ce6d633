package dev.needletail.loadtest.bench.compare.row;

import dev.needletail.loadtest.bench.compare.Row;
import dev.needletail.loadtest.bench.compare.RowResult.Measured;
import dev.needletail.loadtest.bench.compare.SkippedException;
import dev.needletail.loadtest.bench.compare.Target;
import dev.needletail.loadtest.bench.compare.TestBed;
import dev.needletail.loadtest.bench.compare.process.NodeServer;
import dev.needletail.loadtest.bench.compare.process.OtherServer;
import java.io.IOException;

/** What a node does beside its HTTP server: both on one processor with the same JVM options and one event loop. */
final class ConstantThroughputRow implements Row {

  @Override
  public String name() {
    return "constant";
  }

  @Override
  public String measure() {
    return "throughput, 32 connections, one event loop, against a constant answer on Vert.x";
  }

  @Override
  public Target target() {
    return Target.atLeast(0.85);
  }

  @Override
  public Measured measure(TestBed bed) throws SkippedException, IOException, InterruptedException {
    var load = new Load(bed);
    NodeServer node = bed.nodeWithItems();
    OtherServer constant = bed.constant();
    load.checkHits(node);
    return bed.turns().ratio(load.throughput("needletail", node.endpoint(), load.gets(node.endpoint(), false)),
        load.throughput("vert.x", constant.endpoint(), load.gets(constant.endpoint(), false))).withNotes(load.notes());
  }
}
