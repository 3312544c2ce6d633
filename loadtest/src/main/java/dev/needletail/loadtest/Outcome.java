package dev.needletail.loadtest;

import dev.needletail.loadtest.options.ReportOptions;
import dev.needletail.loadtest.report.HdrLog;
import dev.needletail.loadtest.report.JsonReport;
import dev.needletail.loadtest.report.LiveLine;
import dev.needletail.loadtest.report.RunReport;
import dev.needletail.loadtest.report.TextReport;
import dev.needletail.loadtest.report.html.HtmlReport;
import dev.needletail.loadtest.result.AnswerClass;
import dev.needletail.loadtest.result.RunListener;
import dev.needletail.loadtest.result.RunResult;
import dev.needletail.loadtest.run.Rounds;
import dev.needletail.loadtest.threshold.Threshold;
import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of what runs find: told while they last and after them, written to files, and held against what was expected.
 *
 * <p>Threads: one at a time.
 */
final class Outcome {

  private static final int EXIT_ERRORS = 3;
  private static final int EXIT_BREACHED = 99;

  private final PrintWriter out;
  private final List<Threshold> expected;
  private final @Nullable Path output;
  private final @Nullable Path html;
  private final @Nullable Path hdrLog;

  /** @throws IllegalArgumentException with a message for the user, if something is expected or wanted that cannot be */
  Outcome(ReportOptions options, PrintWriter out) {
    this.out = out;
    expected = options.thresholds();
    output = options.output();
    html = options.html();
    hdrLog = options.hdrLog();
  }

  /** Rounds that are told of while they last. */
  interface Running {
    Rounds run(RunListener listener) throws InterruptedException;
  }

  /**
   * Runs, and tells.
   *
   * @return the exit code
   * @throws IOException if a file cannot be written
   */
  int of(Running running) throws IOException, InterruptedException {
    Rounds rounds;
    try (HdrLog log = hdrLog == null ? null : new HdrLog(hdrLog)) {
      List<RunListener> listeners = new ArrayList<>(List.of(new LiveLine(out, isTerminal())));
      if (log != null) {
        listeners.add(log);
      }
      rounds = running.run(RunListener.all(listeners));
    }
    RunReport report = RunReport.of(rounds.runs(), rounds.others(), expected);
    out.print(TextReport.of(report));
    out.flush();
    if (output != null) {
      Files.write(output, JsonReport.of(report));
    }
    if (html != null) {
      Files.write(html, HtmlReport.of(report));
    }
    if (!report.meetsExpectations()) {
      return EXIT_BREACHED;
    }
    // Who says how many errors there may be has been answered by now.
    boolean judged = expected.stream().anyMatch(Threshold::isOfErrors);
    boolean errors = Stream.concat(rounds.runs().stream(), rounds.others().stream()).anyMatch(Outcome::hasErrors);
    return errors && !judged ? EXIT_ERRORS : 0;
  }

  private static boolean hasErrors(RunResult run) {
    return run.arrivals().inFlight() > 0
        || run.latencies().stream().anyMatch(each -> each.answer() == AnswerClass.ERROR);
  }

  /** From JDK 25 on there is no console again where there is no terminal. */
  @SuppressWarnings("SystemConsoleNull")
  private static boolean isTerminal() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }
}
