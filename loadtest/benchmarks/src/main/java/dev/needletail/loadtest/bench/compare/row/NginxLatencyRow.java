package dev.needletail.loadtest.bench.compare.row;

import dev.needletail.loadtest.bench.compare.Row;
import dev.needletail.loadtest.bench.compare.RowResult.Measured;
import dev.needletail.loadtest.bench.compare.SkippedException;
import dev.needletail.loadtest.bench.compare.Target;
import dev.needletail.loadtest.bench.compare.TestBed;
import dev.needletail.loadtest.bench.compare.process.NodeServer;
import dev.needletail.loadtest.bench.compare.process.OtherServer;
import java.io.IOException;

/** One request at a time: nearly all of it is the kernel that wakes a processor. */
final class NginxLatencyRow implements Row {

  @Override
  public String name() {
    return "latency";
  }

  @Override
  public String measure() {
    return "p50 at one connection, server and client pinned to a core each, against nginx";
  }

  @Override
  public Target target() {
    return Target.atMost(1.15, Target.Unit.RATIO);
  }

  @Override
  public Measured measure(TestBed bed) throws SkippedException, IOException, InterruptedException {
    var load = new Load(bed);
    NodeServer node = bed.nodeWithItems();
    OtherServer nginx = bed.nginx();
    load.checkHits(node);
    return bed.turns().ratio(load.latency("needletail", node.endpoint(), load.gets(node.endpoint(), false)),
        load.latency("nginx", nginx.endpoint(), load.gets(nginx.endpoint(), false))).withNotes(load.notes());
  }
}
