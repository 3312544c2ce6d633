package dev.needletail.loadtest.drill;

import java.util.List;
import java.util.Locale;

/**
 * How a drill came out.
 *
 * @param drill    its name
 * @param findings what had to hold, and whether it did
 * @param story    lines for the user: what was done, and how it went second by second
 */
record Verdict(String drill, List<Finding> findings, List<String> story) {

  /**
   * What had to hold.
   *
   * @param what   had to
   * @param figure what was seen, and what was allowed
   */
  record Finding(String what, String figure, boolean holds) {}

  Verdict {
    findings = List.copyOf(findings);
    story = List.copyOf(story);
  }

  boolean passed() {
    return findings.stream().allMatch(Finding::holds);
  }

  String text() {
    var text = new StringBuilder();
    story.forEach(line -> text.append(line).append(System.lineSeparator()));
    text.append(System.lineSeparator()).append("drill ").append(drill).append(passed() ? ": PASSED" : ": FAILED")
        .append(System.lineSeparator());
    for (Finding finding : findings) {
      text.append(String.format(Locale.ROOT, "  %-6s %-34s %s%n", finding.holds() ? "ok" : "FAILED", finding.what(),
          finding.figure()));
    }
    return text.toString();
  }
}
