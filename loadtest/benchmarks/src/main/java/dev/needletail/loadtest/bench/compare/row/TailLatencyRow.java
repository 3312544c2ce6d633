package dev.needletail.loadtest.bench.compare.row;

import dev.needletail.loadtest.bench.compare.Row;
import dev.needletail.loadtest.bench.compare.RowResult.Measured;
import dev.needletail.loadtest.bench.compare.SkippedException;
import dev.needletail.loadtest.bench.compare.Target;
import dev.needletail.loadtest.bench.compare.Target.Unit;
import dev.needletail.loadtest.bench.compare.TestBed;
import dev.needletail.loadtest.bench.compare.Turns.Subject;
import dev.needletail.loadtest.bench.compare.client.OpenLoopClient;
import dev.needletail.loadtest.bench.compare.process.NodeServer;
import dev.needletail.loadtest.bench.compare.process.OtherServer;
import dev.needletail.loadtest.bench.data.WireRequest;
import dev.needletail.loadtest.client.Endpoint;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * What the slowest hundredth of requests wait at a rate that a node carries with ease: half of the highest, at which both
 * servers are asked. Latency counts from when a request came due.
 */
final class TailLatencyRow implements Row {

  private static final double NANOS_PER_MICRO = 1000;
  private static final double PERCENTILE = 99;

  @Override
  public String name() {
    return "tail";
  }

  @Override
  public String measure() {
    return "p99 at half of the highest throughput, open loop, against a constant answer on Vert.x";
  }

  @Override
  public Target target() {
    return Target.atMost(1.5, Unit.RATIO);
  }

  @Override
  public Measured measure(TestBed bed) throws SkippedException, IOException, InterruptedException {
    if (!bed.cores().areApart()) {
      throw new SkippedException("this needs two processors");
    }
    var load = new Load(bed);
    NodeServer node = bed.nodeWithItems();
    OtherServer constant = bed.constant();
    load.checkHits(node);
    double rate = load.throughput("needletail", node.endpoint(), load.gets(node.endpoint(), false)).sampler()
        .sample(bed.settings().seconds()) / 2;
    bed.cores().bindThisProcess(bed.children(), bed.cores().client());
    try (OpenLoopClient mine = client(bed, node.endpoint());
        OpenLoopClient theirs = client(bed, constant.endpoint())) {
      return bed.turns().ratio(subject("needletail", mine, rate), subject("vert.x", theirs, rate))
          .withNotes(List.of(String.format(Locale.ROOT, "%.0f requests a second to each", rate)));
    } finally {
      bed.cores().bindThisProcess(bed.children(), bed.cores().everything());
    }
  }

  private static OpenLoopClient client(TestBed bed, Endpoint endpoint) throws IOException {
    String host = endpoint.host() + ":" + endpoint.port();
    return OpenLoopClient.open(endpoint, bed.settings().connections(), bed.items().items(),
        index -> WireRequest.of(host, "GetItem", bed.items().getItem(index, false), null));
  }

  private static Subject subject(String name, OpenLoopClient client, double rate) {
    return new Subject(name, Unit.MICROS,
        seconds -> client.run(rate, seconds).getValueAtPercentile(PERCENTILE) / NANOS_PER_MICRO);
  }
}
