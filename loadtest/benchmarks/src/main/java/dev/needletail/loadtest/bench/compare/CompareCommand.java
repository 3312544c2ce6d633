package dev.needletail.loadtest.bench.compare;

import dev.needletail.loadtest.bench.compare.CompareReport.Line;
import dev.needletail.loadtest.bench.compare.row.Rows;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bin/bench compare}. */
@Command(name = "compare", mixinStandardHelpOptions = true, sortOptions = false, description = "Measures a node beside other "
    + "servers on this machine, in turns, and holds the ratios against targets. A row that needs what is not there is skipped. "
    + "docs/performance.md says what each row means.", footer = {"",
        "Exit codes: 0 every row that was measured has met its "
            + "target, 1 a row failed, 2 wrong usage, 3 a target was not met."})
public final class CompareCommand implements Callable<Integer> {

  private static final int EXIT_FAILED = 1;
  private static final int EXIT_MISSED = 3;
  private static final long GIB = 1L << 30;
  private static final String MARKDOWN = ".md";

  @Spec
  private CommandSpec spec = CommandSpec.create();

  @Option(names = "--only", paramLabel = "ROW", split = ",", description = "rows to measure (default: all); --list names them")
  private List<String> only = new ArrayList<>();

  @Option(names = "--list", description = "names the rows, and ends")
  private boolean list;

  @Option(names = "--rounds", defaultValue = "5", paramLabel = "N", description = "of each row (default: ${DEFAULT-VALUE})")
  private int rounds;

  @Option(names = "--seconds", defaultValue = "5", paramLabel = "N", description = "of each side of a round (default: ${DEFAULT-VALUE})")
  private int seconds;

  @Option(names = "--warm-up-seconds", defaultValue = "5", paramLabel = "N", description = "of each side before the first round, repeated until two are alike; 0 for none (default: ${DEFAULT-VALUE})")
  private int warmUp;

  @Option(names = "--pause-seconds", defaultValue = "300", paramLabel = "N", description = "of the run that looks for pauses (default: ${DEFAULT-VALUE})")
  private int pauseSeconds;

  @Option(names = "--keys", defaultValue = "100000", paramLabel = "N", description = "items of 1 KB in a table (default: ${DEFAULT-VALUE})")
  private int keys;

  @Option(names = "--connections", defaultValue = "32", paramLabel = "N", description = "of the rows with many (default: ${DEFAULT-VALUE})")
  private int connections;

  @Option(names = "--cache-gib", defaultValue = "4", paramLabel = "N", description = "of the cache whose pauses are looked for, if the memory allows (default: ${DEFAULT-VALUE})")
  private double cacheGib;

  @Option(names = "--output", paramLabel = "FILE", description = "writes the results as JSON, or as a table if the name ends in .md; may be repeated")
  private List<Path> outputs = new ArrayList<>();

  @Option(names = "--root", defaultValue = "${sys:needletail.bench.root:-.}", paramLabel = "FOLDER", hidden = true, description = "the checkout")
  private Path root = Path.of(".");

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    if (list) {
      Rows.ALL.forEach(row -> out.println(row.name() + ": " + row.measure() + ", " + row.target()));
      out.flush();
      return 0;
    }
    List<Row> rows = rows();
    CompareSettings settings = settings();
    var lines = new ArrayList<Line>();
    boolean failed = false;
    try (TestBed bed = TestBed.open(settings)) {
      for (Row row : rows) {
        try {
          lines.add(line(row, bed));
          out.println(CompareReport.text(lines.getLast()));
        } catch (IOException e) {
          failed = true;
          out.println(row.name() + ": failed: " + e.getMessage());
        }
        out.flush();
      }
    } catch (SkippedException e) {
      spec.commandLine().getErr().println("bench: " + e.getMessage());
      return EXIT_FAILED;
    }
    var report = new CompareReport(Machine.of(settings.root()), settings, lines);
    for (Path output : outputs) {
      Files.writeString(output, output.toString().endsWith(MARKDOWN) ? report.markdown() : report.json());
    }
    if (failed) {
      return EXIT_FAILED;
    }
    return report.hasMissed() ? EXIT_MISSED : 0;
  }

  private static Line line(Row row, TestBed bed) throws IOException, InterruptedException {
    RowResult result;
    try {
      result = row.measure(bed);
    } catch (SkippedException e) {
      result = new RowResult.Skipped(String.valueOf(e.getMessage()));
    }
    return new Line(row.name(), row.measure(), row.target(), result);
  }

  private List<Row> rows() {
    List<String> known = Rows.ALL.stream().map(Row::name).toList();
    for (String name : only) {
      if (!known.contains(name)) {
        throw new ParameterException(spec.commandLine(),
            "no row " + name + "; there are " + known.stream().collect(Collectors.joining(" ")));
      }
    }
    return Rows.ALL.stream().filter(row -> only.isEmpty() || only.contains(row.name())).toList();
  }

  private CompareSettings settings() {
    try {
      return new CompareSettings(rounds, seconds, warmUp, pauseSeconds, keys, connections, (long) (cacheGib * GIB),
          root.toAbsolutePath().normalize());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
