package dev.needletail.cache.simulation;

import dev.needletail.cache.FakeDynamoDb;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Every state that the store has been in. Time is counted in events of the simulation, so that no two happen at once; the
 * clock's time is remembered for bounds that are said in it.
 */
final class Timeline {

  /** What the store held from a moment on; a key without an item has version 0. */
  record State(long from, long clockNanos, Map<Key, Long> versions, FakeDynamoDb database) {}

  private final List<State> states = new ArrayList<>();

  void add(long now, long clockNanos, FakeDynamoDb database) {
    var versions = new HashMap<Key, Long>();
    Key.ALL.forEach(key -> versions.put(key, 0L));
    database.items(Key.TABLE).forEach(item -> versions.put(Key.of(item), Key.version(item)));
    states.add(new State(now, clockNanos, versions, database.copy()));
  }

  /**
   * The earliest time from {@code floor} on, and not after {@code now}, at which the keys had these versions.
   *
   * @return -1 if there is none
   */
  long earliest(Map<Key, Long> seen, Collection<Key> keys, long floor, long now) {
    for (int i = 0; i < states.size(); i++) {
      State state = states.get(i);
      long until = i + 1 < states.size() ? states.get(i + 1).from() - 1 : Long.MAX_VALUE;
      long at = Math.max(state.from(), floor);
      if (at <= until && at <= now && keys.stream().allMatch(key -> state.versions().get(key).equals(seen.get(key)))) {
        return at;
      }
    }
    return -1;
  }

  /** The first event at which the store was in the state that it was in at this time of the clock. */
  long at(long clockNanos) {
    long from = 0;
    for (State state : states) {
      if (state.clockNanos() - clockNanos <= 0) {
        from = state.from();
      }
    }
    return from;
  }

  /** The states that a replica may show that lags by no more than this. */
  List<State> since(long clockNanos) {
    long first = at(clockNanos);
    return states.stream().filter(state -> state.from() >= first).toList();
  }
}
