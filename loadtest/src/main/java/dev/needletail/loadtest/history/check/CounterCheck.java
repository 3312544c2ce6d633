package dev.needletail.loadtest.history.check;

import dev.needletail.loadtest.history.record.Increment;
import dev.needletail.loadtest.history.record.KeyHistory;
import dev.needletail.loadtest.history.record.Operation;
import dev.needletail.loadtest.history.record.Outcome;
import dev.needletail.loadtest.history.record.Read;
import dev.needletail.loadtest.history.record.Way;
import dev.needletail.loadtest.history.record.Write;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether a counter loses nothing and counts nothing twice. It only grows, by one at a time, so what is shown of it is
 * <ul>
 * <li>at least the number of increments that were answered before, and at least what the last of them said,
 * <li>at most the number of increments that were sent before the read ended and not refused,
 * <li>no less than what was shown before on the same way;
 * </ul>
 * and no two increments have the same result. Each follows from every increment taking effect once or, if its outcome is
 * unknown, once or never.
 */
final class CounterCheck {

  private static final String PROMISE = "a counter counts every increment once";

  private final KeyHistory history;
  private final Bounds bounds;
  private final Greatest sent;
  private final Greatest answered;
  private final Greatest results;

  private CounterCheck(KeyHistory history, Bounds bounds) {
    this.history = history;
    this.bounds = bounds;
    var began = new ArrayList<Timed>();
    var ended = new ArrayList<Timed>();
    var told = new ArrayList<Timed>();
    for (Increment increment : history.increments()) {
      if (increment.outcome() != Outcome.REFUSED) {
        began.add(new Timed(increment.span().start(), increment.span().start(), increment));
      }
      if (increment.outcome() == Outcome.DONE) {
        ended.add(new Timed(increment.span().end(), increment.span().end(), increment));
        told.add(new Timed(increment.span().end(), increment.result(), increment));
      }
    }
    this.sent = new Greatest(began);
    this.answered = new Greatest(ended);
    this.results = new Greatest(told);
  }

  /** Null if nothing is wrong. */
  static @Nullable Violation check(KeyHistory history, Bounds bounds) {
    var check = new CounterCheck(history, bounds);
    Violation violation = check.repeated();
    for (var way : history.reads().entrySet()) {
      violation = violation == null ? check.reads(way.getKey(), way.getValue()) : violation;
    }
    return violation == null ? check.reads(Way.STRONG, List.of()) : violation;
  }

  private @Nullable Violation repeated() {
    Map<Long, Increment> byResult = new HashMap<>();
    for (Increment increment : history.increments()) {
      Increment same = increment.result() == Write.NOT_TOLD ? null : byResult.put(increment.result(), increment);
      if (same != null) {
        return new Violation(PROMISE, "two increments have the same result", List.of(same, increment));
      }
    }
    return null;
  }

  private @Nullable Violation reads(Way way, List<Read> reads) {
    var shown = new ArrayList<Timed>();
    reads.forEach(read -> shown.add(new Timed(read.span().end(), read.version(), read)));
    if (way.kind() == Way.Kind.STRONG) {
      history.increments().stream().filter(increment -> increment.result() != Write.NOT_TOLD).forEach(
          increment -> shown.add(new Timed(increment.span().end(), increment.result(), increment)));
    }
    var earlier = new Greatest(shown);
    for (Timed one : shown) {
      Violation violation = count(one, one.operation().span().start() - bounds.lag(way), earlier);
      if (violation != null) {
        return violation;
      }
    }
    return null;
  }

  /** @param start the moment at which the state that it shows can have been current at the earliest */
  private @Nullable Violation count(Timed one, long start, Greatest earlier) {
    Operation operation = one.operation();
    int own = operation instanceof Increment ? 1 : 0;
    int least = answered.countBefore(start) + own;
    int most = sent.countBefore(operation.span().end());
    if (one.value() < least) {
      return violation(answered.before(start), operation, "it lacks some of the " + least + " that were answered");
    }
    if (one.value() > most) {
      return violation(null, operation, "only " + most + " had been sent");
    }
    for (Timed before : new @Nullable Timed[]{results.before(start), earlier.before(start)}) {
      if (before != null && one.value() < before.value() + own) {
        return violation(before, operation, "it was " + before.value() + " before");
      }
    }
    return null;
  }

  private static Violation violation(@Nullable Timed before, Operation operation, String what) {
    return new Violation(PROMISE, what,
        before == null ? List.of(operation) : List.of(before.operation(), operation));
  }
}
