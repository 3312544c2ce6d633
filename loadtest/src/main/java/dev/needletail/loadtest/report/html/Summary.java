package dev.needletail.loadtest.report.html;

import dev.needletail.loadtest.report.Amounts;
import dev.needletail.loadtest.report.Ratio;
import dev.needletail.loadtest.report.Remarks;
import dev.needletail.loadtest.report.RunReport;
import dev.needletail.loadtest.report.RunReport.Compared;
import dev.needletail.loadtest.report.plot.Markup;
import dev.needletail.loadtest.result.RunFacts;
import dev.needletail.loadtest.result.RunResult;
import dev.needletail.loadtest.threshold.Judgement;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Function;
import org.HdrHistogram.Histogram;

/** The head of the page: what ran, whether it did what was expected, and the figures that everybody asks for first. */
final class Summary {

  private static final DateTimeFormatter TIME = DateTimeFormatter
      .ofPattern("d MMMM yyyy, HH:mm:ss 'UTC'", Locale.ENGLISH)
      .withZone(ZoneOffset.UTC);

  private final RunReport report;
  private final Markup html;

  Summary(RunReport report, Markup html) {
    this.report = report;
    this.html = html;
  }

  void write() {
    RunFacts facts = report.run().facts();
    html.open("header").element("p", "Needletail load test", "class", "kicker").open("h1").text(facts.workload() + " ")
        .element("span", "at " + facts.endpoint(), "class", "at").close();
    Compared compared = report.compared();
    if (compared != null) {
      html.element("p", "compared with " + compared.run().facts().endpoint() + ", in turns", "class", "versus");
    }
    html.element("p", (facts.openLoop() ? "Open loop at " + Amounts.perSecond(facts.rate()) : "Closed loop") + ", "
        + Amounts.count(facts.connections()) + " connections, " + Amounts.seconds(report.run().elapsedNanos()) + ", "
        + TIME.format(facts.startedAt()), "class", "meta");
    verdict();
    warnings(report.run(), "");
    if (compared != null) {
      warnings(compared.run(), compared.run().facts().endpoint() + ": ");
    }
    tiles();
    ratios();
    judgements();
    html.close();
  }

  private void warnings(RunResult run, String title) {
    Remarks.warnings(run).forEach(warning -> html.element("p", title + warning.replace(" us ", " µs "), "class",
        "warning", "role", "note"));
  }

  private void verdict() {
    if (report.judgements().isEmpty()) {
      return;
    }
    long met = report.judgements().stream().filter(Judgement::isMet).count();
    boolean all = report.meetsExpectations();
    html.element("p", all
        ? "✓ " + (met == 1 ? "The expectation is met" : "All " + met + " expectations are met")
        : "✗ " + (report.judgements().size() - met) + " of " + report.judgements().size() + " expectations "
            + (report.judgements().size() - met == 1 ? "is" : "are") + " breached",
        "class", "verdict " + (all ? "met" : "breached"));
  }

  private void tiles() {
    html.open("dl", "class", "tiles");
    tile("Throughput", run -> Amounts.perSecond(run.throughput()), "throughput");
    tile("p50", run -> percentile(run, 50), "p50");
    tile("p99", run -> percentile(run, 99), "p99");
    tile("p99.9", run -> percentile(run, 99.9), "p99.9");
    tile("Hit ratio", run -> Amounts.share(run.hits(), run.reads()), "");
    tile("Errors", run -> Amounts.count(run.arrivals().failed()), "");
    tile("Read units saved", run -> Amounts.number(run.capacity().savedReadUnits()), "");
    html.close();
  }

  /** @param measure of the ratio that goes with it; empty for none */
  private void tile(String label, Function<RunResult, String> figure, String measure) {
    html.open("div", "class", "tile").element("dt", label).element("dd", figure.apply(report.run()), "class", "figure");
    Compared compared = report.compared();
    if (compared != null) {
      String ratio = compared.ratios().stream().filter(each -> each.measure().equals(measure)).findFirst()
          .map(each -> ", ratio " + Amounts.ratio(each.median()).replace("x", "×")).orElse("");
      html.element("dd", "against " + figure.apply(compared.run()) + ratio, "class", "against");
    }
    html.close();
  }

  private void ratios() {
    Compared compared = report.compared();
    if (compared == null) {
      return;
    }
    int rounds = compared.ratios().getFirst().ofRounds().size();
    html.open("div", "class", "scroll").open("table").element("caption",
        "Ratios of " + report.run().facts().endpoint() + " to " + compared.run().facts().endpoint()
            + ", taken round by round: above 1× it is more, below it is less")
        .open("thead").open("tr");
    for (String heading : new String[]{"", "median", "least", "greatest"}) {
      html.element("th", heading, "scope", "col");
    }
    for (int round = 1; round <= rounds; round++) {
      html.element("th", "round " + round, "scope", "col");
    }
    html.close().close().open("tbody");
    compared.ratios().forEach(this::ratio);
    html.close().close().close();
  }

  private void ratio(Ratio ratio) {
    html.open("tr").element("th", ratio.measure(), "scope", "row")
        .element("td", times(ratio.median()), "class", "strong")
        .element("td", times(ratio.least())).element("td", times(ratio.greatest()));
    ratio.ofRounds().forEach(each -> html.element("td", times(each)));
    html.close();
  }

  private void judgements() {
    if (report.judgements().isEmpty()) {
      return;
    }
    html.open("div", "class", "scroll").open("table", "class", "narrow").element("caption", "Expectations")
        .open("thead").open("tr");
    for (String heading : new String[]{"expected", "measured", "verdict"}) {
      html.element("th", heading, "scope", "col");
    }
    html.close().close().open("tbody");
    for (Judgement each : report.judgements()) {
      html.open("tr").open("th", "scope", "row").element("code", each.threshold().expression()).close()
          .element("td", each.measuredText().replace(" us", " µs"))
          .element("td", (each.isMet() ? "✓ " : "✗ ") + each.verdict().label().toLowerCase(Locale.ROOT), "class",
              each.isMet() ? "met" : "breached")
          .close();
    }
    html.close().close().close();
  }

  private static String times(double ratio) {
    return Amounts.ratio(ratio).replace("x", "×");
  }

  private static String percentile(RunResult run, double percent) {
    Histogram successes = run.successes();
    return successes.getTotalCount() == 0 ? "-" : Wording.time(successes.getValueAtPercentile(percent));
  }
}
