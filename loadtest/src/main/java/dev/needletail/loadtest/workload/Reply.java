package dev.needletail.loadtest.workload;

import dev.needletail.loadtest.result.AnswerClass;
import dev.needletail.loadtest.result.ErrorType;
import org.jspecify.annotations.Nullable;

/**
 * What there is to know of the answer to a {@link Step}.
 *
 * @param error         null if the answer was a success
 * @param effectUnknown whether a write that failed may have taken effect, or may yet
 * @param version       the {@code version} of the item that a GetItem returned; negative if there was none to see
 * @param capacityUnits what the answer told that it consumed; 0 if it told nothing
 * @param nextPage      the key that a page ended with, in a form of the client's own; null if it was the last, or no page
 * @param bytes         of the answer, head and body
 */
public record Reply(AnswerClass answer, @Nullable ErrorType error, boolean effectUnknown, long version,
    double capacityUnits, @Nullable Object nextPage, long bytes) {

  public static Reply failed(ErrorType error, boolean effectUnknown, long bytes) {
    return new Reply(AnswerClass.ERROR, error, effectUnknown, -1, 0, null, bytes);
  }

  public boolean ok() {
    return error == null;
  }
}
