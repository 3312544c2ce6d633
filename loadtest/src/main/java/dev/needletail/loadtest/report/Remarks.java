package dev.needletail.loadtest.report;

import dev.needletail.loadtest.result.Arrivals;
import dev.needletail.loadtest.result.Capacity;
import dev.needletail.loadtest.result.RunResult;
import dev.needletail.loadtest.result.Staleness;
import java.util.ArrayList;
import java.util.List;

/** What the figures of a run mean, in sentences that every report shares. */
public final class Remarks {

  /** Of the intended rate: below it, an open loop has fallen behind. */
  private static final double KEPT_UP = 0.98;
  /** So many percent of the requests may wait for a connection without a remark: a burst of the timer's. */
  private static final double WAITED_PERCENT_MAX = 1;

  private Remarks() {}

  /** What a reader should know before trusting the figures; none if there is nothing. */
  public static List<String> warnings(RunResult run) {
    var warnings = new ArrayList<String>();
    Arrivals arrivals = run.arrivals();
    double perSecond = run.throughput() + arrivals.failed() / (Math.max(1, run.elapsedNanos()) / 1e9);
    if (run.facts().openLoop() && perSecond < KEPT_UP * run.facts().rate()) {
      warnings.add("The open loop lagged: " + Amounts.perSecond(run.facts().rate()) + " were intended, "
          + Amounts.perSecond(perSecond) + " came to an end. The endpoint, or this machine, could not keep up.");
    }
    if (run.facts().openLoop() && 100.0 * arrivals.waited() > WAITED_PERCENT_MAX * arrivals.due()) {
      warnings.add(Amounts.count(arrivals.waited()) + " requests (" + Amounts.share(arrivals.waited(), arrivals.due())
          + ") found all " + run.facts().connections() + " connections busy and were sent late, by "
          + Amounts.time(arrivals.lateNanosMax()) + " at the most. Their latencies count from when they were due.");
    }
    if (arrivals.unsent() > 0) {
      warnings.add(Amounts.count(arrivals.unsent())
          + " requests were never sent: no connection was free before the run ended. No latency counts them.");
    }
    if (arrivals.inFlight() > 0) {
      warnings.add(Amounts.count(arrivals.inFlight())
          + " requests were not answered when the run stopped waiting. No latency counts them.");
    }
    if (arrivals.answered() == 0) {
      warnings.add("No request was answered with success.");
    }
    return warnings;
  }

  public static String capacity(Capacity capacity) {
    return capacity.told()
        ? Amounts.number(capacity.readUnits()) + " read units and " + Amounts.number(capacity.writeUnits())
            + " write units were consumed, as the answers say."
        : "Answers were not asked what they consumed; --capacity asks them.";
  }

  /** What the cache saved, and what that is. */
  public static String saved(Capacity capacity) {
    double all = capacity.readUnits() + capacity.savedReadUnits();
    String share = capacity.told() && all > 0
        ? ": " + Amounts.share(capacity.savedReadUnits(), all) + " of what all reads would have taken without it"
        : "";
    return "The cache saved the store " + Amounts.number(capacity.savedReadUnits()) + " read units" + share
        + ". A read unit is what DynamoDB charges for a strongly consistent read of up to 4 KiB; an eventually consistent "
        + "one takes half.";
  }

  public static String staleness(Staleness staleness) {
    if (staleness.compared() == 0) {
      return "No read could be compared: the run wrote nothing that it read.";
    }
    if (staleness.outOfDate() == 0) {
      return "None of " + Amounts.count(staleness.compared())
          + " compared reads showed what had been overwritten before they began.";
    }
    return Amounts.count(staleness.outOfDate()) + " of " + Amounts.count(staleness.compared()) + " compared reads ("
        + Amounts.share(staleness.outOfDate(), staleness.compared())
        + ") showed what had been overwritten before they began: p99 of all "
        + Amounts.time(staleness.ageAtPercentile(99)) + " old, at most " + Amounts.time(staleness.ages().getMaxValue())
        + ".";
  }
}
