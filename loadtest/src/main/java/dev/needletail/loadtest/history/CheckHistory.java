package dev.needletail.loadtest.history;

import dev.needletail.loadtest.client.Endpoint;
import dev.needletail.loadtest.history.check.Bounds;
import dev.needletail.loadtest.history.deploy.Deployment;
import dev.needletail.loadtest.history.deploy.RunDirectory;
import dev.needletail.loadtest.history.fault.FaultKind;
import java.io.IOException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The history checker's command line. */
@Command(name = "check-history", mixinStandardHelpOptions = true, sortOptions = false, description = "Starts a store and a "
    + "node in front of it, reads and writes through the node with many clients while the store is paused, killed, slowed "
    + "and made to fail, and holds what the clients saw against docs/consistency.md.", footer = {"", "Examples:",
        "  bin/check-history --duration 60s",
        "  bin/check-history --duration 2h --ways two --faults pause,kill,slow,errors,lag --seed 7",
        "  bin/check-history --endpoint http://127.0.0.1:8000",
        "Exit codes: 0 no violation, 1 a violation, or the run failed, 2 wrong usage."})
public final class CheckHistory implements Callable<Integer> {

  private static final int EXIT_FAILED = 1;
  private static final int SETTLE_MILLIS = 1_000;

  /** How many nodes stand in front of the store. */
  enum Ways {
    ONE(1), TWO(2);

    private final int nodes;

    Ways(int nodes) {
      this.nodes = nodes;
    }
  }

  /** The faults, and none of them. */
  enum FaultChoice {
    PAUSE, KILL, SLOW, ERRORS, LAG, NONE
  }

  @Spec
  private CommandSpec spec = CommandSpec.create();

  @Option(names = "--endpoint", paramLabel = "URL", description = "a node that runs already, in place of nodes of its own; nothing is done to its store")
  private @Nullable String endpoint;

  @Option(names = "--store", paramLabel = "URL", description = "a store that runs already, such as DynamoDB Local, in place of one of its own; nothing is done to it")
  private @Nullable String store;

  @Option(names = "--ways", defaultValue = "one", paramLabel = "WAYS", description = "one node in front of the store, or two in a row (default: ${DEFAULT-VALUE})")
  private Ways ways = Ways.ONE;

  @Option(names = "--faults", split = ",", paramLabel = "FAULT", description = "pause, kill, slow, errors, lag (its eventually consistent reads are late), none (default: pause,kill,slow,errors; none for a store that is not its own)")
  private List<FaultChoice> faults = List.of();

  @Option(names = "--duration", defaultValue = "20s", paramLabel = "TIME", description = "as in 90s, 10m, 2h; longer if not every fault has come once by then (default: ${DEFAULT-VALUE})")
  private String duration = "";

  @Option(names = "--clients", defaultValue = "12", paramLabel = "N", description = "1 to 1000 (default: ${DEFAULT-VALUE})")
  private int clients;

  @Option(names = "--keys", defaultValue = "240", paramLabel = "N", description = "items of a table that single writes change, 6 to 3000 (default: ${DEFAULT-VALUE})")
  private int keys;

  @Option(names = "--rate", defaultValue = "2000", paramLabel = "N", description = "requests a second at the most, 1 to 100000 (default: ${DEFAULT-VALUE})")
  private int rate;

  @Option(names = "--seed", paramLabel = "N", description = "of what clients ask for and of the faults (default: chosen by chance)")
  private @Nullable Long seed;

  @Option(names = "--recovery", defaultValue = "10s", paramLabel = "TIME", description = "in which requests must succeed after a fault (default: ${DEFAULT-VALUE})")
  private String recovery = "";

  @Option(names = "--lag", paramLabel = "TIME", description = "how late a store that is not its own answers eventually consistent reads (default: 0s)")
  private @Nullable String lag;

  @Option(names = "--uncertainty", defaultValue = "60s", paramLabel = "TIME", description = "how long a write of unknown outcome may still take effect (default: ${DEFAULT-VALUE})")
  private String uncertainty = "";

