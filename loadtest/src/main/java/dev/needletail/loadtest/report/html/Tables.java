package dev.needletail.loadtest.report.html;

import dev.needletail.loadtest.report.Amounts;
import dev.needletail.loadtest.report.plot.Markup;
import dev.needletail.loadtest.result.Latencies;
import dev.needletail.loadtest.result.RunFacts;
import dev.needletail.loadtest.result.RunResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/** Figures in rows and columns. */
final class Tables {

  private static final double[] PERCENTILES = {50, 90, 99, 99.9, 99.99, 100};

  private final Markup html;

  Tables(Markup html) {
    this.html = html;
  }

  void latencies(RunResult run, String caption) {
    if (run.latencies().isEmpty()) {
      return;
    }
    long requests = run.latencies().stream().mapToLong(Latencies::count).sum();
    head(caption,
        List.of("operation", "answer", "count", "share", "mean", "p50", "p90", "p99", "p99.9", "p99.99", "max"));
    for (Latencies each : run.latencies()) {
      row(each.operation(), each.answer().label(), each.fromIntended(), requests);
    }
    Histogram successes = run.successes();
    if (run.latencies().size() > 1 && successes.getTotalCount() > 0) {
      row("all but errors", "", successes, requests);
    }
    html.close().close().close();
  }

  void errors(RunResult run, String caption) {
    head(caption, List.of("error", "kind", "count", "share of requests"));
    run.errors().forEach((type, count) -> html.open("tr").element("th", type.label(), "scope", "row")
        .element("td", type.kind().name().toLowerCase(Locale.ROOT)).element("td", Amounts.count(count))
        .element("td", Amounts.share(count, run.arrivals().answered() + run.arrivals().failed())).close());
    html.close().close().close();
  }

  void facts(RunFacts facts) {
    html.open("dl", "class", "facts");
    fact("endpoint", facts.endpoint());
    fact("workload", facts.workload());
    fact("loop", facts.openLoop() ? "open, " + Amounts.perSecond(facts.rate()) : "closed");
    fact("planned", Amounts.seconds(facts.plannedNanos()));
    fact("connections", Amounts.count(facts.connections()));
    fact("seed", Long.toString(facts.seed()));
    facts.settings().forEach(this::fact);
    html.close();
  }

  private void fact(String name, String value) {
    html.open("div").element("dt", name).element("dd", value).close();
  }

  private void head(String caption, List<String> columns) {
    html.open("div", "class", "scroll").open("table").element("caption", caption).open("thead").open("tr");
    columns.forEach(column -> html.element("th", column, "scope", "col"));
    html.close().close().open("tbody");
  }

  private void row(String operation, String answer, Histogram histogram, long requests) {
    var cells = new ArrayList<>(List.of(answer, Amounts.count(histogram.getTotalCount()),
        Amounts.share(histogram.getTotalCount(), requests), Wording.time(histogram.getMean())));
    for (double percentile : PERCENTILES) {
      cells.add(Wording.time(histogram.getValueAtPercentile(percentile)));
    }
    html.open("tr").element("th", operation, "scope", "row");
    cells.forEach(cell -> html.element("td", cell));
    html.close();
  }
}
