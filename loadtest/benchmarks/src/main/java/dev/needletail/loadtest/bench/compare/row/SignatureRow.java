package dev.needletail.loadtest.bench.compare.row;

import dev.needletail.loadtest.bench.compare.Row;
import dev.needletail.loadtest.bench.compare.RowResult.Measured;
import dev.needletail.loadtest.bench.compare.SkippedException;
import dev.needletail.loadtest.bench.compare.Target;
import dev.needletail.loadtest.bench.compare.TestBed;
import dev.needletail.loadtest.bench.compare.client.WrkScript;
import dev.needletail.loadtest.bench.compare.process.NodeServer;
import dev.needletail.loadtest.bench.compare.process.NodeSetup;
import dev.needletail.loadtest.bench.data.SigV4;
import dev.needletail.loadtest.client.Endpoint;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The same signed requests to a node that verifies them, and to one that does not. */
final class SignatureRow implements Row {

  @Override
  public String name() {
    return "signature";
  }

  @Override
  public String measure() {
    return "signature check on, hit throughput against off";
  }

  @Override
  public Target target() {
    return Target.atLeast(0.85);
  }

  @Override
  public Measured measure(TestBed bed) throws SkippedException, IOException, InterruptedException {
    var load = new Load(bed);
    var signature = new SigV4("AKIDBENCHMARK", "of-no-use-to-anybody", Instant.now());
    var flags = new ArrayList<>(bed.oneLoop().flags());
    flags.addAll(List.of("--auth-mode", "signature", "--auth-access-key-id", signature.accessKeyId(),
        "--auth-secret-access-key", signature.secret(), "--auth-clock-skew", "15m"));
    NodeServer off = bed.nodeWithItems();
    NodeServer on = bed.node(new NodeSetup(bed.oneLoop().cores(), 1, flags));
    bed.fill(on, bed.items(), signature);
    load.checkHits(off);
    return bed.turns().ratio(load.throughput("on", on.endpoint(), gets(bed, load, on.endpoint(), signature)),
        load.throughput("off", off.endpoint(), gets(bed, load, off.endpoint(), signature))).withNotes(load.notes());
  }

  private static WrkScript gets(TestBed bed, Load load, Endpoint endpoint, SigV4 signature) throws IOException {
    return load.script(endpoint, "GetItem", bed.items().items(),
        index -> bed.items().getItem(index, false), signature);
  }
}
