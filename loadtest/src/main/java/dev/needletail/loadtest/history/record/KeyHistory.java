package dev.needletail.loadtest.history.record;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Everything that was done to one key. Threads: confined while it grows. */
public final class KeyHistory {

  private final List<Write> writes = new ArrayList<>();
  private final List<Increment> increments = new ArrayList<>();
  private final Map<Way, List<Read>> reads = new LinkedHashMap<>();

  void add(Operation operation) {
    switch (operation) {
      case Write write -> writes.add(write);
      case Increment increment -> increments.add(increment);
      case Read read -> reads.computeIfAbsent(read.way(), _ -> new ArrayList<>()).add(read);
    }
  }

  public List<Write> writes() {
    return Collections.unmodifiableList(writes);
  }

  public List<Increment> increments() {
    return Collections.unmodifiableList(increments);
  }

  public Map<Way, List<Read>> reads() {
    return Collections.unmodifiableMap(reads);
  }
}
