package dev.needletail.loadtest;

import dev.needletail.loadtest.client.Endpoint;
import dev.needletail.loadtest.run.ArrivalSchedule;
import dev.needletail.loadtest.run.ClosedLoop;
import dev.needletail.loadtest.run.Load;
import dev.needletail.loadtest.run.OpenLoop;
import dev.needletail.loadtest.run.Results;
import dev.needletail.loadtest.workload.Dataset;
import dev.needletail.loadtest.workload.TableLoader;
import dev.needletail.loadtest.workload.Workload;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The load tester's command line: fills a table, sends a workload, prints what came back. */
@Command(name = "loadtest", mixinStandardHelpOptions = true, sortOptions = false, description = "Fills a table and sends one kind of request at a constant arrival rate (open loop), or as fast as "
    + "answers come (closed loop). Prints the latencies by cache hit and miss. In an open loop, latency counts from the "
    + "moment at which a request should have been sent.", footer = {"", "Examples:",
        "  bin/loadtest --rate 2000 --seconds 30 --items 10000",
        "  bin/loadtest --workload query --closed --connections 16",
        "  bin/loadtest --workload put --compare http://127.0.0.1:8001 --rounds 5",
        "Exit codes: 0 done, 1 the endpoint failed, 2 wrong usage, 3 some requests were answered with errors."})
public final class Main implements Callable<Integer> {

  private static final int EXIT_FAILED = 1;
  private static final int EXIT_ERRORS = 3;
  private static final int PROGRESS_WIDTH = 40;

  @Spec
  private CommandSpec spec = CommandSpec.create();

  @Option(names = "--endpoint", defaultValue = "http://127.0.0.1:8000", paramLabel = "URL", description = "the node, which must not check signatures (default: ${DEFAULT-VALUE})")
  private String endpoint = "";

  @Option(names = "--workload", defaultValue = "get", paramLabel = "NAME", description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
  private Workload workload = Workload.GET;

  @Option(names = "--table", defaultValue = "needletail-loadtest", paramLabel = "NAME", description = "created if it is missing; a table with a sort key has -ranges appended (default: ${DEFAULT-VALUE})")
  private String table = "";

  @Option(names = "--items", defaultValue = "10000", paramLabel = "N", description = "items in the table, chosen uniformly (default: ${DEFAULT-VALUE})")
  private int items;

  @Option(names = "--item-bytes", defaultValue = "1024", paramLabel = "N", description = "an item's size (default: ${DEFAULT-VALUE})")
  private int itemBytes;

  @Option(names = "--rate", defaultValue = "1000", paramLabel = "N", description = "requests a second of the open loop (default: ${DEFAULT-VALUE})")
  private double rate;

  @Option(names = "--closed", description = "closed loop: every connection asks again as soon as it is answered")
  private boolean closed;

  @Option(names = "--seconds", defaultValue = "10", paramLabel = "N", description = "how long a measured run lasts, at most a day (default: ${DEFAULT-VALUE})")
  private int seconds;

  @Option(names = "--warm-up-seconds", defaultValue = "3", paramLabel = "N", description = "a run before it, as fast as answers come, that is not measured (default: ${DEFAULT-VALUE})")
  private int warmUpSeconds;

  @Option(names = "--connections", defaultValue = "32", paramLabel = "N", description = "sockets, 1 to 10000 (default: ${DEFAULT-VALUE})")
  private int connections;

  @Option(names = "--compare", paramLabel = "URL", description = "another endpoint that gets the same closed loop in turns; prints the ratios")
  private @Nullable String compare;

  @Option(names = "--rounds", defaultValue = "5", paramLabel = "N", description = "turns of a comparison, 1 to 1000 (default: ${DEFAULT-VALUE})")
  private int rounds;

  @Option(names = "--no-load", description = "use the table as it is, without filling it first")
  private boolean noLoad;

  @Option(names = "--seed", defaultValue = "1", paramLabel = "N", description = "of the choice of keys (default: ${DEFAULT-VALUE})")
  private long seed;

  @Option(names = "--timeout-millis", defaultValue = "10000", paramLabel = "N", description = "until a request counts as an error (default: ${DEFAULT-VALUE})")
  private int timeoutMillis;

  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main()).setCaseInsensitiveEnumValuesAllowed(true);
  }

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    Load load = load(endpoint);
    Load other = compare == null ? null : load(compare);
    check(seconds >= 1 && seconds <= TimeUnit.DAYS.toSeconds(1), "--seconds must be 1 to 86400");
    check(warmUpSeconds >= 0 && warmUpSeconds <= 3600, "--warm-up-seconds must be 0 to 3600");
    check(rate > 0 && rate <= 10_000_000, "--rate must be above 0 and at most 10000000");
    check(rounds >= 1 && rounds <= 1000, "--rounds must be 1 to 1000");
    if (!noLoad && !(filled(out, load) && (other == null || filled(out, other)))) {
      return EXIT_FAILED;
    }
    long errors = other == null
        ? measure(out, load)
        : Comparison.run(out, load, other, rounds,
            TimeUnit.SECONDS.toNanos(warmUpSeconds), TimeUnit.SECONDS.toNanos(seconds));
    return errors == 0 ? 0 : EXIT_ERRORS;
  }

  private Load load(String url) {
    try {
      String name = workload.perPartition() > 1 ? table + "-ranges" : table;
      var data = new Dataset(name, items, itemBytes, workload.perPartition());
      return new Load(Endpoint.parse(url), workload, data, connections, timeoutMillis, seed);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private boolean filled(PrintWriter out, Load load) throws InterruptedException {
    try {
      new TableLoader(load.endpoint(), load.data()).load(done -> progress(out, load.data().tableName(), done));
      out.println();
      return true;
    } catch (IOException e) {
      out.flush();
      spec.commandLine().getErr()
          .println("loadtest: cannot fill the table at " + load.endpoint() + ": " + e.getMessage());
      return false;
    }
  }

  private long measure(PrintWriter out, Load load) throws InterruptedException {
    if (warmUpSeconds > 0) {
      ClosedLoop.run(load, TimeUnit.SECONDS.toNanos(warmUpSeconds));
    }
    long nanos = TimeUnit.SECONDS.toNanos(seconds);
    long start = System.nanoTime();
    Results results = closed ? ClosedLoop.run(load, nanos) : OpenLoop.run(load, new ArrivalSchedule(rate, nanos));
    out.print(Report.text(workload.operation(), results, (System.nanoTime() - start) / 1e9));
    out.flush();
    return results.errorCount();
  }

  private void progress(PrintWriter out, String name, int done) {
    int filled = (int) ((long) PROGRESS_WIDTH * done / items);
    out.print("\rfilling " + name + " [" + "#".repeat(filled) + " ".repeat(PROGRESS_WIDTH - filled) + "] " + done + "/"
        + items);
    out.flush();
  }

  private void check(boolean holds, String message) {
    if (!holds) {
      throw new ParameterException(spec.commandLine(), message);
    }
  }
}
