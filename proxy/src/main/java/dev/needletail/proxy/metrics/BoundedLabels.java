package dev.needletail.proxy.metrics;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lets the first so many names through, and calls every other one {@code other}: each name of a table is a handful of time
 * series for good. Threads: any.
 */
final class BoundedLabels {

  private static final String OTHER = "other";

  private final int namesMax;
  private final Map<String, String> names = new ConcurrentHashMap<>();

  BoundedLabels(int namesMax) {
    this.namesMax = namesMax;
  }

  String of(String name) {
    String known = names.get(name);
    return known != null ? known : admit(name);
  }

  private synchronized String admit(String name) {
    if (names.size() >= namesMax && !names.containsKey(name)) {
      return OTHER;
    }
    return names.computeIfAbsent(name, admitted -> admitted);
  }
}
