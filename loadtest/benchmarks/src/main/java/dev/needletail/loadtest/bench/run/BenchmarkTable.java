package dev.needletail.loadtest.bench.run;

import dev.needletail.loadtest.bench.run.BaselineCheck.Finding;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Results for people and for programs. Threads: any; stateless. */
public final class BenchmarkTable {

  private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
  private static final String ROW = "%-42s %12s %25s %10s %10s%n";

  private BenchmarkTable() {}

  public static String header() {
    return String.format(Locale.ROOT, ROW, "benchmark", "ns/op", "min to max", "ratio", "bytes/op");
  }

  public static String row(Measured one) {
    return String.format(Locale.ROOT, ROW, one.name(), nanos(one.nanos()),
        nanos(one.nanosMin()) + " to " + nanos(one.nanosMax()), String.format(Locale.ROOT, "%.3g", one.ratio()),
        Math.round(one.bytes()));
  }

  /** A line for each benchmark: what it was, what it is, and what is to be thought of it. */
  public static String findings(List<Finding> findings) {
    var text = new StringBuilder(
        String.format(Locale.ROOT, "%-42s %10s %10s %7s %9s %9s  %s%n", "benchmark", "ratio was",
            "ratio is", "times", "bytes was", "bytes is", "verdict"));
    for (Finding each : findings) {
      var before = each.before();
      text.append(String.format(Locale.ROOT, "%-42s %10s %10.3g %7s %9s %9d  %s%n", each.now().name(),
          before == null ? "" : String.format(Locale.ROOT, "%.3g", before.ratio()), each.now().ratio(),
          before == null ? "" : String.format(Locale.ROOT, "%.2f", each.now().ratio() / before.ratio()),
          before == null ? "" : Math.round(before.bytes()), Math.round(each.now().bytes()),
          each.verdict().name().toLowerCase(Locale.ROOT).replace('_', ' ')));
    }
    return text.toString();
  }

  public static String json(List<Measured> measured) {
    return JSON.writeValueAsString(measured) + "\n";
  }

  private static String nanos(double nanos) {
    return String.format(Locale.ROOT, nanos < 100 ? "%.2f" : "%.0f", nanos);
  }
}
