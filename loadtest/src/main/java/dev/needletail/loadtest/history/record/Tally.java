package dev.needletail.loadtest.history.record;

import java.util.Map;
import java.util.TreeMap;

/** Counts of requests by operation, of answers that are no errors by cache word, of errors by name. Threads: confined. */
public final class Tally {

  private final Map<String, Long> operations = new TreeMap<>();
  private final Map<String, Long> caches = new TreeMap<>();
  private final Map<String, Long> errors = new TreeMap<>();

  /**
   * Counts an answer.
   *
   * @param cache empty if the answer did not say
   * @param error empty if it was none
   */
  public void answered(String operation, String cache, String error) {
    operations.merge(operation, 1L, Long::sum);
    if (!cache.isEmpty() && error.isEmpty()) {
      caches.merge(cache, 1L, Long::sum);
    }
    if (!error.isEmpty()) {
      errors.merge(error, 1L, Long::sum);
    }
  }

  public void add(Tally other) {
    other.operations.forEach((name, count) -> operations.merge(name, count, Long::sum));
    other.caches.forEach((name, count) -> caches.merge(name, count, Long::sum));
    other.errors.forEach((name, count) -> errors.merge(name, count, Long::sum));
  }

  public long requests() {
    return operations.values().stream().mapToLong(Long::longValue).sum();
  }

  public Map<String, Long> operations() {
    return Map.copyOf(operations);
  }

  public Map<String, Long> caches() {
    return Map.copyOf(caches);
  }

  public Map<String, Long> errors() {
    return Map.copyOf(errors);
  }
}
