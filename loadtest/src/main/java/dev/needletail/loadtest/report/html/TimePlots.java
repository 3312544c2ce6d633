package dev.needletail.loadtest.report.html;

import dev.needletail.loadtest.report.Amounts;
import dev.needletail.loadtest.report.RunReport;
import dev.needletail.loadtest.report.RunReport.Compared;
import dev.needletail.loadtest.report.html.PlotFigure.Cell;
import dev.needletail.loadtest.report.html.PlotFigure.Row;
import dev.needletail.loadtest.report.html.Timeline.Bucket;
import dev.needletail.loadtest.report.plot.Axis;
import dev.needletail.loadtest.report.plot.Plot;
import dev.needletail.loadtest.report.plot.Scale;
import dev.needletail.loadtest.report.plot.Series;
import dev.needletail.loadtest.report.plot.Series.Point;
import dev.needletail.loadtest.result.ErrorType;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Plots over the time of a run. Of a comparison, both sides' rounds one after the other; the other side is dashed. */
final class TimePlots {

  private static final double[] STEP_SECONDS = {0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800,
      3_600,
      7_200, 14_400, 28_800};
  private static final int TICKS_MAX = 12;
  private static final int HEIGHT = 250;

  /** A line of both sides. */
  private record Line(String name, int style, ToDoubleFunction<Bucket> figure) {}

  private final Timeline run;
  private final String name;
  private final @Nullable Timeline other;
  private final String otherName;
  private final double seconds;

  TimePlots(RunReport report) {
    Compared compared = report.compared();
    run = Timeline.of(report.run());
    name = compared == null ? "" : Wording.shortly(report.run().facts()) + " ";
    other = compared == null ? null : Timeline.of(compared.run());
    otherName = compared == null ? "" : Wording.shortly(compared.run().facts()) + " ";
    seconds = Math.max(run.seconds(), other == null ? 0 : other.seconds());
  }

  /** Those that show anything. */
  List<PlotFigure> figures() {
    return Stream.of(throughput(), latency(), hitRatio(), errors(), underWay())
        .filter(figure -> !figure.plot().isEmpty()).toList();
  }

  private PlotFigure throughput() {
    return figure("Throughput over time", "Requests answered with success, a second.", "answered a second",
        Wording::countMark, Amounts::perSecond, false, List.of(new Line("answered", 0, Bucket::perSecond)));
  }

  private PlotFigure latency() {
    String worst = run.stepNanos() > 1_000_000_000L
        ? " A point stands for " + Amounts.count(run.stepNanos() / 1_000_000_000L)
            + " seconds, and shows the worst of them."
        : "";
    return figure("Latency over time",
        "Of requests answered with success, second by second; the axis is logarithmic." + worst,
        "latency", Wording::timeMark, Wording::time, true, List.of(new Line("p50", 0, Bucket::p50),
            new Line("p99", 1, Bucket::p99), new Line("max", 4, Bucket::max)));
  }

  private PlotFigure hitRatio() {
    return figure("Hit ratio over time", "The share of the reads that memory answered.", "hits",
        Wording::percentMark, Amounts::percent, false, List.of(new Line("hit ratio", 0, Bucket::hitShare)));
  }

  private PlotFigure errors() {
    var types = new TreeSet<ErrorType>();
    Stream.concat(run.buckets().stream(), other == null ? Stream.empty() : other.buckets().stream())
        .forEach(bucket -> types.addAll(bucket.errors().keySet()));
    var lines = new ArrayList<Line>();
    types.forEach(type -> lines.add(new Line(type.label(), (4 + lines.size()) % Series.COLOURS
        + lines.size() / Series.COLOURS * Series.COLOURS, bucket -> bucket.errors().getOrDefault(type, 0.0))));
    return figure("Errors over time", "Requests that failed, a second, by what failed them.", "errors a second",
        Wording::countMark, Amounts::perSecond, false, lines);
  }

  private PlotFigure underWay() {
    return figure("Requests under way",
        "Sent and not answered yet, and due without a free connection, at the end of a second.", "requests",
        Wording::countMark, value -> Amounts.count(Math.round(value)), false,
        List.of(new Line("in flight", 2, bucket -> (double) bucket.inFlight()),
            new Line("waiting for a connection", 1, bucket -> (double) bucket.waiting())));
  }

  private PlotFigure figure(String heading, String remark, String y, DoubleFunction<String> marks,
      DoubleFunction<String> texts, boolean logarithmic, List<Line> lines) {
    var series = new ArrayList<Series>();
    lines.forEach(line -> series.add(series(run, name, false, line)));
    if (other != null) {
      lines.forEach(line -> series.add(series(other, otherName, true, line)));
    }
    var values = series.stream().flatMap(each -> each.points().stream()).mapToDouble(Point::y)
        .filter(value -> !Double.isNaN(value)).summaryStatistics();
    boolean any = values.getCount() > 0;
    double greatest = heading.startsWith("Hit") ? 100 : any ? values.getMax() : 0;
    Scale scale = logarithmic && any
        ? Scale.Log.of(values.getMin(), greatest, HEIGHT / Plot.TICK_SPACING, marks)
        : Scale.Linear.upTo(greatest, marks);
    Scale time = Scale.Linear.upTo(seconds, STEP_SECONDS, TICKS_MAX, at -> Wording.moment(at, seconds));
    var plot = new Plot(heading + ". The table after it has the numbers.", new Axis("time", time), new Axis(y, scale),
        series, HEIGHT);
    return new PlotFigure(heading, remark, "until", plot, rows(series, texts),
        series.size() > 1 || heading.startsWith("Errors"));
  }

  private static Series series(Timeline timeline, String prefix, boolean dashed, Line line) {
    return new Series(prefix + line.name(), line.style(), dashed, timeline.buckets().stream()
        .map(bucket -> new Point(bucket.seconds(), line.figure().applyAsDouble(bucket))).toList());
  }

  /** One for each moment at which any line has a point. */
  private List<Row> rows(List<Series> series, DoubleFunction<String> texts) {
    var moments = new TreeSet<Double>();
    series.forEach(each -> each.points().forEach(point -> moments.add(point.x())));
    var next = new int[series.size()];
    var rows = new ArrayList<Row>();
    for (double moment : moments) {
      var cells = new ArrayList<Cell>();
      for (int i = 0; i < series.size(); i++) {
        List<Point> points = series.get(i).points();
        boolean has = next[i] < points.size() && points.get(next[i]).x() == moment;
        double y = has ? points.get(next[i]++).y() : Double.NaN;
        cells.add(Double.isNaN(y) ? Cell.NOTHING : new Cell(y, texts.apply(y)));
      }
      rows.add(new Row(moment, Wording.moment(moment, seconds), cells));
    }
    return rows;
  }
}
