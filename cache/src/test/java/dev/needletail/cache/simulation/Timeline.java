package dev.needletail.cache.simulation;

import dev.needletail.cache.FakeDynamoDb;
import dev.needletail.cache.simulation.HistoryChecker.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Every state that the store has been in. Time is counted in events of the simulation, so that no two happen at once; the
 * clock's time is remembered for bounds that are said in it.
 */
final class Timeline {

  /** What the store held from a moment on; a key without an item has version 0 and is in no group. */
  record State(long from, long clockNanos, Map<Key, Long> versions, Map<Key, String> groups, FakeDynamoDb database) {

    boolean shows(Map<Key, Long> seen, Source source) {
      return source.keys().stream().allMatch(key -> {
        boolean isShown = source.group() == null || source.group().equals(groups.get(key));
        return (isShown ? versions.get(key) : Long.valueOf(0)).equals(seen.get(key));
      });
    }
  }

  private final List<State> states = new ArrayList<>();

  void add(long now, long clockNanos, FakeDynamoDb database) {
    var versions = new HashMap<Key, Long>();
    Key.ALL.forEach(key -> versions.put(key, 0L));
    var groups = new HashMap<Key, String>();
    database.items(Key.TABLE).forEach(item -> {
      versions.put(Key.of(item), Key.version(item));
      groups.put(Key.of(item), Key.group(item));
    });
    states.add(new State(now, clockNanos, versions, groups, database.copy()));
  }

  /**
   * The earliest time from {@code floor} on, and not after {@code now}, at which the source showed these versions.
   *
   * @return -1 if there is none
   */
  long earliest(Map<Key, Long> seen, Source source, long floor, long now) {
    for (int i = 0; i < states.size(); i++) {
      State state = states.get(i);
      long until = i + 1 < states.size() ? states.get(i + 1).from() - 1 : Long.MAX_VALUE;
      long at = Math.max(state.from(), floor);
      if (at <= until && at <= now && state.shows(seen, source)) {
        return at;
      }
    }
    return -1;
  }

  /** Whether what happened at a time has taken the key's item out of the group, or into it, or has changed it there. */
  boolean touched(Key key, long effect, String group) {
    for (int i = 0; i < states.size(); i++) {
      if (states.get(i).from() == effect) {
        return group.equals(states.get(i).groups().get(key))
            || (i > 0 && group.equals(states.get(i - 1).groups().get(key)));
      }
    }
    throw new AssertionError("nothing happened at " + effect);
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
