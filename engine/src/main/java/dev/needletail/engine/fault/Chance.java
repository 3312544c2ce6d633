package dev.needletail.engine.fault;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * One rule's luck. Each rule draws from a sequence of its own, which its name and the seed begin: once for every request that it
 * covers, whatever other rules say.
 *
 * <p>Threads: any. Requests that are under way at once draw in the order in which they come here.
 */
final class Chance {

  private final FaultRule rule;
  private final SplittableRandom random;
  private long covered;
  private long injected;

  Chance(FaultRule rule, long seed) {
    this.rule = rule;
    // The generator spreads seeds that are near each other.
    this.random = new SplittableRandom(seed + ((long) rule.name().hashCode() << 32));
  }

  /**
   * What fell to one request.
   *
   * @param nanos the rule's time
   * @param dice  to choose parts of the request with
   */
  record Draw(Chance chance, long nanos, long dice) {

    FaultRule rule() {
      return chance.rule;
    }

    /** Counts the fault; false if the rule's limit has been reached meanwhile. */
    boolean inject() {
      return chance.inject();
    }
  }

  FaultRule rule() {
    return rule;
  }

  /** Draws for a request that the rule covers; null if the fault does not happen to it. */
  synchronized @Nullable Draw draw() {
    covered++;
    boolean strikes = random.nextDouble() < rule.probability() && !isSpent();
    return strikes ? new Draw(this, rule.time().draw(random), random.nextLong()) : null;
  }

  private synchronized boolean inject() {
    if (isSpent()) {
      return false;
    }
    injected++;
    return true;
  }

  private boolean isSpent() {
    return rule.limit() != null && injected >= rule.limit();
  }

  synchronized FaultReport.RuleReport report() {
    return new FaultReport.RuleReport(rule, covered, injected);
  }
}
