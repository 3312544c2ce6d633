package dev.needletail.loadtest.history;

import dev.needletail.loadtest.history.check.Staleness;
import dev.needletail.loadtest.history.check.Violation;
import dev.needletail.loadtest.history.fault.Injected;
import dev.needletail.loadtest.history.record.Tally;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What came of a run, so far. Threads: confined. */
public final class RunResult {

  private final Tally tally = new Tally();
  private final Staleness staleness = new Staleness();
  private final List<Injected> faults = new ArrayList<>();
  private final List<Violation> violations = new ArrayList<>();
  private long checked;

  void add(Tally requests, long operations, Staleness measured, List<Injected> injected, List<Violation> found) {
    tally.add(requests);
    checked += operations;
    staleness.add(measured);
    faults.addAll(injected);
    violations.addAll(found);
  }

  public Tally tally() {
    return tally;
  }

  /** Reads and writes of single keys that were checked. */
  public long checked() {
    return checked;
  }

  public Staleness staleness() {
    return staleness;
  }

  public List<Injected> faults() {
    return Collections.unmodifiableList(faults);
  }

  public List<Violation> violations() {
    return Collections.unmodifiableList(violations);
  }
}
