package dev.needletail.engine.fault;

import dev.needletail.engine.fault.FaultKind.Time;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What goes wrong, where and how often.
 *
 * @param name        chosen by the user; reports use it, and the rule's chances depend on it and on the seed alone, so that one
 *                    rule can be changed without changing what another does
 * @param tables      none for all, and for requests that name none
 * @param operations  none for all that the fault can happen to
 * @param probability 0 to 1, for each request that the rule covers
 * @param time        as {@link FaultKind} says; {@link Span#NONE} where it has none
 * @param limit       how many times at most, positive; null for no limit
 */
public record FaultRule(String name, FaultKind kind, Set<String> tables, Set<String> operations, double probability,
    Span time, @Nullable Integer limit) {

  /** @throws IllegalArgumentException with what is wrong, to be put after the rule's name */
  public FaultRule {
    tables = Set.copyOf(tables);
    operations = Set.copyOf(operations);
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException("the probability must be 0 to 1");
    }
    if (limit != null && limit < 1) {
      throw new IllegalArgumentException("the limit must be positive");
    }
    if (kind.time() == Time.NONE && !time.isNone()) {
      throw new IllegalArgumentException(kind.label() + " takes no delay");
    }
    if (kind.time() == Time.NEEDED && time.isNone()) {
      throw new IllegalArgumentException(kind.label() + " needs a " + (kind.isOfRequests() ? "delay" : "lag"));
    }
    var impossible = new TreeSet<>(operations);
    impossible.removeAll(kind.operations());
    if (!impossible.isEmpty()) {
      throw new IllegalArgumentException(kind.label() + " cannot happen to " + String.join(", ", impossible)
          + ", only to " + String.join(", ", new TreeSet<>(kind.operations())));
    }
  }

  /** A rule for every table and operation that the fault can happen to, always. */
  public static FaultRule always(String name, FaultKind kind, Span time) {
    return new FaultRule(name, kind, Set.of(), Set.of(), 1, time, null);
  }

  public FaultRule withTables(String... some) {
    return new FaultRule(name, kind, Set.of(some), operations, probability, time, limit);
  }

  public FaultRule withOperations(String... some) {
    return new FaultRule(name, kind, tables, Set.of(some), probability, time, limit);
  }

  public FaultRule withProbability(double some) {
    return new FaultRule(name, kind, tables, operations, some, time, limit);
  }

  public FaultRule withLimit(int most) {
    return new FaultRule(name, kind, tables, operations, probability, time, most);
  }

  boolean coversOperation(String operation) {
    return (operations.isEmpty() ? kind.operations() : operations).contains(operation);
  }

  boolean coversTable(String table) {
    return tables.isEmpty() || tables.contains(table);
  }
}