  @Option(names = "--launcher", defaultValue = "bin/needletail", paramLabel = "PATH", description = "what starts a node (default: ${DEFAULT-VALUE})")
  private String launcher = "";

  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new CheckHistory()).setCaseInsensitiveEnumValuesAllowed(true);
  }

  @Override
  public Integer call() throws InterruptedException {
    RunSettings settings = settings();
    boolean passed = false;
    try (RunDirectory directory = RunDirectory.create()) {
      try {
        passed = run(settings, directory);
      } finally {
        if (!passed && directory.keepLogs()) {
          spec.commandLine().getErr().println("check-history: logs are kept in " + directory.path());
        }
      }
    } catch (IOException e) {
      spec.commandLine().getErr().println("check-history: seed " + settings.seed() + ": " + e.getMessage()
          + (e.getCause() == null ? "" : ": " + e.getCause()));
      passed = false;
    }
    return passed ? 0 : EXIT_FAILED;
  }

  /** Whether there was no violation. */
  private boolean run(RunSettings settings, RunDirectory directory) throws IOException, InterruptedException {
    try (Deployment deployment = deployment(settings, directory)) {
      RunResult result = HistoryRun.run(deployment, settings);
      spec.commandLine().getOut().print(HistoryReport.text(settings, result));
      spec.commandLine().getOut().flush();
      return result.violations().isEmpty();
    }
  }

  private RunSettings settings() {
    boolean own = endpoint == null && store == null;
    check(endpoint == null || store == null, "--endpoint and --store: give one of them");
    check(clients >= 1 && clients <= 1000, "--clients must be 1 to 1000");
    check(keys >= 6 && keys <= 3000, "--keys must be 6 to 3000");
    check(rate >= 1 && rate <= 100_000, "--rate must be 1 to 100000");
    List<FaultKind> kinds = kinds(own);
    check(own || kinds.isEmpty(), "--faults: only a store that check-history has started can be hurt");
    check(!own || lag == null, "--lag: a store that check-history has started lags with --faults lag");
    Duration late = kinds.contains(FaultKind.LAG) ? Duration.ofMillis(FaultKind.LAG_MILLIS) : duration("--lag", lag);
    Duration length = duration("--duration", duration);
    check(length.isPositive(), "--duration must be above 0");
    return new RunSettings(seed == null ? new Random().nextInt(1_000_000) : seed, length, clients, keys, rate, kinds,
        duration("--recovery", recovery),
        new Bounds(late.toNanos(), duration("--uncertainty", uncertainty).toNanos(), ways.nodes));
  }

  private List<FaultKind> kinds(boolean own) {
    if (faults.isEmpty() && own) {
      return List.of(FaultKind.PAUSE, FaultKind.KILL, FaultKind.SLOW, FaultKind.ERRORS);
    }
    check(faults.size() <= 1 || !faults.contains(FaultChoice.NONE), "--faults: none goes with no other");
    return faults.stream().distinct().filter(choice -> choice != FaultChoice.NONE)
        .map(choice -> FaultKind.valueOf(choice.name())).toList();
  }

  private Deployment deployment(RunSettings settings, RunDirectory directory)
      throws IOException, InterruptedException {
    if (endpoint != null) {
      return Deployment.at(parse(endpoint));
    }
    // A settle time keeps pages of partitions that are written from being kept: only where it is needed.
    var plan = new Deployment.Plan(List.of(launcher), ways.nodes,
        settings.bounds().lagNanos() == 0
            ? 0
            : Math.toIntExact(SETTLE_MILLIS + TimeUnit.NANOSECONDS.toMillis(settings.bounds().lagNanos())));
    return store == null ? Deployment.start(plan, directory) : Deployment.inFrontOf(parse(store), plan, directory);
  }

  private Endpoint parse(String url) {
    try {
      return Endpoint.parse(url);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private Duration duration(String option, @Nullable String text) {
    try {
      return text == null ? Duration.ZERO : Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
    } catch (DateTimeParseException e) {
      throw new ParameterException(spec.commandLine(), option + " must be a time as in 90s, 10m or 2h, and is " + text,
          e);
    }
  }

  private void check(boolean holds, String message) {
    if (!holds) {
      throw new ParameterException(spec.commandLine(), message);
    }
  }
}
