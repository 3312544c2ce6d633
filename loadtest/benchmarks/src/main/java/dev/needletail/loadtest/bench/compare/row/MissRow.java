package dev.needletail.loadtest.bench.compare.row;

import dev.needletail.loadtest.bench.compare.Row;
import dev.needletail.loadtest.bench.compare.RowResult.Measured;
import dev.needletail.loadtest.bench.compare.SkippedException;
import dev.needletail.loadtest.bench.compare.Target;
import dev.needletail.loadtest.bench.compare.TestBed;
import dev.needletail.loadtest.bench.compare.client.TableFiller;
import dev.needletail.loadtest.bench.compare.process.NodeServer;
import dev.needletail.loadtest.bench.compare.process.NodeSetup;
import java.io.IOException;
import java.util.List;

/** A node whose entries live for a millisecond before another node, and that one directly. */
final class MissRow implements Row {

  @Override
  public String name() {
    return "miss";
  }

  @Override
  public String measure() {
    return "miss path: p50 added by the proxy to a direct call to the same remote store";
  }

  @Override
  public Target target() {
    return Target.atMost(150, Target.Unit.MICROS);
  }

  @Override
  public Measured measure(TestBed bed) throws SkippedException, IOException, InterruptedException {
    var load = new Load(bed);
    NodeServer store = bed.nodeWithItems();
    NodeServer proxy = bed.node(new NodeSetup(bed.cores().server(), 1,
        List.of("--store", store.endpoint().toString(), "--cache-item-ttl", "1ms", "--cache-item-negative-ttl",
            "1ms")));
    var reader = new TableFiller(proxy.endpoint(), null);
    reader.answer("GetItem", bed.items().getItem(0, false));
    reader.check("GetItem", List.of(bed.items().getItem(1, false), bed.items().getItem(2, false)), "miss");
    return bed.turns().compare(load.latency("through the proxy", proxy.endpoint(), load.gets(proxy.endpoint(), false)),
        load.latency("directly", store.endpoint(), load.gets(store.endpoint(), false)),
        (through, directly) -> through - directly).withNotes(load.notes());
  }
}
