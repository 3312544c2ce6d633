package dev.needletail.loadtest.bench.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs a set of benchmarks, each in processes of its own with this one's JVM options. Threads: one run at a time. */
public final class BenchmarkRun {

  private static final String ALLOCATED = "gc.alloc.rate.norm";

  private BenchmarkRun() {}

  /**
   * Measures.
   *
   * @param set        as {@link BenchmarkSets} names it
   * @param parameters values of benchmarks' parameters that differ from their own
   * @throws RunnerException if a benchmark fails
   */
  public static List<Measured> of(String set, Effort effort, Map<String, String> parameters) throws RunnerException {
    TimeValue length = TimeValue.milliseconds(effort.length().toMillis());
    ChainedOptionsBuilder options = new OptionsBuilder().include(BenchmarkSets.pattern(set)).forks(effort.forks())
        .warmupIterations(effort.warmUps()).warmupTime(length).measurementIterations(effort.iterations())
        .measurementTime(length).addProfiler(GCProfiler.class).addProfiler(Calibration.class)
        .shouldFailOnError(true).verbosity(VerboseMode.SILENT);
    parameters.forEach(options::param);
    return new Runner(options.build()).run().stream().map(BenchmarkRun::measured)
        .sorted(Comparator.comparing(Measured::name)).toList();
  }

  private static Measured measured(RunResult result) {
    var iterations = new ArrayList<IterationResult>();
    for (BenchmarkResult fork : result.getBenchmarkResults()) {
      iterations.addAll(fork.getIterationResults());
    }
    double[] nanos = sorted(iterations, iteration -> iteration.getPrimaryResult().getScore());
    double[] ratios = sorted(iterations,
        iteration -> iteration.getPrimaryResult().getScore() / secondary(iteration, Calibration.LABEL));
    double[] bytes = sorted(iterations, iteration -> secondary(iteration, ALLOCATED));
    return new Measured(BenchmarkSets.nameOf(result.getParams().getBenchmark()), median(nanos), nanos[0],
        nanos[nanos.length - 1], median(ratios), median(bytes));
  }

  private static double secondary(IterationResult iteration, String label) {
    Result<?> found = iteration.getSecondaryResults().get(label);
    if (found == null) {
      throw new IllegalStateException("JMH's result has no " + label);
    }
    return found.getScore();
  }

  private static double[] sorted(Collection<IterationResult> iterations, ToDoubleFunction<IterationResult> value) {
    return iterations.stream().mapToDouble(value).sorted().toArray();
  }

  private static double median(double[] sorted) {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
