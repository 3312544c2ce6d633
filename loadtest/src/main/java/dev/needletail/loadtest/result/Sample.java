package dev.needletail.loadtest.result;

import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What was answered within one interval of a run, by default a second. The last of a run may be shorter.
 *
 * @param startNanos    when it began, from the start of the run
 * @param nanos         how long it was
 * @param arrivals      requests that were due in it: those of the schedule and those that follow from an answer
 * @param latencies     of what was answered in it; an operation and answer class of which there was nothing is left out
 * @param errors        by type, how many
 * @param inFlight      requests that had been sent and not answered at its end
 * @param waiting       requests that were due at its end and had found no free connection
 * @param bytesSent     of HTTP, heads and bodies
 * @param bytesReceived of HTTP, heads and bodies
 */
public record Sample(long startNanos, long nanos, long arrivals, List<Latencies> latencies, Map<ErrorType, Long> errors,
    long inFlight, long waiting, long bytesSent, long bytesReceived) {

  public Sample {
    latencies = List.copyOf(latencies);
    errors = Map.copyOf(errors);
  }

  /** Requests that were answered with success. */
  public long completed() {
    return latencies.stream().filter(each -> each.answer() != AnswerClass.ERROR).mapToLong(Latencies::count).sum();
  }

  /** Requests that failed. */
  public long failed() {
    return errors.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Reads that were answered with success. */
  public long reads() {
    return latencies.stream().filter(each -> each.answer().isRead()).mapToLong(Latencies::count).sum();
  }

  /** Reads that memory answered. */
  public long hits() {
    return latencies.stream().filter(each -> each.answer().fromCache()).mapToLong(Latencies::count).sum();
  }

  /** Latency in nanoseconds of all that were answered with success, from the intended moment; a new histogram. */
  public Histogram successes() {
    Histogram all = Latencies.histogram();
    latencies.stream().filter(each -> each.answer() != AnswerClass.ERROR).forEach(each -> all.add(each.fromIntended()));
    return all;
  }
}
