package dev.needletail.loadtest.bench.compare.row;

import dev.needletail.loadtest.bench.compare.SkippedException;
import dev.needletail.loadtest.bench.compare.Target.Unit;
import dev.needletail.loadtest.bench.compare.TestBed;
import dev.needletail.loadtest.bench.compare.Turns.Subject;
import dev.needletail.loadtest.bench.compare.client.TableFiller;
import dev.needletail.loadtest.bench.compare.client.Wrk;
import dev.needletail.loadtest.bench.compare.client.WrkResult;
import dev.needletail.loadtest.bench.compare.client.WrkScript;
import dev.needletail.loadtest.bench.compare.process.CoreUse;
import dev.needletail.loadtest.bench.compare.process.NodeServer;
import dev.needletail.loadtest.bench.data.SigV4;
import dev.needletail.loadtest.bench.data.WireRequest;
import dev.needletail.loadtest.client.Endpoint;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Loads servers with wrk for a row, and remembers how busy processors were: a client that has no time left would make any two servers
 * look alike. Threads: confined to the row's.
 */
final class Load {

  private static final int CHECKED = 100;

  private final TestBed bed;
  private final Wrk wrk;
  private final Map<String, String> busy = new TreeMap<>();

  /** @throws SkippedException without wrk */
  Load(TestBed bed) throws SkippedException {
    this.bed = bed;
    this.wrk = bed.wrk();
  }

  /** GetItem of every item in turn. */
  WrkScript gets(Endpoint endpoint, boolean consistent) throws IOException {
    return script(endpoint, "GetItem", bed.items().items(), index -> bed.items().getItem(index, consistent));
  }

  WrkScript script(Endpoint endpoint, String operation, int count, IntFunction<byte[]> body) throws IOException {
    return script(endpoint, operation, count, body, null);
  }

  /** @param signature null to leave requests with one that is not valid */
  WrkScript script(Endpoint endpoint, String operation, int count, IntFunction<byte[]> body,
      @Nullable SigV4 signature) throws IOException {
    String host = endpoint.host() + ":" + endpoint.port();
    return WrkScript.write(bed.folder(), count,
        index -> WireRequest.of(host, operation, body.apply(index), signature));
  }

  /** Requests a second of many connections, the client on a processor of its own. */
  Subject throughput(String name, Endpoint endpoint, WrkScript script) {
    return new Subject(name, Unit.PER_SECOND,
        seconds -> run(name, bed.cores().client(), endpoint, script, bed.settings().connections(), seconds)
            .perSecond());
  }

  /** Requests a second of many connections, where all processors are for servers and client. */
  Subject sharedThroughput(String name, Endpoint endpoint, WrkScript script) {
    return new Subject(name, Unit.PER_SECOND, seconds -> wrk
        .run(bed.cores().everything(), endpoint, script, bed.settings().connections(), seconds).perSecond());
  }

  /** The median latency of one connection, the client on a processor of its own. */
  Subject latency(String name, Endpoint endpoint, WrkScript script) {
    return new Subject(name, Unit.MICROS,
        seconds -> run(name, bed.cores().client(), endpoint, script, 1, seconds).p50());
  }

  WrkResult run(String name, String cores, Endpoint endpoint, WrkScript script, int connections, int seconds)
      throws IOException, InterruptedException {
    CoreUse server = CoreUse.now(bed.cores().server());
    CoreUse client = CoreUse.now(bed.cores().client());
    WrkResult result = wrk.run(cores, endpoint, script, connections, seconds);
    busy.put(name, String.format(Locale.ROOT, "%s: server's core %.0f%% busy, client's %.0f%%", name,
        100 * CoreUse.now(bed.cores().server()).since(server), 100 * CoreUse.now(bed.cores().client()).since(client)));
    return result;
  }

  /** Looks whether GetItems are answered from the cache. */
  void checkHits(NodeServer node) throws IOException {
    int items = bed.items().items();
    new TableFiller(node.endpoint(), null).check("GetItem", IntStream.range(0, CHECKED)
        .mapToObj(i -> bed.items().getItem((int) ((long) i * items / CHECKED), false)).toList(), "hit");
  }

  /** How busy processors were in the last round of each. */
  List<String> notes() {
    return List.copyOf(busy.values());
  }
}
