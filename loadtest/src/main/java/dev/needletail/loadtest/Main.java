package dev.needletail.loadtest;

import dev.needletail.loadtest.client.Endpoint;
import dev.needletail.loadtest.run.ArrivalSchedule;
import dev.needletail.loadtest.run.OpenLoop;
import dev.needletail.loadtest.run.Results;
import dev.needletail.loadtest.workload.GetItemWorkload;
import dev.needletail.loadtest.workload.Keyspace;
import dev.needletail.loadtest.workload.TableLoader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The load tester's command line: fills a table and reads it at a constant rate. */
@Command(name = "loadtest", mixinStandardHelpOptions = true, sortOptions = false, description = "Reads a table with GetItem at a constant arrival rate (open loop) and prints the latencies by cache "
    + "hit and miss. Latency counts from the moment at which a request should have been sent.", footer = {"",
        "Example: bin/loadtest --rate 2000 --seconds 30 --keys 10000",
        "Exit codes: 0 done, 1 the endpoint failed, 2 wrong usage, 3 some requests were answered with errors."})
public final class Main implements Callable<Integer> {

  private static final int EXIT_FAILED = 1;
  private static final int EXIT_ERRORS = 3;
  private static final int PROGRESS_WIDTH = 40;

  @Spec
  private CommandSpec spec = CommandSpec.create();

  @Option(names = "--endpoint", defaultValue = "http://127.0.0.1:8000", paramLabel = "URL", description = "the node, which must not check signatures (default: ${DEFAULT-VALUE})")
  private String endpoint = "";

  @Option(names = "--table", defaultValue = "needletail-loadtest", paramLabel = "NAME", description = "created if it is missing (default: ${DEFAULT-VALUE})")
  private String table = "";

  @Option(names = "--keys", defaultValue = "10000", paramLabel = "N", description = "items in the table, read uniformly (default: ${DEFAULT-VALUE})")
  private int keys;

  @Option(names = "--item-bytes", defaultValue = "1024", paramLabel = "N", description = "an item's size (default: ${DEFAULT-VALUE})")
  private int itemBytes;

  @Option(names = "--rate", defaultValue = "1000", paramLabel = "N", description = "requests a second (default: ${DEFAULT-VALUE})")
  private double rate;

  @Option(names = "--seconds", defaultValue = "10", paramLabel = "N", description = "how long the measured run lasts, at most a day (default: ${DEFAULT-VALUE})")
  private int seconds;

  @Option(names = "--connections", defaultValue = "32", paramLabel = "N", description = "sockets, 1 to 10000 (default: ${DEFAULT-VALUE})")
  private int connections;

  @Option(names = "--no-load", description = "read the table as it is, without filling it first")
  private boolean noLoad;

  @Option(names = "--seed", defaultValue = "1", paramLabel = "N", description = "of the choice of keys (default: ${DEFAULT-VALUE})")
  private long seed;

  @Option(names = "--timeout-millis", defaultValue = "10000", paramLabel = "N", description = "until a request counts as an error (default: ${DEFAULT-VALUE})")
  private int timeoutMillis;

  public static void main(String[] args) {
    System.exit(new CommandLine(new Main()).execute(args));
  }

  @Override
  public Integer call() throws InterruptedException {
    check(seconds >= 1 && seconds <= TimeUnit.DAYS.toSeconds(1), "--seconds must be 1 to 86400");
    check(connections >= 1 && connections <= 10_000, "--connections must be 1 to 10000");
    check(rate > 0 && rate <= 10_000_000, "--rate must be above 0 and at most 10000000");
    check(timeoutMillis >= 1, "--timeout-millis must be at least 1");
    PrintWriter out = spec.commandLine().getOut();
    Endpoint target;
    Keyspace keyspace;
    try {
      target = Endpoint.parse(endpoint);
      keyspace = new Keyspace(table, keys, itemBytes);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
    try {
      if (!noLoad) {
        new TableLoader(target, keyspace).load(done -> progress(out, done));
        out.println();
      }
    } catch (IOException e) {
      spec.commandLine().getErr().println("loadtest: cannot fill the table at " + target + ": " + e.getMessage());
      return EXIT_FAILED;
    }
    return measure(out, target, keyspace);
  }

  private int measure(PrintWriter out, Endpoint target, Keyspace keyspace) throws InterruptedException {
    var schedule = new ArrivalSchedule(rate, TimeUnit.SECONDS.toNanos(seconds));
    var workload = new GetItemWorkload(target, keyspace);
    long start = System.nanoTime();
    Results results = new OpenLoop(target, workload, schedule, connections, timeoutMillis, seed).run();
    out.print(Report.text(results, (System.nanoTime() - start) / 1e9));
    out.flush();
    return results.errorCount() == 0 ? 0 : EXIT_ERRORS;
  }

  private void progress(PrintWriter out, int done) {
    int filled = (int) ((long) PROGRESS_WIDTH * done / keys);
    out.print("\rfilling " + table + " [" + "#".repeat(filled) + " ".repeat(PROGRESS_WIDTH - filled) + "] " + done + "/"
        + keys);
    out.flush();
  }

  private void check(boolean holds, String message) {
    if (!holds) {
      throw new ParameterException(spec.commandLine(), message);
    }
  }
}
