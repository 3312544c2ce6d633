package dev.needletail.loadtest.history.workload;

import dev.needletail.loadtest.history.record.Outcome;
import dev.needletail.loadtest.history.record.Span;

/**
 * What came of a request.
 *
 * @param outcome  what it says about a write; anything but DONE for a read that has shown nothing
 * @param error    its name; empty if it is none
 * @param cache    the first word of {@code x-needletail-cache}
 * @param document {@link JsonTree#NOTHING} if there was no answer
 */
record Answer(Span span, Outcome outcome, String error, String cache, JsonTree document) {

  boolean isDone() {
    return outcome == Outcome.DONE;
  }

  boolean isConditionFailed() {
    return error.equals("ConditionalCheckFailedException");
  }
}
