package dev.needletail.loadtest.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.loadtest.report.RunReport;
import dev.needletail.loadtest.report.SampleRuns;
import dev.needletail.loadtest.result.ErrorType;
import dev.needletail.loadtest.result.RunFacts;
import dev.needletail.loadtest.result.RunResult;
import dev.needletail.loadtest.threshold.Judgement;
import dev.needletail.loadtest.threshold.Threshold;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** Pages are also written to the directory that {@code -Dreport.dir} names, if it does, to be looked at. */
class HtmlReportTest {

  private static final String HOSTILE = "x\"><script>alert('&')</script>\u0000\u001b[31m<!--]]>";

  @Test
  void of_ordinaryRun_hasAllPlotsAndSeries() throws Exception {
    RunResult run = SampleRuns.lively(60, 2_000, 1, true, 1);
    Document page = page("ordinary",
        RunReport.of(run, judged(run, "get.hit.p99<1ms", "hit-ratio>80%", "query.p99<5ms")));

    assertThat(headings(page)).containsExactly("Latency by percentile", "Throughput over time", "Latency over time",
        "Hit ratio over time", "Errors over time", "Requests under way", "Observed staleness by percentile");
    assertThat(legends(page, 0)).containsExactlyInAnyOrder("GetItem hit", "GetItem miss", "GetItem error",
        "PutItem write");
    assertThat(legends(page, 2)).containsExactly("p50", "p99", "max");
    assertThat(lines(page, 0)).hasSize(4);
    assertThat(text(page)).contains("get.hit.p99<1ms", "✓ met", "breached: no samples", "zipfian", "read units",
        "ThrottlingException", "2,000/s");
  }

  @Test
  void of_everyRun_isWellFormedSelfContainedAndHasNoNaN() throws Exception {
    for (RunReport report : List.of(RunReport.of(SampleRuns.known(), List.of()),
        RunReport.of(SampleRuns.nothing(), judged(SampleRuns.nothing(), "get.p99<1ms", "staleness.max<1s")),
        RunReport.of(SampleRuns.one(), List.of()), RunReport.of(SampleRuns.errorsOnly(5), List.of()),
        RunReport.of(SampleRuns.errorsOnly(1), List.of()),
        RunReport.of(List.of(SampleRuns.one()), List.of(SampleRuns.nothing()), List.of()))) {
      String page = new String(HtmlReport.of(report), StandardCharsets.UTF_8);

      parse(page);
      assertThat(page).doesNotContain("NaN").doesNotContain("Infinity").doesNotContain("null");
      assertThat(page.replace("http://www.w3.org/2000/svg", "").replace("http://www.w3.org/1999/xhtml", ""))
          .doesNotContain("src=").doesNotContain("href=").doesNotContain("@import").doesNotContain("url(");
    }
  }

  @Test
  void of_oneSample_showsPointsWhereNoLineIs() throws Exception {
    Document page = page("one", RunReport.of(SampleRuns.one(), List.of()));

    assertThat(headings(page)).contains("Latency by percentile", "Throughput over time", "Latency over time");
    assertThat(points(page, 0)).isEqualTo(1);
    assertThat(points(page, 2)).isEqualTo(3);
  }

  @Test
  void of_errorsOnly_plotsThemAndSaysThatNothingSucceeded() throws Exception {
    Document page = page("errors", RunReport.of(SampleRuns.errorsOnly(20), List.of()));

    assertThat(headings(page)).contains("Errors over time").doesNotContain("Latency over time",
        "Hit ratio over time", "Observed staleness by percentile");
    assertThat(legends(page, headings(page).indexOf("Errors over time"))).containsExactly("ThrottlingException",
        "connection refused");
    assertThat(text(page)).contains("No request was answered with success.");
  }

  @Test
  void of_nothing_saysSo() throws Exception {
    Document page = page("nothing", RunReport.of(SampleRuns.nothing(), List.of()));

    assertThat(headings(page)).isEmpty();
    assertThat(text(page)).contains("No request was answered with success.", "No request failed.");
  }

  @Test
  void of_tenMinutes_putsSecondsTogether() throws Exception {
    RunResult run = SampleRuns.lively(600, 300, 1, true, 3);
    Document page = page("long", RunReport.of(run, List.of()));

    int throughput = headings(page).indexOf("Throughput over time");
    assertThat(rows(page, throughput)).hasSize(300);
    assertThat(text(page)).contains("A point stands for 2 seconds");
    assertThat(rows(page, throughput).getLast()).startsWith("10:00");
  }

  @Test
  void of_comparison_hasBothSidesAndRatios() throws Exception {
    List<RunResult> rounds = IntStream.range(0, 5).mapToObj(i -> SampleRuns.lively(6, 1_500, 1, true, i)).toList();
    List<RunResult> others = IntStream.range(0, 5)
        .mapToObj(i -> at("http://127.0.0.1:8001", SampleRuns.lively(6, 1_400, 4, false, i))).toList();
    Document page = page("comparison", RunReport.of(rounds, others, List.of()));

    assertThat(legends(page, 0)).contains("127.0.0.1:8000 GetItem hit", "127.0.0.1:8001 GetItem uncached");
    assertThat(legends(page, 1)).containsExactly("127.0.0.1:8000 answered", "127.0.0.1:8001 answered");
    assertThat(text(page)).contains("compared with http://127.0.0.1:8001", "round 5", "Ratios of");
  }

