package dev.needletail.loadtest.soak;

import dev.needletail.loadtest.history.deploy.NodeProcess;
import dev.needletail.loadtest.history.deploy.RunDirectory;
import java.io.IOException;
import java.io.PrintWriter;
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

/** The command: starts a node with little memory, misuses it, and looks whether it keeps what it should not. */
@Command(name = "soak", mixinStandardHelpOptions = true, sortOptions = false, description = {
    "Starts a node with little memory and asks it for unique keys, attribute names, tables, queries, operations and access "
        + "keys, and for items of 400 KB. What the node holds after a third of the time, when its caches are full, is held "
        + "against what it holds at the end. Needs Linux."}, footer = {"", "Examples:", "  bin/soak",
            "  bin/soak --duration 1h --memory 1g",
            "Exit codes: 0 all is within its bounds, 1 something is not, or the run "
                + "failed, 2 wrong usage."})
public final class Soak implements Callable<Integer> {

  private static final int EXIT_BROKEN = 1;

  @Spec
  private CommandSpec spec = CommandSpec.create();

  @Option(names = "--duration", defaultValue = "10m", paramLabel = "TIME", description = "as in 90s, 10m, 2h (default: ${DEFAULT-VALUE})")
  private String duration = "";

  @Option(names = "--memory", defaultValue = "448", paramLabel = "MIB", description = "what the node's process may take (default: ${DEFAULT-VALUE})")
  private int memoryMib;

  @Option(names = "--heap", defaultValue = "160", paramLabel = "MIB", description = "of that its heap, which is taken at the start, so that all growth is elsewhere (default: ${DEFAULT-VALUE})")
  private int heapMib;

  @Option(names = "--growth", defaultValue = "32", paramLabel = "MIB", description = "that resident memory may grow (default: ${DEFAULT-VALUE})")
  private int growthMib;

  @Option(names = "--live-growth", defaultValue = "6", paramLabel = "MIB", description = "that live objects may grow (default: ${DEFAULT-VALUE})")
  private int liveGrowthMib;

  @Option(names = "--clients", defaultValue = "6", paramLabel = "N", description = "1 to 1000 (default: ${DEFAULT-VALUE})")
  private int clients;

  @Option(names = "--seed", paramLabel = "N", description = "of what clients ask for (default: chosen by chance)")
  private @Nullable Long seed;

  @Option(names = "--launcher", defaultValue = "bin/needletail", paramLabel = "PATH", description = "what starts a node (default: ${DEFAULT-VALUE})")
  private String launcher = "";

  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Soak());
  }

  @Override
  public Integer call() throws InterruptedException {
    check(clients >= 1 && clients <= 1000, "--clients must be 1 to 1000");
    check(heapMib >= 32 && heapMib < memoryMib, "--heap must be 32 or more, and less than --memory");
    Duration length = length();
    boolean passed = false;
    try (RunDirectory directory = RunDirectory.create()) {
      try (NodeProcess node = start(directory)) {
        passed = run(node, length);
      } finally {
        if (!passed && directory.keepLogs()) {
          spec.commandLine().getErr().println("soak: the log is kept in " + directory.path());
        }
      }
    } catch (IOException failed) {
      spec.commandLine().getErr().println("soak: " + failed.getMessage());
    }
    return passed ? 0 : EXIT_BROKEN;
  }

  /** Small caches, so that they are full when it matters; a store on the disk, as tables in memory may grow. */
  private NodeProcess start(RunDirectory directory) throws IOException, InterruptedException {
    return NodeProcess.start(
        List.of("env", "NEEDLETAIL_MEMORY=" + memoryMib + "m",
            "NEEDLETAIL_JAVA_OPTS=-Xms" + heapMib + "m -Xmx" + heapMib + "m -XX:+AlwaysPreTouch", launcher),
        List.of("--port", "0", "--admin-port", "0", "--data-dir", directory.path().resolve("data").toString(),
            "--durability", "async", "--cache-item-budget", "4MiB", "--cache-query-budget", "4MiB"),
        directory.log("node"));
  }

  private boolean run(NodeProcess node, Duration length) throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    long chosen = seed == null ? new Random().nextInt(1_000_000) : seed;
    var tally = new Tally();
    var probe = new Probe(node);
    Clients.must(node.endpoint(), Mischief.tables(node.endpoint()));
    out.printf("soak: seed %d, %d s%n", chosen, length.toSeconds());
    Sample full;
    Sample end;
    try (Clients _ = Clients.start(node.endpoint(), clients, chosen, tally)) {
      TimeUnit.NANOSECONDS.sleep(length.dividedBy(3).toNanos());
      full = probe.look();
      out.println("after a third: " + full);
      out.flush();
      TimeUnit.NANOSECONDS.sleep(length.multipliedBy(2).dividedBy(3).toNanos());
      end = probe.look();
    }
    out.println("at the end:    " + end);
    out.println("answers: " + tally);
    List<String> broken = Bounds.of((long) memoryMib << 20, (long) growthMib << 20, (long) liveGrowthMib << 20)
        .broken(full, end);
    broken.forEach(line -> out.println("BROKEN " + line));
    if (tally.of("200") == 0) {
      out.println("BROKEN nothing was answered with 200");
    }
    out.flush();
    return broken.isEmpty() && tally.of("200") > 0;
  }

  private Duration length() {
    try {
      Duration length = Duration.parse("PT" + duration.toUpperCase(Locale.ROOT));
      check(length.isPositive(), "--duration must be above 0");
      return length;
    } catch (DateTimeParseException e) {
      throw new ParameterException(spec.commandLine(),
          "--duration must be a time as in 90s, 10m or 2h, and is " + duration, e);
    }
  }

  private void check(boolean holds, String message) {
    if (!holds) {
      throw new ParameterException(spec.commandLine(), message);
    }
  }
}
