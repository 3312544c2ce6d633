package dev.needletail.loadtest.bench;

import dev.needletail.loadtest.bench.run.Baseline;
import dev.needletail.loadtest.bench.run.BaselineCheck;
import dev.needletail.loadtest.bench.run.BaselineCheck.Finding;
import dev.needletail.loadtest.bench.run.BenchmarkTable;
import dev.needletail.loadtest.bench.run.Effort;
import dev.needletail.loadtest.bench.run.Measured;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bin/bench check}: what has become slower, or allocates more, than when the baseline was written. */
@Command(name = "check", mixinStandardHelpOptions = true, sortOptions = false, description = "Runs benchmarks and holds them "
    + "against the committed baseline: ratios of time, and bytes.", footer = "Exit codes: 0 nothing is worse, 1 something is, or the "
        + "baseline cannot be read, 2 wrong usage.")
final class CheckCommand implements Callable<Integer> {

  @Spec
  private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "SET", description = "sets to run (default: all)")
  private List<String> names = new ArrayList<>();

  @Option(names = "--thorough", description = "half a minute a benchmark, in three processes; without it some four seconds in one")
  private boolean thorough;

  @Option(names = "--baseline", paramLabel = "FILE", defaultValue = "${sys:needletail.bench.baseline:-loadtest/benchmarks/baseline.json}", description = "default: ${DEFAULT-VALUE}")
  private Path baseline = Path.of("");

  @Option(names = "--update", description = "writes what was measured into the baseline, and judges nothing")
  private boolean update;

  @Override
  public Integer call() throws RunnerException {
    PrintWriter out = spec.commandLine().getOut();
    try {
      List<String> sets = SetNames.resolve(names, spec.commandLine());
      Baseline before = update && !Files.exists(baseline) ? Baseline.of(List.of()) : Baseline.read(baseline);
      List<Measured> now = Main.run(sets, thorough ? Effort.THOROUGH : Effort.QUICK, out);
      if (update) {
        before.with(now).write(baseline);
        return 0;
      }
      return judge(BaselineCheck.of(before, now), out);
    } catch (IOException e) {
      spec.commandLine().getErr().println("bench: " + e.getMessage());
      return 1;
    }
  }

  private static int judge(List<Finding> findings, PrintWriter out) {
    out.println();
    out.print(BenchmarkTable.findings(findings));
    long worse = findings.stream().filter(each -> each.verdict().isWorse()).count();
    out.println(worse == 0 ? "Nothing is worse than the baseline." : worse + " worse than the baseline.");
    out.flush();
    return worse == 0 ? 0 : 1;
  }
}
