package dev.needletail.loadtest.bench.compare.row;

import dev.needletail.loadtest.bench.compare.Row;
import dev.needletail.loadtest.bench.compare.RowResult.Measured;
import dev.needletail.loadtest.bench.compare.SkippedException;
import dev.needletail.loadtest.bench.compare.Spread;
import dev.needletail.loadtest.bench.compare.Target;
import dev.needletail.loadtest.bench.compare.Target.Unit;
import dev.needletail.loadtest.bench.compare.TestBed;
import dev.needletail.loadtest.bench.compare.client.TableFiller;
import dev.needletail.loadtest.bench.compare.process.HeapHistogram;
import dev.needletail.loadtest.bench.compare.process.NodeServer;
import dev.needletail.loadtest.bench.compare.process.NodeSetup;
import dev.needletail.loadtest.bench.data.Keyspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What a node's heap holds with all items cached, less what it held before and the items' JSON. A new process for each
 * round; the items themselves are in the engine before, outside the heap.
 */
final class HeapRow implements Row {

  /** Read before, so that what a first read leaves behind is not counted. */
  private static final Keyspace WARM_UP = new Keyspace("warm-up", 1000, 1);

  @Override
  public String name() {
    return "heap";
  }

  @Override
  public String measure() {
    return "heap bytes per cached item beyond the item's own JSON";
  }

  @Override
  public Target target() {
    return Target.atMost(160, Unit.BYTES);
  }

  @Override
  public Measured measure(TestBed bed) throws SkippedException, IOException, InterruptedException {
    var flags = new ArrayList<>(bed.oneLoop().flags());
    flags.addAll(List.of("--cache-item-written", "forget"));
    var setup = new NodeSetup(bed.cores().everything(), bed.cores().all().size(), flags);
    var load = new Load(bed);
    var beyond = new ArrayList<Double>();
    for (int round = 0; round < bed.settings().rounds(); round++) {
      try (NodeServer node = bed.freshNode(setup)) {
        var filler = new TableFiller(node.endpoint(), null);
        filler.fill(WARM_UP);
        filler.fill(bed.items());
        filler.readAll(WARM_UP);
        long before = liveBytes(bed, node);
        filler.readAll(bed.items());
        long after = liveBytes(bed, node);
        load.checkHits(node);
        beyond.add((after - before - jsonBytes(bed.items())) / (double) bed.items().items());
      }
    }
    return new Measured(Spread.of(beyond), List.of(), List.of());
  }

  private static long liveBytes(TestBed bed, NodeServer node) throws IOException, InterruptedException {
    return HeapHistogram.liveBytes(bed.children(), bed.cores().everything(), node.pid());
  }

  private static long jsonBytes(Keyspace items) {
    long bytes = 0;
    for (int index = 0; index < items.items(); index++) {
      bytes += items.item(index, 0).getBytes(StandardCharsets.UTF_8).length;
    }
    return bytes;
  }
}
