package dev.needletail.loadtest.bench;

import dev.needletail.loadtest.bench.run.BenchmarkSets;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The sets that a command line names. */
final class SetNames {

  private static final String ALL = "all";

  private SetNames() {}

  /**
   * Without repetitions, in alphabetical order; all for none.
   *
   * @throws ParameterException if there is no such set
   */
  static List<String> resolve(List<String> names, CommandLine command) {
    Set<String> known = BenchmarkSets.all().keySet();
    for (String name : names) {
      if (!name.equals(ALL) && !known.contains(name)) {
        throw new ParameterException(command, "no set " + name + "; there are " + String.join(" ", known) + " and all");
      }
    }
    boolean everything = names.isEmpty() || names.contains(ALL);
    return known.stream().filter(set -> everything || names.contains(set)).toList();
  }
}
