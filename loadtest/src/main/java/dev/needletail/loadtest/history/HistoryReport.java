package dev.needletail.loadtest.history;

import dev.needletail.loadtest.history.check.Violation;
import dev.needletail.loadtest.history.fault.FaultKind;
import dev.needletail.loadtest.history.fault.Injected;
import dev.needletail.loadtest.history.record.Operation;
import java.util.Formatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The text that a run ends with. */
final class HistoryReport {

  /** Violations told in full; more of them seldom tell more. */
  private static final int VIOLATIONS_MAX = 5;

  private HistoryReport() {}

  static String text(RunSettings settings, RunResult result) {
    var text = new Formatter(Locale.ROOT);
    text.format("seed %d, %d requests, %d reads and writes of single keys checked%n", settings.seed(),
        result.tally().requests(), result.checked());
    text.format("operations  %s%n", counts(result.tally().operations()));
    text.format("cache       %s%n", counts(result.tally().caches()));
    text.format("errors      %s%n", counts(result.tally().errors()));
    for (FaultKind kind : settings.faults()) {
      List<Injected> faults = result.faults().stream().filter(fault -> fault.kind() == kind).toList();
      text.format("fault       %s: %d times; requests succeeded again after %.0f ms at the most%n", kind.label(),
          faults.size(), faults.stream().filter(Injected::isRecovered)
              .mapToLong(fault -> fault.recoveredNanos() - fault.untilNanos()).max().orElse(0) / 1e6);
    }
    text.format("staleness   at the most: %s%n", new TreeMap<>(result.staleness().greatestNanos()).entrySet().stream()
        .map(age -> String.format(Locale.ROOT, "%s %.1f ms", age.getKey().label(), age.getValue() / 1e6))
        .collect(Collectors.joining(", ")));
    violations(text, result.violations());
    return text.toString();
  }

  private static void violations(Formatter text, List<Violation> violations) {
    if (violations.isEmpty()) {
      text.format("no violation%n");
      return;
    }
    for (Violation violation : violations.subList(0, Math.min(VIOLATIONS_MAX, violations.size()))) {
      text.format("%n%s", text(violation));
    }
    text.format("%nviolations  %d%n", violations.size());
  }

  /** The promise, and the history that breaks it: each operation with its time from the first one's start, in ms. */
  static String text(Violation violation) {
    var text = new Formatter(Locale.ROOT);
    text.format("VIOLATION   %s: %s%n", violation.promise(), violation.what());
    if (violation.evidence().isEmpty()) {
      return text.toString();
    }
    Operation first = violation.evidence().getFirst();
    long begin = first.span().start();
    text.format("            %s, from %.3f s on%n", first.key(), begin / 1e9);
    for (Operation operation : violation.evidence()) {
      var span = operation.span();
      String key = operation.key().equals(first.key()) ? "" : " of " + operation.key();
      text.format("  %10.3f to %10.3f ms  client %-3d %-18s %s%s%n", (span.start() - begin) / 1e6,
          (span.end() - begin) / 1e6, span.client(), span.operation(), operation.text(), key);
    }
    return text.toString();
  }

  private static String counts(Map<String, Long> counts) {
    return counts.isEmpty()
        ? "none"
        : new TreeMap<>(counts).entrySet().stream().map(entry -> entry.getKey() + " " + entry.getValue())
            .collect(Collectors.joining(", "));
  }
}
