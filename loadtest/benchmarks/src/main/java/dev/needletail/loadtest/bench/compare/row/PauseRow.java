package dev.needletail.loadtest.bench.compare.row;

import dev.needletail.loadtest.bench.compare.Row;
import dev.needletail.loadtest.bench.compare.RowResult.Measured;
import dev.needletail.loadtest.bench.compare.RowResult.Side;
import dev.needletail.loadtest.bench.compare.SkippedException;
import dev.needletail.loadtest.bench.compare.Spread;
import dev.needletail.loadtest.bench.compare.Target;
import dev.needletail.loadtest.bench.compare.Target.Unit;
import dev.needletail.loadtest.bench.compare.TestBed;
import dev.needletail.loadtest.bench.compare.client.TableFiller;
import dev.needletail.loadtest.bench.compare.client.WrkResult;
import dev.needletail.loadtest.bench.compare.client.WrkScript;
import dev.needletail.loadtest.bench.compare.process.Memory;
import dev.needletail.loadtest.bench.compare.process.NodeServer;
import dev.needletail.loadtest.bench.compare.process.NodeSetup;
import dev.needletail.loadtest.bench.compare.process.SafepointLog;
import dev.needletail.loadtest.bench.data.Keyspace;
import dev.needletail.loadtest.bench.data.WireRequest;
import dev.needletail.loadtest.client.Endpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * The longest time for which a node with a large, full cache stops all its threads, while it answers hits and replaces items
 * as fast as it can. By the JVM's own log, so that what else the machine does is not counted.
 */
final class PauseRow implements Row {

  private static final long MIB = 1024 * 1024;
  /** What an entry of 1 KB weighs, about. */
  private static final int ENTRY_BYTES = 1280;
  /** A heap's size by that of the cache in it, in tenths. */
  private static final int HEAP_TENTHS = 18;
  /** Heap, the items in the engine, and a rest, by the cache's size. */
  private static final int MEMORY_PER_CACHE = 4;
  /** One in so many requests replaces an item. */
  private static final int PUT_EVERY = 10;
  private static final int REQUESTS = 100_000;

  @Override
  public String name() {
    return "pause";
  }

  @Override
  public String measure() {
    return "longest stop-the-world pause with a 4 GiB cache under load";
  }

  @Override
  public Target target() {
    return Target.below(2, Unit.MILLIS);
  }

  @Override
  public Measured measure(TestBed bed) throws SkippedException, IOException, InterruptedException {
    var load = new Load(bed);
    long cacheMib = Math.min(bed.settings().cacheBytes(), Memory.availableBytes() / MEMORY_PER_CACHE) / MIB;
    long heapMib = cacheMib * HEAP_TENTHS / 10;
    Path log = bed.folder().resolve("safepoints.log");
    var flags = new ArrayList<>(bed.oneLoop().flags());
    flags.addAll(List.of("--cache-item-budget", cacheMib + "MiB"));
    var items = new Keyspace("many", Math.toIntExact(cacheMib * MIB / ENTRY_BYTES), 1);
    try (NodeServer node = bed.freshNode(new NodeSetup(bed.cores().everything(), bed.cores().all().size(), flags,
        "-Xmx" + heapMib + "m -Xlog:safepoint:file=" + log + ":uptime:filecount=0"))) {
      new TableFiller(node.endpoint(), null).fill(items);
      WrkScript script = WrkScript.write(bed.folder(), REQUESTS, index -> request(node.endpoint(), items, index));
      int before = Files.readAllLines(log).size();
      WrkResult result = load.run("needletail", bed.cores().everything(), node.endpoint(), script,
          bed.settings().connections(), bed.settings().pauseSeconds());
      List<String> lines = Files.readAllLines(log);
      List<Double> pauses = SafepointLog.pauseMillis(lines.subList(before, lines.size()));
      double longest = pauses.isEmpty() ? 0 : Collections.max(pauses);
      List<Side> sides = pauses.isEmpty() ? List.of() : List.of(new Side("pauses", Unit.MILLIS, Spread.of(pauses)));
      return new Measured(new Spread(longest, longest, longest), sides,
          List.of(String.format(Locale.ROOT,
              "%d pauses in %d s with a cache of %d MiB in a heap of %d MiB, %s, at %.0f requests a second, one in %d a PutItem",
              pauses.size(), bed.settings().pauseSeconds(), cacheMib, heapMib, collector(node), result.perSecond(),
              PUT_EVERY)));
    }
  }

  private static byte[] request(Endpoint endpoint, Keyspace items, int number) {
    int index = (int) ((long) number * items.items() / REQUESTS);
    boolean put = number % PUT_EVERY == 0;
    return WireRequest.of(endpoint.host() + ":" + endpoint.port(), put ? "PutItem" : "GetItem",
        put ? items.putItem(index, number) : items.getItem(index, false), null);
  }

  private static String collector(NodeServer node) throws IOException {
    return node.java().stream().filter(option -> option.matches("-XX:\\+Use\\w+GC")).findFirst()
        .orElse("the JVM's own collector");
  }
}
