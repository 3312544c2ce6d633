package dev.needletail.loadtest.result;

import java.util.Map;

/**
 * What was answered within one interval of a run, by default a second. The last of a run may be shorter. Only figures, so
 * that a long run can keep all of them.
 *
 * @param startNanos    when it began, from the start of the run
 * @param nanos         how long it was
 * @param arrivals      requests that were due in it: those of the schedule and those that follow from an answer
 * @param completed     requests that were answered with success
 * @param reads         how many of these were reads
 * @param hits          how many of these memory answered
 * @param latency       of the requests that were answered with success, from the intended moment
 * @param errors        the other answers by type, how many
 * @param inFlight      requests that had been sent and not answered at its end
 * @param waiting       requests that were due at its end and had found no free connection
 * @param bytesSent     of HTTP, heads and bodies
 * @param bytesReceived of HTTP, heads and bodies
 */
public record Sample(long startNanos, long nanos, long arrivals, long completed, long reads, long hits,
    Quantiles latency,
    Map<ErrorType, Long> errors, long inFlight, long waiting, long bytesSent, long bytesReceived) {

  public Sample {
    errors = Map.copyOf(errors);
  }

  /** Requests that failed. */
  public long failed() {
    return errors.values().stream().mapToLong(Long::longValue).sum();
  }
}
