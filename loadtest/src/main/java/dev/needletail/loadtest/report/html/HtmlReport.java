package dev.needletail.loadtest.report.html;

import dev.needletail.loadtest.report.Remarks;
import dev.needletail.loadtest.report.RunReport;
import dev.needletail.loadtest.report.RunReport.Compared;
import dev.needletail.loadtest.report.plot.Markup;
import dev.needletail.loadtest.result.RunResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One page, for people. It loads nothing, so it can be mailed, kept beside a commit, and opened in ten years. */
public final class HtmlReport {

  private final RunReport report;
  private final Markup html = new Markup();

  private HtmlReport(RunReport report) {
    this.report = report;
  }

  /** HTML that is also XML, in UTF-8. */
  public static byte[] of(RunReport report) {
    return new HtmlReport(report).page().getBytes(StandardCharsets.UTF_8);
  }

  private String page() {
    html.raw("<!DOCTYPE html>\n").open("html", "lang", "en", "xmlns", "http://www.w3.org/1999/xhtml").open("head")
        .empty("meta", "charset", "utf-8")
        .empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
        .empty("meta", "name", "color-scheme", "content", "light dark")
        .empty("meta", "http-equiv", "Content-Security-Policy", "content",
            "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'")
        .element("title", report.run().facts().workload() + " at " + report.run().facts().endpoint()
            + " - Needletail load test")
        .open("style").raw(resource("report.css")).close().close().open("body");
    new Summary(report, html).write();
    html.open("main");
    section("Latency", this::latency);
    section("Over time", () -> new TimePlots(report).figures().forEach(figure -> figure.write(html)));
    section("Staleness", this::staleness);
    section("Capacity", this::capacity);
    section("Errors", this::errors);
    section("The run", () -> new Tables(html).facts(report.run().facts()));
    html.close();
    html.open("script").raw(resource("report.js")).close();
    return html.close().close().toString();
  }

  private void section(String heading, Runnable content) {
    html.open("section").element("h2", heading);
    content.run();
    html.close();
  }

  private void latency() {
    write(PercentilePlots.latency(report));
    if (report.run().facts().openLoop()) {
      html.element("p",
          "Latency counts from the moment at which a request was due, whatever kept it from being sent: a "
              + "server that stalls shows in every request that it delays.",
          "class", "note");
    } else {
      html.element("p",
          "In a closed loop a slow server is asked less: these latencies say little of what clients would "
              + "see who do not wait for each other.",
          "class", "note");
    }
    tables((run, title) -> new Tables(html).latencies(run, title));
  }

  private void staleness() {
    write(PercentilePlots.staleness(report));
    each((run, title) -> html.element("p", title + Remarks.staleness(run.staleness()).replace(" us", " µs")));
  }

  private void capacity() {
    each((run, title) -> html.element("p", title + Remarks.capacity(run.capacity()) + " "
        + Remarks.saved(run.capacity())));
  }

  private void errors() {
    each((run, title) -> {
      if (run.errors().isEmpty()) {
        html.element("p", title + "No request failed.");
      } else {
        new Tables(html).errors(run, title.isEmpty() ? "Errors by type" : title + "errors by type");
      }
    });
  }

  private interface OfRun {
    void write(RunResult run, String title);
  }

  private void tables(OfRun table) {
    each((run, title) -> table.write(run, title.isEmpty() ? "Latency" : title + "latency"));
  }

  private void each(OfRun part) {
    Compared compared = report.compared();
    part.write(report.run(), compared == null ? "" : report.run().facts().endpoint() + ": ");
    if (compared != null) {
      part.write(compared.run(), compared.run().facts().endpoint() + ": ");
    }
  }

  private void write(@Nullable PlotFigure figure) {
    if (figure != null) {
      figure.write(html);
    }
  }

  private static String resource(String name) {
    try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is not among the resources");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
