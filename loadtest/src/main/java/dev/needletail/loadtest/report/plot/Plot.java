package dev.needletail.loadtest.report.plot;

import dev.needletail.loadtest.report.plot.Series.Point;
import java.util.List;

/**
 * Lines over two axes.
 *
 * @param title  for those who do not see it, with what it shows
 * @param height in units of which the plot is {@link #WIDTH} wide
 */
public record Plot(String title, Axis x, Axis y, List<Series> series, int height) {

  public static final int WIDTH = 1040;
  /** What marks of the vertical axis need each, for their labels not to crowd. */
  public static final int TICK_SPACING = 24;

  private static final int LEFT = 74;
  private static final int RIGHT = 34;
  private static final int TOP = 14;
  private static final int BOTTOM = 46;

  public Plot {
    series = List.copyOf(series);
  }

  /** Where a value of the horizontal axis lies, from the left edge. */
  public double left(double x) {
    return LEFT + x().scale().at(x) * (WIDTH - LEFT - RIGHT);
  }

  /** Where a value of the vertical axis lies, from the upper edge. */
  public double top(double y) {
    return height - BOTTOM - y().scale().at(y) * (height - TOP - BOTTOM);
  }

  /** Whether there is anything to see. */
  public boolean isEmpty() {
    return series.stream().flatMap(each -> each.points().stream()).noneMatch(Point::isThere);
  }

  public void draw(Markup markup) {
    markup.open("svg", "xmlns", "http://www.w3.org/2000/svg", "viewBox", "0 0 " + WIDTH + " " + height, "role", "img",
        "aria-label", title, "class", "plot", "tabindex", "0", "data-top", Markup.number(TOP), "data-bottom",
        Markup.number((double) height - BOTTOM));
    grid(markup);
    markup.element("text", x.label(), "class", "label", "x", Markup.number((LEFT + WIDTH - RIGHT) / 2.0), "y",
        Markup.number(height - 8.0), "text-anchor", "middle");
    markup.element("text", y.label(), "class", "label", "transform",
        "translate(14 " + Markup.number((TOP + height - BOTTOM) / 2.0) + ") rotate(-90)", "text-anchor", "middle");
    series.forEach(each -> draw(markup, each));
    markup.close();
  }

  private void grid(Markup markup) {
    String right = Markup.number((double) WIDTH - RIGHT);
    String bottom = Markup.number((double) height - BOTTOM);
    for (Scale.Tick tick : y.scale().ticks()) {
      String at = Markup.number(height - BOTTOM - tick.at() * (height - TOP - BOTTOM));
      markup.empty("line", "class", "grid", "x1", Markup.number(LEFT), "x2", right, "y1", at, "y2", at);
      markup.element("text", tick.label(), "class", "tick", "x", Markup.number(LEFT - 8.0), "y", at, "dy", "0.32em",
          "text-anchor", "end");
    }
    for (Scale.Tick tick : x.scale().ticks()) {
      String at = Markup.number(LEFT + tick.at() * (WIDTH - LEFT - RIGHT));
      markup.empty("line", "class", "grid", "x1", at, "x2", at, "y1", Markup.number(TOP), "y2", bottom);
      markup.element("text", tick.label(), "class", "tick", "x", at, "y", Markup.number(height - BOTTOM + 17.0),
          "text-anchor", "middle");
    }
    markup.empty("line", "class", "axis", "x1", Markup.number(LEFT), "x2", right, "y1", bottom, "y2", bottom);
  }

  private void draw(Markup markup, Series each) {
    var path = new StringBuilder();
    boolean drawing = false;
    for (int i = 0; i < each.points().size(); i++) {
      Point point = each.points().get(i);
      if (!point.isThere()) {
        drawing = false;
        continue;
      }
      String left = Markup.number(left(point.x()));
      String top = Markup.number(top(point.y()));
      boolean goesOn = i + 1 < each.points().size() && each.points().get(i + 1).isThere();
      if (!drawing && !goesOn) {
        markup.empty("circle", "class", "dot " + each.cssClass(), "cx", left, "cy", top, "r", "3");
      } else {
        path.append(drawing ? 'L' : 'M').append(left).append(' ').append(top);
      }
      drawing = goesOn;
    }
    if (!path.isEmpty() && series.size() == 1 && y().scale() instanceof Scale.Linear) {
      area(markup, each);
    }
    if (!path.isEmpty()) {
      String[] attributes = {"class", "line " + each.cssClass(), "data-series", each.name(), "d", path.toString(),
          "stroke-dasharray", each.dashes().isEmpty() ? "none" : each.dashes()};
      markup.empty("path", attributes);
    }
  }

  /** What is under a line that is alone, from where it begins to where it ends. */
  private void area(Markup markup, Series each) {
    List<Point> there = each.points().stream().filter(Point::isThere).toList();
    String bottom = Markup.number((double) height - BOTTOM);
    var path = new StringBuilder("M").append(Markup.number(left(there.getFirst().x()))).append(' ').append(bottom);
    there.forEach(point -> path.append('L').append(Markup.number(left(point.x()))).append(' ')
        .append(Markup.number(top(point.y()))));
    path.append('L').append(Markup.number(left(there.getLast().x()))).append(' ').append(bottom).append('Z');
    markup.empty("path", "class", "area " + each.cssClass(), "d", path.toString());
  }
}
