package dev.needletail.loadtest.history.check;

import dev.needletail.loadtest.history.record.Operation;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A promise that was not kept.
 *
 * @param promise  its name
 * @param what     happened instead
 * @param evidence the operations that show it, and no others, in the order of their starts
 */
public record Violation(String promise, String what, List<Operation> evidence) {

  public Violation {
    Set<Operation> once = new LinkedHashSet<>(evidence);
    evidence = once.stream().sorted(Comparator.comparingLong(operation -> operation.span().start())).toList();
  }

  /** When it showed. */
  long at() {
    return evidence.stream().mapToLong(operation -> operation.span().end()).max().orElse(Long.MIN_VALUE);
  }
}
