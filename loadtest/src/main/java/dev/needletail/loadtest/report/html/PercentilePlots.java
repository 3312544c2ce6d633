package dev.needletail.loadtest.report.html;

import dev.needletail.loadtest.report.RunReport;
import dev.needletail.loadtest.report.RunReport.Compared;
import dev.needletail.loadtest.report.html.PlotFigure.Cell;
import dev.needletail.loadtest.report.html.PlotFigure.Row;
import dev.needletail.loadtest.report.plot.Axis;
import dev.needletail.loadtest.report.plot.Plot;
import dev.needletail.loadtest.report.plot.Scale;
import dev.needletail.loadtest.report.plot.Series;
import dev.needletail.loadtest.report.plot.Series.Point;
import dev.needletail.loadtest.result.AnswerClass;
import dev.needletail.loadtest.result.Latencies;
import dev.needletail.loadtest.result.RunResult;
import dev.needletail.loadtest.result.Staleness;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/** Plots over percentiles, as HdrHistogram makes them. */
final class PercentilePlots {

  private static final double[] ROWS = {0, 10, 25, 50, 75, 80, 85, 90, 92.5, 95, 97, 98, 99, 99.5, 99.75, 99.9, 99.95,
      99.99, 99.995, 99.999};
  private static final int POINTS = 240;
  private static final int HEIGHT = 420;
  private static final int STALENESS_HEIGHT = 260;

  /**
   * What one line shows.
   *
   * @param count of the values: the line ends where the greatest of them is alone
   */
  private record Curve(String name, int style, boolean dashed, long count, DoubleUnaryOperator valueAtPercent) {

    /** The last percentile that the values tell apart. */
    double percentMax() {
      return 100.0 * (count - 1) / count;
    }

    Series series(Scale.Percentile scale) {
      var points = new ArrayList<Point>();
      double end = scale.at(percentMax());
      for (int i = 0; i < POINTS; i++) {
        double percent = scale.percentAt(end * i / POINTS);
        points.add(new Point(percent, valueAtPercent.applyAsDouble(percent)));
      }
      points.add(new Point(percentMax(), valueAtPercent.applyAsDouble(100)));
      return new Series(name, style, dashed, count == 1 ? List.of(points.getLast()) : points);
    }

    Cell cell(double percent) {
      if (percent > percentMax() && percent < 100) {
        return Cell.NOTHING;
      }
      double value = valueAtPercent.applyAsDouble(percent);
      return new Cell(value, Wording.time(value));
    }
  }

  private PercentilePlots() {}

  /** Latency by operation and class of answers; null if there is none. */
  static @Nullable PlotFigure latency(RunReport report) {
    var styles = new HashSet<Integer>();
    var curves = new ArrayList<Curve>();
    Compared compared = report.compared();
    curves(report.run(), compared == null ? "" : Wording.shortly(report.run().facts()) + " ", false, styles, curves);
    if (compared != null) {
      curves(compared.run(), Wording.shortly(compared.run().facts()) + " ", true, styles, curves);
    }
    if (curves.isEmpty()) {
      return null;
    }
    double least = curves.stream().mapToDouble(each -> each.valueAtPercent().applyAsDouble(0)).min().orElse(1);
    double greatest = curves.stream().mapToDouble(each -> each.valueAtPercent().applyAsDouble(100)).max().orElse(1);
    return figure("Latency by percentile",
        "The further right, the rarer: each step of the axis is a tenth of the requests of the one before it. "
            + "Both axes are logarithmic.",
        "latency", Scale.Log.of(least, greatest, HEIGHT / Plot.TICK_SPACING, Wording::timeMark), HEIGHT, curves);
  }

  /** How old reads were; null if none was out of date. */
  static @Nullable PlotFigure staleness(RunReport report) {
    var curves = new ArrayList<Curve>();
    Compared compared = report.compared();
    stale(report.run(), compared == null ? "age" : Wording.shortly(report.run().facts()), false, curves);
    if (compared != null) {
      stale(compared.run(), Wording.shortly(compared.run().facts()), true, curves);
    }
    if (curves.isEmpty()) {
      return null;
    }
    double greatest = curves.stream().mapToDouble(each -> each.valueAtPercent().applyAsDouble(100)).max().orElse(1);
    return figure("Observed staleness by percentile",
        "How long before a read began the version that it showed had been overwritten; up to date is 0.", "age",
        Scale.Linear.upTo(greatest, Wording::timeMark), STALENESS_HEIGHT, curves);
  }

  private static PlotFigure figure(String heading, String remark, String y, Scale scale, int height,
      List<Curve> curves) {
    var percentiles = Scale.Percentile.of(curves.stream().mapToLong(Curve::count).max().orElse(1));
    var plot = new Plot(heading + ". The table after it has the numbers.", new Axis("percentile", percentiles),
        new Axis(y, scale), curves.stream().map(curve -> curve.series(percentiles)).toList(), height);
    double last = percentiles.percentAt(1);
    var rows = new ArrayList<Row>();
    for (double percent : ROWS) {
      if (percent <= last + 1e-9 && curves.stream().anyMatch(curve -> percent <= curve.percentMax())) {
        rows.add(row(percent, curves));
      }
    }
    rows.add(row(100, curves));
    return new PlotFigure(heading, remark, "percentile", plot, rows, true);
  }

  private static Row row(double percent, List<Curve> curves) {
    return new Row(percent, Wording.percentile(percent), curves.stream().map(curve -> curve.cell(percent)).toList());
  }

  private static void curves(RunResult run, String prefix, boolean dashed, Set<Integer> styles, List<Curve> curves) {
    for (Latencies each : run.latencies()) {
      curves.add(new Curve(prefix + Wording.series(each), style(each.answer(), styles), dashed, each.count(),
          percent -> (double) each.fromIntended().getValueAtPercentile(percent)));
    }
  }

  private static void stale(RunResult run, String name, boolean dashed, List<Curve> curves) {
    Staleness staleness = run.staleness();
    if (staleness.outOfDate() > 0) {
      curves.add(new Curve(name, dashed ? 1 : 0, dashed, staleness.compared(),
          percent -> (double) staleness.ageAtPercentile(Math.max(1e-9, percent))));
    }
  }

  /** The colour that a class has on every page, if it is free; else the first that is. */
  private static int style(AnswerClass answer, Set<Integer> taken) {
    int style = switch (answer) {
      case HIT -> 0;
      case MISS -> 1;
      case WRITE -> 2;
      case BYPASS -> 3;
      case ERROR -> 4;
      case STALE -> 6;
      case UNCACHED -> 7;
    };
    if (taken.contains(style)) {
      style = 0;
    }
    while (!taken.add(style)) {
      style++;
    }
    return style;
  }
}