  @Test
  void of_hostileNames_escapesThem() throws Exception {
    RunResult run = SampleRuns.errorsOnly(2);
    var facts = new RunFacts(HOSTILE, HOSTILE, true, 100, 1, 2, 3, run.facts().startedAt(), Map.of(HOSTILE, HOSTILE));
    var hostile = new RunResult(facts, run.elapsedNanos(), run.arrivals(), run.latencies(), run.samples(),
        Map.of(new ErrorType(ErrorType.Kind.SERVICE, HOSTILE), 2L), run.capacity(), run.staleness(), 1, 1);

    String page = new String(HtmlReport.of(RunReport.of(hostile, List.of())), StandardCharsets.UTF_8);

    assertThat(parse(page).getElementsByTagName("script").getLength()).isEqualTo(1);
    assertThat(page).doesNotContain("<script>alert").doesNotContain("\u0000").doesNotContain("\u001b")
        .contains("&lt;script&gt;alert(&#39;&amp;&#39;)");
  }

  private static List<Judgement> judged(RunResult run, String... expressions) throws Exception {
    var judgements = new ArrayList<Judgement>();
    for (String expression : expressions) {
      judgements.add(Threshold.parse(expression).judge(run));
    }
    return judgements;
  }

  private static RunResult at(String endpoint, RunResult run) {
    RunFacts facts = run.facts();
    return new RunResult(new RunFacts(endpoint, facts.workload(), facts.openLoop(), facts.rate(), facts.plannedNanos(),
        facts.connections(), facts.seed(), facts.startedAt(), facts.settings()), run.elapsedNanos(), run.arrivals(),
        run.latencies(), run.samples(), run.errors(), run.capacity(), run.staleness(), run.bytesSent(),
        run.bytesReceived());
  }

  private static Document page(String name, RunReport report) throws Exception {
    byte[] page = HtmlReport.of(report);
    String directory = System.getProperty("report.dir");
    if (directory != null) {
      Files.write(Path.of(directory, name + ".html"), page);
    }
    Document document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(page));
    assertCoordinatesWithin(document);
    return document;
  }

  private static Document parse(String page) throws Exception {
    return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(page)));
  }

  /** Every point of every line lies on its plot. */
  private static void assertCoordinatesWithin(Document page) {
    for (Element figure : elements(page.getDocumentElement(), "figure")) {
      Element plot = elements(figure, "svg").stream().filter(svg -> svg.getAttribute("class").equals("plot"))
          .findFirst()
          .orElseThrow();
      String[] box = plot.getAttribute("viewBox").split(" ");
      for (Element path : elements(plot, "path")) {
        Matcher points = Pattern.compile("[ML]([\\d.]+) ([\\d.]+)").matcher(path.getAttribute("d"));
        int found = 0;
        while (points.find()) {
          found++;
          assertThat(Double.parseDouble(points.group(1))).isBetween(0.0, Double.parseDouble(box[2]));
          assertThat(Double.parseDouble(points.group(2))).isBetween(0.0, Double.parseDouble(box[3]));
        }
        assertThat(found).isGreaterThan(1);
      }
      for (Element row : elements(figure, "tr")) {
        if (row.hasAttribute("data-x")) {
          assertThat(Double.parseDouble(row.getAttribute("data-x"))).isBetween(0.0, Double.parseDouble(box[2]));
        }
      }
    }
  }

  private static List<String> headings(Document page) {
    return elements(page.getDocumentElement(), "h3").stream().map(Element::getTextContent).toList();
  }

  private static Element figure(Document page, int index) {
    return elements(page.getDocumentElement(), "figure").get(index);
  }

  private static List<String> legends(Document page, int index) {
    return elements(figure(page, index), "li").stream().map(each -> each.getTextContent().strip()).toList();
  }

  private static List<Element> lines(Document page, int index) {
    return elements(figure(page, index), "path").stream().filter(path -> path.hasAttribute("data-series")).toList();
  }

  private static long points(Document page, int index) {
    return elements(figure(page, index), "circle").size();
  }

  private static List<String> rows(Document page, int index) {
    return elements(figure(page, index), "tr").stream().filter(row -> row.hasAttribute("data-x"))
        .map(each -> each.getTextContent().strip()).toList();
  }

  private static String text(Document page) {
    return page.getDocumentElement().getTextContent();
  }

  private static List<Element> elements(Element root, String name) {
    var nodes = root.getElementsByTagName(name);
    return IntStream.range(0, nodes.getLength()).mapToObj(i -> (Element) nodes.item(i)).toList();
  }
}
