package dev.needletail.loadtest.history.record;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a run's clients did and saw. Each client writes one of its own; they are joined when all have ended.
 *
 * <p>Threads: confined.
 */
public final class History {

  private final List<Operation> operations = new ArrayList<>();
  private final List<Snapshot> snapshots = new ArrayList<>();
  private final List<Failure> failures = new ArrayList<>();
  private final Tally tally = new Tally();

  public void add(Operation operation) {
    operations.add(operation);
  }

  public void add(Snapshot snapshot) {
    snapshots.add(snapshot);
    operations.addAll(snapshot.reads());
  }

  public void add(Failure failure) {
    failures.add(failure);
  }

  public void addAll(History other) {
    operations.addAll(other.operations);
    snapshots.addAll(other.snapshots);
    failures.addAll(other.failures);
    tally.add(other.tally);
  }

  /** The operations key by key. */
  public Collection<KeyHistory> keys() {
    Map<Key, KeyHistory> keys = new LinkedHashMap<>();
    for (Operation operation : operations) {
      keys.computeIfAbsent(operation.key(), _ -> new KeyHistory()).add(operation);
    }
    return keys.values();
  }

  public int size() {
    return operations.size();
  }

  public List<Snapshot> snapshots() {
    return Collections.unmodifiableList(snapshots);
  }

  public List<Failure> failures() {
    return Collections.unmodifiableList(failures);
  }

  public Tally tally() {
    return tally;
  }
}
