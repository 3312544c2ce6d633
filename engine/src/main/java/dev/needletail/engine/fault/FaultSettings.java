package dev.needletail.engine.fault;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;

/**
 * What is injected.
 *
 * @param seed  of every chance: the same requests, one after the other, meet the same faults
 * @param rules in the order in which they are asked; each has a name of its own
 */
public record FaultSettings(long seed, List<FaultRule> rules) {

  public FaultSettings {
    rules = List.copyOf(rules);
    var names = new HashSet<String>();
    for (FaultRule rule : rules) {
      if (!names.add(rule.name())) {
        throw new IllegalArgumentException("two rules are called " + rule.name());
      }
    }
  }

  /** How far behind a read of any kind can be; zero if none lags. */
  public Duration longestLag() {
    return rules.stream().filter(rule -> !rule.kind().isOfRequests()).map(rule -> rule.time().most())
        .max(Duration::compareTo).orElse(Duration.ZERO);
  }
}
