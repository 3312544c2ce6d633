package dev.needletail.loadtest.bench;

import dev.needletail.loadtest.bench.compare.CompareCommand;
import dev.needletail.loadtest.bench.run.BenchmarkRun;
import dev.needletail.loadtest.bench.run.BenchmarkSets;
import dev.needletail.loadtest.bench.run.BenchmarkTable;
import dev.needletail.loadtest.bench.run.Effort;
import dev.needletail.loadtest.bench.run.Measured;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command line of {@code bin/bench}. */
@Command(name = "bench", mixinStandardHelpOptions = true, sortOptions = false, subcommands = {CheckCommand.class,
    CompareCommand.class}, description = "Runs benchmarks of the inside, "
        + "by set. Times are of one operation on one thread; ratio is the time by that of a fixed piece of work beside it; "
        + "bytes are what an operation allocates.", footer = {"", "Examples:", "  bin/bench --list",
            "  bin/bench codec key",
            "  bin/bench all --thorough --output benchmarks.json", "  bin/bench check",
            "  bin/bench compare --only nginx,redis --output results.json"})
public final class Main implements Callable<Integer> {

  @Spec
  private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "SET", description = "sets to run, or all")
  private List<String> names = new ArrayList<>();

  @Option(names = "--list", description = "names the sets and their benchmarks, and ends")
  private boolean list;

  @Option(names = "--thorough", description = "half a minute a benchmark, in three processes; without it some four seconds in one")
  private boolean thorough;

  @Option(names = "--output", paramLabel = "FILE", description = "writes the results as JSON, too")
  private @Nullable Path output;

  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main());
  }

  @Override
  public Integer call() throws IOException, RunnerException {
    PrintWriter out = spec.commandLine().getOut();
    if (list || names.isEmpty()) {
      BenchmarkSets.all().forEach((set, benchmarks) -> out.println(set + ": " + String.join(" ", benchmarks)));
      out.flush();
      return 0;
    }
    List<Measured> measured = run(SetNames.resolve(names, spec.commandLine()),
        thorough ? Effort.THOROUGH : Effort.QUICK,
        out);
    if (output != null) {
      Files.writeString(output, BenchmarkTable.json(measured));
    }
    return 0;
  }

  static List<Measured> run(List<String> sets, Effort effort, PrintWriter out) throws RunnerException {
    var all = new ArrayList<Measured>();
    out.print(BenchmarkTable.header());
    for (String set : sets) {
      out.flush();
      List<Measured> some = BenchmarkRun.of(set, effort, Map.of());
      some.forEach(one -> out.print(BenchmarkTable.row(one)));
      all.addAll(some);
    }
    out.flush();
    return all;
  }
}
