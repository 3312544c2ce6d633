package dev.needletail.loadtest;

import dev.needletail.loadtest.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the help ends with: the workloads by name, examples, exit codes. */
final class Footer {

  private static final List<String> EXAMPLES = List.of("", "Examples",
      "  bin/loadtest --rate 2000 --duration 30s",
      "  bin/loadtest --workload ycsb-b --items 100000 --rate 5000 --arrivals poisson --connections 256",
      "  bin/loadtest --mix get=80,put=15,query=5 --keys zipfian --skew 1.2 --closed",
      "  bin/loadtest --workload put --closed --compare http://127.0.0.1:8001 --rounds 5",
      "  bin/loadtest --rate 2000 --expect 'get.hit.p99<1ms' --expect 'errors==0' --html report.html",
      "  bin/loadtest drill cold-start --help");

  private static final List<String> EXIT_CODES = List.of("", "Exit codes",
      "  0 done, 1 the endpoint failed, 2 wrong usage, 3 some requests were answered with errors,",
      "  99 something did not come out as expected, or a drill failed");

  private Footer() {}

  static String[] lines() {
    List<String> lines = new ArrayList<>(List.of("", "Workloads"));
    Workload.ALL.stream()
        .map(each -> String.format(Locale.ROOT, "  %-15s %s", each.label(), each.description())).forEach(lines::add);
    lines.addAll(EXAMPLES);
    lines.addAll(EXIT_CODES);
    // A percent sign begins a format in picocli's texts.
    return lines.stream().map(line -> line.replace("%", "%%")).toArray(String[]::new);
  }
}
