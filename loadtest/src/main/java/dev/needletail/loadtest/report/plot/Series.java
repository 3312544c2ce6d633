package dev.needletail.loadtest.report.plot;

import java.util.List;

/**
 * What one line shows.
 *
 * @param style  tells it from others of the plot: its colour, and its dashes where there are more lines than colours
 * @param dashed whether it belongs to what is compared with
 * @param points from left to right
 */
public record Series(String name, int style, boolean dashed, List<Point> points) {

  /** How many colours a page has to have. */
  public static final int COLOURS = 8;

  /** @param y NaN where there is nothing: the line is interrupted */
  public record Point(double x, double y) {
    boolean isThere() {
      return !Double.isNaN(y);
    }
  }

  public Series {
    points = List.copyOf(points);
  }

  /** The class of its line. */
  public String cssClass() {
    return "s" + style % COLOURS;
  }

  /** Of its line; empty for one without gaps. */
  public String dashes() {
    if (dashed) {
      return "7 4";
    }
    return style < COLOURS ? "" : "2 3";
  }
}
