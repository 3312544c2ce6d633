package dev.needletail.engine.fault;

import java.util.List;

/**
 * What was injected so far.
 *
 * @param rules in their order; none if nothing is injected
 */
public record FaultReport(long seed, List<RuleReport> rules) {

  /**
   * @param covered  requests, or reads, that the rule was asked about
   * @param injected how many of them met the fault
   */
  public record RuleReport(FaultRule rule, long covered, long injected) {}

  public FaultReport {
    rules = List.copyOf(rules);
  }
}
