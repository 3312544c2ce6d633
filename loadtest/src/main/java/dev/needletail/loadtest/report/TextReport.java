package dev.needletail.loadtest.report;

import dev.needletail.loadtest.report.RunReport.Compared;
import dev.needletail.loadtest.result.ErrorType;
import dev.needletail.loadtest.result.Latencies;
import dev.needletail.loadtest.result.RunFacts;
import dev.needletail.loadtest.result.RunResult;
import dev.needletail.loadtest.threshold.Judgement;
import java.util.Formatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** The text that a run ends with, for 120 columns. */
public final class TextReport {

  private static final double[] PERCENTILES = {50, 90, 99, 99.9, 99.99, 100};
  private static final String ROW = "  %-19s %-9s %11s %7s %9s %9s %9s %9s %9s %11s%n";
  private static final String LABEL = "  %-12s ";
  /** Of a paragraph beside its label. */
  private static final int TEXT_WIDTH = 104;

  private final Formatter text = new Formatter(Locale.ROOT);

  private TextReport() {}

  public static String of(RunReport report) {
    var writing = new TextReport();
    writing.run(report.run());
    Compared compared = report.compared();
    if (compared != null) {
      writing.text.format("%ncompared with%n");
      writing.run(compared.run());
      writing.ratios(report.run().facts(), compared);
    }
    writing.judgements(report.judgements());
    return writing.text.toString();
  }

  private void run(RunResult run) {
    RunFacts facts = run.facts();
    text.format("%n%s at %s: %s, %d connections, seed %d%n", facts.workload(), facts.endpoint(), pace(facts),
        facts.connections(), facts.seed());
    text.format("%s answered, %s errors in %s: %s, hit ratio %s%n%n", Amounts.count(run.arrivals().answered()),
        Amounts.count(run.arrivals().failed()), Amounts.seconds(run.elapsedNanos()),
        Amounts.perSecond(run.throughput()), Amounts.share(run.hits(), run.reads()));
    latencies(run);
    for (Map.Entry<ErrorType, Long> error : run.errors().entrySet()) {
      paragraph("error", error.getKey().label() + ": " + Amounts.count(error.getValue()) + " ("
          + Amounts.share(error.getValue(), run.arrivals().answered() + run.arrivals().failed()) + ")");
    }
    paragraph("staleness", Remarks.staleness(run.staleness()));
    paragraph("capacity", Remarks.capacity(run.capacity()));
    paragraph("saved", Remarks.saved(run.capacity()));
    Remarks.warnings(run).forEach(warning -> paragraph("WARNING", warning));
  }

  static String pace(RunFacts facts) {
    return facts.openLoop() ? "open loop at " + Amounts.perSecond(facts.rate()) : "closed loop";
  }

  private void latencies(RunResult run) {
    if (run.latencies().isEmpty()) {
      return;
    }
    text.format(ROW, "latency in us", "answer", "count", "share", "p50", "p90", "p99", "p99.9", "p99.99", "max");
    long requests = run.latencies().stream().mapToLong(Latencies::count).sum();
    for (Latencies each : run.latencies()) {
      row(each.operation(), each.answer().label(), each.fromIntended(), requests);
    }
    Histogram successes = run.successes();
    if (run.latencies().size() > 1 && successes.getTotalCount() > 0) {
      row("all but errors", "", successes, requests);
    }
  }

  private void row(String operation, String answer, Histogram histogram, long requests) {
    var columns = new Object[4 + PERCENTILES.length];
    columns[0] = operation;
    columns[1] = answer;
    columns[2] = Amounts.count(histogram.getTotalCount());
    columns[3] = Amounts.share(histogram.getTotalCount(), requests);
    for (int i = 0; i < PERCENTILES.length; i++) {
      columns[4 + i] = Amounts.micros(histogram.getValueAtPercentile(PERCENTILES[i]));
    }
    text.format(ROW, columns);
  }

  private void ratios(RunFacts facts, Compared compared) {
    text.format("%nratios: %s to %s, the middle of %d rounds (least to greatest)%n", facts.endpoint(),
        compared.run().facts().endpoint(), compared.ratios().getFirst().ofRounds().size());
    for (Ratio ratio : compared.ratios()) {
      text.format(LABEL + "%8s  (%s to %s)%n", ratio.measure(), Amounts.ratio(ratio.median()),
          Amounts.ratio(ratio.least()), Amounts.ratio(ratio.greatest()));
    }
  }

  private void judgements(List<Judgement> judgements) {
    if (judgements.isEmpty()) {
      return;
    }
    long breached = judgements.stream().filter(each -> !each.isMet()).count();
    text.format("%nexpectations: %d met, %d breached%n", judgements.size() - breached, breached);
    int width = judgements.stream().mapToInt(each -> each.threshold().toString().length()).max().orElse(0);
    for (Judgement each : judgements) {
      text.format("  %-" + width + "s  measured %12s  %s%n", each.threshold(), each.measuredText(),
          each.verdict().label());
    }
  }

  private void paragraph(String label, String sentence) {
    String before = String.format(Locale.ROOT, LABEL, label);
    var line = new StringBuilder();
    for (String word : sentence.replaceAll("\\p{Cntrl}", " ").split(" ")) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > TEXT_WIDTH) {
        text.format("%s%s%n", before, line);
        before = String.format(Locale.ROOT, LABEL, "");
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    text.format("%s%s%n", before, line);
  }
}
