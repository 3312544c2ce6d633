package dev.needletail.loadtest.bench.compare.row;

import dev.needletail.loadtest.bench.compare.Row;
import dev.needletail.loadtest.bench.compare.RowResult.Measured;
import dev.needletail.loadtest.bench.compare.SkippedException;
import dev.needletail.loadtest.bench.compare.Target;
import dev.needletail.loadtest.bench.compare.Target.Unit;
import dev.needletail.loadtest.bench.compare.TestBed;
import dev.needletail.loadtest.bench.compare.Turns.Subject;
import dev.needletail.loadtest.bench.compare.client.WrkScript;
import dev.needletail.loadtest.bench.compare.process.NodeServer;
import dev.needletail.loadtest.bench.compare.process.NodeSetup;
import dev.needletail.loadtest.bench.compare.process.ProcessorTime;
import java.io.IOException;
import java.util.List;

/** Requests for each second that the server computed, times its processors: the client's time is subtracted where the
 * machine has no processors to spare for it. */
final class EventLoopsRow implements Row {

  @Override
  public String name() {
    return "event-loops";
  }

  @Override
  public String measure() {
    return "throughput with two event loops and two cores for the server, against one";
  }

  @Override
  public Target target() {
    return Target.atLeast(1.7);
  }

  @Override
  public Measured measure(TestBed bed) throws SkippedException, IOException, InterruptedException {
    if (!bed.cores().areApart()) {
      throw new SkippedException("this needs two processors");
    }
    var load = new Load(bed);
    NodeServer one = bed.nodeWithItems();
    NodeServer two = bed.node(new NodeSetup(bed.cores().twoForServer(), 2, bed.oneLoop().flags()));
    bed.fill(two, bed.items(), null);
    load.checkHits(one);
    load.checkHits(two);
    return bed.turns()
        .ratio(subject(bed, load, "two loops", two, bed.cores().besideTwo(), 2),
            subject(bed, load, "one loop", one, bed.cores().client(), 1))
        .withNotes(List.of("requests a second of processor time of the server, times its processors"));
  }

  private static Subject subject(TestBed bed, Load load, String name, NodeServer node, String clientCores,
      int serverCores) throws IOException {
    WrkScript script = load.gets(node.endpoint(), false);
    return new Subject(name, Unit.PER_SECOND, seconds -> {
      double before = ProcessorTime.secondsOf(node.pid());
      long requests = load.run(name, clientCores, node.endpoint(), script, bed.settings().connections(), seconds)
          .requests();
      return requests / (ProcessorTime.secondsOf(node.pid()) - before) * serverCores;
    });
  }
}
