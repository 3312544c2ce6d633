package dev.needletail.loadtest.bench.compare.row;

import dev.needletail.loadtest.bench.compare.Row;
import dev.needletail.loadtest.bench.compare.RowResult.Measured;
import dev.needletail.loadtest.bench.compare.SkippedException;
import dev.needletail.loadtest.bench.compare.Target;
import dev.needletail.loadtest.bench.compare.TestBed;
import dev.needletail.loadtest.bench.compare.process.NodeServer;
import dev.needletail.loadtest.bench.compare.process.OtherServer;
import java.io.IOException;

/** The same requests to nginx, which answers each with the same item. */
final class NginxThroughputRow implements Row {

  @Override
  public String name() {
    return "nginx";
  }

  @Override
  public String measure() {
    return "throughput, 32 connections, one event loop, against nginx with one worker";
  }

  @Override
  public Target target() {
    return Target.atLeast(0.55);
  }

  @Override
  public Measured measure(TestBed bed) throws SkippedException, IOException, InterruptedException {
    var load = new Load(bed);
    NodeServer node = bed.nodeWithItems();
    OtherServer nginx = bed.nginx();
    load.checkHits(node);
    return bed.turns().ratio(load.throughput("needletail", node.endpoint(), load.gets(node.endpoint(), false)),
        load.throughput("nginx", nginx.endpoint(), load.gets(nginx.endpoint(), false))).withNotes(load.notes());
  }
}
