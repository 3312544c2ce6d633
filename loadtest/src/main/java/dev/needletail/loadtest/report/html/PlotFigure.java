package dev.needletail.loadtest.report.html;

import dev.needletail.loadtest.report.plot.Markup;
import dev.needletail.loadtest.report.plot.Plot;
import dev.needletail.loadtest.report.plot.Series;
import java.util.List;

/**
 * A plot with its heading, its legend, and its numbers as a table. The rows of the table are also what the page's script shows
 * under the pointer, so each says where it lies in the plot.
 *
 * @param heading  what is plotted
 * @param remark   how to read it; may be empty
 * @param rowTitle  what the rows of the table are
 * @param hasLegend false if the heading says what the only line is
 */
record PlotFigure(String heading, String remark, String rowTitle, Plot plot, List<Row> rows, boolean hasLegend) {

  /**
   * What the lines show at one place.
   *
   * @param x     on the horizontal axis
   * @param cells one a series, in their order
   */
  record Row(double x, String label, List<Cell> cells) {}

  /** @param y on the vertical axis; NaN if the line is not there */
  record Cell(double y, String text) {
    static final Cell NOTHING = new Cell(Double.NaN, "");
  }

  void write(Markup html) {
    html.open("figure", "class", "plot-figure");
    html.open("figcaption").element("h3", heading);
    if (!remark.isEmpty()) {
      html.element("p", remark);
    }
    html.close();
    legend(html);
    html.open("div", "class", "canvas");
    plot.draw(html);
    html.element("div", "", "class", "tip", "role", "status", "hidden", "hidden").close();
    table(html);
    html.close();
  }

  private void legend(Markup html) {
    html.open("ul", "class", hasLegend ? "legend" : "legend unneeded");
    for (Series each : plot.series()) {
      html.open("li").open("svg", "class", "swatch", "viewBox", "0 0 26 8", "aria-hidden", "true")
          .empty("path", "class", "line " + each.cssClass(), "d", "M0 4L26 4", "stroke-dasharray",
              each.dashes().isEmpty() ? "none" : each.dashes())
          .close().text(each.name()).close();
    }
    html.close();
  }

  private void table(Markup html) {
    html.open("details").element("summary", "Show these numbers as a table").open("div", "class", "scroll")
        .open("table").open("thead").open("tr").element("th", rowTitle, "scope", "col");
    plot.series().forEach(each -> html.element("th", each.name(), "scope", "col"));
    html.close().close().open("tbody");
    for (Row row : rows) {
      html.open("tr", "data-x", Markup.number(plot.left(row.x()))).element("th", row.label(), "scope", "row");
      for (Cell cell : row.cells()) {
        if (Double.isNaN(cell.y())) {
          html.element("td", cell.text());
        } else {
          html.element("td", cell.text(), "data-y", Markup.number(plot.top(cell.y())));
        }
      }
      html.close();
    }
    html.close().close().close().close();
  }
}
