package dev.needletail.loadtest.bench.compare.row;

import dev.needletail.loadtest.bench.compare.Row;
import dev.needletail.loadtest.bench.compare.RowResult.Measured;
import dev.needletail.loadtest.bench.compare.SkippedException;
import dev.needletail.loadtest.bench.compare.Target;
import dev.needletail.loadtest.bench.compare.Target.Unit;
import dev.needletail.loadtest.bench.compare.TestBed;
import dev.needletail.loadtest.bench.compare.Turns.Subject;
import dev.needletail.loadtest.bench.compare.client.RedisBenchmark;
import dev.needletail.loadtest.bench.compare.process.NodeServer;
import dev.needletail.loadtest.bench.compare.process.OtherServer;
import java.io.IOException;

/** Each with the client that its protocol has: wrk, and redis-benchmark. */
final class RedisThroughputRow implements Row {

  @Override
  public String name() {
    return "redis";
  }

  @Override
  public String measure() {
    return "throughput, 32 connections, against Redis GET of the same values, no pipelining";
  }

  @Override
  public Target target() {
    return Target.atLeast(0.5);
  }

  @Override
  public Measured measure(TestBed bed) throws SkippedException, IOException, InterruptedException {
    var load = new Load(bed);
    var client = new RedisBenchmark(bed.children());
    int keys = bed.items().items();
    try (OtherServer redis = bed.redis()) {
      client.fill(redis.endpoint(), keys, index -> bed.items().item(index, 0));
      NodeServer node = bed.nodeWithItems();
      load.checkHits(node);
      var other = new Subject("redis", Unit.PER_SECOND, seconds -> client.getsPerSecond(bed.cores().client(),
          redis.endpoint(), keys, bed.settings().connections(), seconds));
      return bed.turns().ratio(load.throughput("needletail", node.endpoint(), load.gets(node.endpoint(), false)), other)
          .withNotes(load.notes());
    }
  }
}
