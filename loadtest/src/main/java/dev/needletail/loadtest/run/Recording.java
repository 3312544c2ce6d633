package dev.needletail.loadtest.run;

import dev.needletail.loadtest.result.AnswerClass;
import dev.needletail.loadtest.result.ErrorType;
import dev.needletail.loadtest.result.Latencies;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/**
 * What a run's answers are as they come in. Threads: any may record; one at a time takes intervals out.
 */
final class Recording {

  /** What one operation's answers of one class are told apart by. */
  private record Kind(String operation, AnswerClass answer) implements Comparable<Kind> {
    @Override
    public int compareTo(Kind other) {
      int byOperation = operation.compareTo(other.operation);
      return byOperation != 0 ? byOperation : answer.compareTo(other.answer);
    }
  }

  private record Pair(Recorder fromIntended, Recorder fromSent) {
    static Pair create() {
      return new Pair(new Recorder(Latencies.NANOS_MAX, Latencies.SIGNIFICANT_DIGITS),
          new Recorder(Latencies.NANOS_MAX, Latencies.SIGNIFICANT_DIGITS));
    }
  }

  private final ConcurrentMap<Kind, Pair> recorders = new ConcurrentHashMap<>();
  private final ConcurrentMap<ErrorType, LongAdder> errors = new ConcurrentHashMap<>();
  private final Recorder ages = new Recorder(Latencies.NANOS_MAX, Latencies.SIGNIFICANT_DIGITS);
  final LongAdder due = new LongAdder();
  final LongAdder waited = new LongAdder();
  final LongAdder unsent = new LongAdder();
  final LongAdder bytesReceived = new LongAdder();
  final LongAdder agesKnown = new LongAdder();
  final LongAccumulator lateNanos = new LongAccumulator(Math::max, 0);
  final DoubleAdder readUnits = new DoubleAdder();
  final DoubleAdder writeUnits = new DoubleAdder();
  final DoubleAdder savedReadUnits = new DoubleAdder();

  void answered(String operation, AnswerClass answer, long fromIntendedNanos, long fromSentNanos) {
    Pair pair = recorders.computeIfAbsent(new Kind(operation, answer), _ -> Pair.create());
    pair.fromIntended().recordValue(Math.clamp(fromIntendedNanos, 0, Latencies.NANOS_MAX));
    pair.fromSent().recordValue(Math.clamp(fromSentNanos, 0, Latencies.NANOS_MAX));
  }

  void failed(ErrorType error) {
    errors.computeIfAbsent(error, _ -> new LongAdder()).increment();
  }

  void outOfDate(long ageNanos) {
    ages.recordValue(Math.min(ageNanos, Latencies.NANOS_MAX));
  }

  /** What has been recorded since this was called last, by operation and answer; nothing empty. */
  List<Latencies> takeInterval() {
    List<Latencies> interval = new ArrayList<>();
    new TreeMap<>(recorders).forEach((kind, pair) -> {
      Histogram fromIntended = pair.fromIntended().getIntervalHistogram();
      Histogram fromSent = pair.fromSent().getIntervalHistogram();
      if (fromIntended.getTotalCount() > 0 || fromSent.getTotalCount() > 0) {
        interval.add(new Latencies(kind.operation(), kind.answer(), fromIntended, fromSent));
      }
    });
    return interval;
  }

  /** How many there have been, by type, in order. */
  Map<ErrorType, Long> errors() {
    Map<ErrorType, Long> counts = new TreeMap<>();
    errors.forEach((type, count) -> counts.put(type, count.sum()));
    return counts;
  }

  /** All ages of what was out of date; call it once. */
  Histogram takeAges() {
    return ages.getIntervalHistogram();
  }
}
