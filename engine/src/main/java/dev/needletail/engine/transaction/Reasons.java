package dev.needletail.engine.transaction;

import dev.needletail.model.Refusal;
import dev.needletail.model.RefusedException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The reasons gathered while a transaction's actions are tried, one place for each action. */
public final class Reasons {

  private final List<CancellationReason> reasons;

  public Reasons(int actions) {
    this.reasons = new ArrayList<>(Collections.nCopies(actions, CancellationReason.NONE));
  }

  /** The result of the attempt; null if it was refused, which is the action's reason then. */
  public <T> @Nullable T attempt(int action, Supplier<T> attempt) {
    try {
      return attempt.get();
    } catch (RefusedException e) {
      reasons.set(action, CancellationReason.of(e.refusal()));
      return null;
    }
  }

  /** Another transaction holds the action's item. */
  public void conflict(int action) {
    reasons.set(action, CancellationReason.CONFLICT);
  }

  /**
   * The action's table has too much to do.
   *
   * @param refusal what a single write would have been refused with
   */
  public void throttled(int action, Refusal refusal) {
    reasons.set(action, CancellationReason.throttled(refusal));
  }

  /** Whether there is a reason. */
  public boolean any() {
    return reasons.stream().anyMatch(CancellationReason::isToBlame);
  }

  /** @throws RefusedException TransactionCanceledException if there is a reason */
  public void cancelIfAny() {
    if (any()) {
      throw CancellationReason.cancelled(reasons);
    }
  }
}
