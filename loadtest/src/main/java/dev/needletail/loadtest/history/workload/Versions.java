package dev.needletail.loadtest.history.workload;

import dev.needletail.loadtest.history.record.Key;
import dev.needletail.loadtest.history.record.Write;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Gives every write of a run a version of its own, and remembers what may be there. Threads: any. */
final class Versions {

  private final AtomicLong last = new AtomicLong();
  private final Map<Key, Long> seen = new ConcurrentHashMap<>();

  /** To be asked before the write is sent. */
  long next(Key key) {
    touch(key);
    return last.incrementAndGet();
  }

  /** Somebody is about to write to the key. */
  void touch(Key key) {
    seen.putIfAbsent(key, Write.ABSENT);
  }

  /** Somebody has seen this, so that a condition on it has a chance. */
  void seen(Key key, long version) {
    seen.put(key, version);
  }

  long lastSeen(Key key) {
    return seen.getOrDefault(key, Write.ABSENT);
  }

  /** The keys that somebody has begun to write to. */
  Collection<Key> touched() {
    return Collections.unmodifiableCollection(seen.keySet());
  }
}
