package dev.needletail.loadtest.run;

import dev.needletail.loadtest.client.Transport;
import dev.needletail.loadtest.result.AnswerClass;
import dev.needletail.loadtest.result.Arrivals;
import dev.needletail.loadtest.result.Capacity;
import dev.needletail.loadtest.result.ErrorType;
import dev.needletail.loadtest.result.Latencies;
import dev.needletail.loadtest.result.Quantiles;
import dev.needletail.loadtest.result.RunFacts;
import dev.needletail.loadtest.result.RunListener;
import dev.needletail.loadtest.result.RunResult;
import dev.needletail.loadtest.result.Sample;
import dev.needletail.loadtest.result.Staleness;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.HdrHistogram.Histogram;

/** Takes a run's recording out interval by interval, and adds it up. Threads: confined. */
final class Sampling {

  private final Recording recording;
  private final List<Lane> lanes;
  private final List<Transport> transports;
  private final long startNanos;
  private final long bytesSentBefore;
  private final Map<String, Map<AnswerClass, Latencies>> totals = new TreeMap<>();
  private final List<Sample> samples = new ArrayList<>();
  private Map<ErrorType, Long> errorsBefore = Map.of();
  private long nanosBefore;
  private long dueBefore;
  private long bytesSentLast;
  private long bytesReceivedLast;

  Sampling(Recording recording, List<Lane> lanes, List<Transport> transports, long startNanos) {
    this.recording = recording;
    this.lanes = lanes;
    this.transports = transports;
    this.startNanos = startNanos;
    this.bytesSentBefore = bytesSent();
    this.bytesSentLast = bytesSentBefore;
  }

  /** Ends an interval. */
  void sample(RunListener listener) {
    long nanos = Math.max(nanosBefore, System.nanoTime() - startNanos);
    List<Latencies> interval = recording.takeInterval();
    Map<ErrorType, Long> errors = recording.errors();
    long due = recording.due.sum();
    long sent = bytesSent();
    long received = recording.bytesReceived.sum();
    Histogram successes = Latencies.histogram();
    interval.stream().filter(each -> each.answer() != AnswerClass.ERROR)
        .forEach(each -> successes.add(each.fromIntended()));
    var sample = new Sample(nanosBefore, nanos - nanosBefore, due - dueBefore, successes.getTotalCount(),
        count(interval, AnswerClass::isRead), count(interval, AnswerClass::fromCache), Quantiles.of(successes),
        since(errorsBefore, errors), lanes.stream().mapToLong(Lane::inFlight).sum(),
        lanes.stream().mapToLong(Lane::waiting).sum(), sent - bytesSentLast, received - bytesReceivedLast);
    nanosBefore = nanos;
    dueBefore = due;
    bytesSentLast = sent;
    bytesReceivedLast = received;
    errorsBefore = errors;
    interval.forEach(this::addUp);
    samples.add(sample);
    listener.sampled(sample, interval);
  }

  RunResult result(RunFacts facts, long elapsedNanos, boolean openLoop, boolean told) {
    List<Latencies> latencies = totals.values().stream().flatMap(byAnswer -> byAnswer.values().stream()).toList();
    long answered = count(latencies, each -> each != AnswerClass.ERROR);
    long failed = count(latencies, each -> each == AnswerClass.ERROR);
    long due = recording.due.sum();
    long unsent = recording.unsent.sum();
    var arrivals = new Arrivals(due, answered, failed, recording.waited.sum(), due - answered - failed - unsent, unsent,
        openLoop ? recording.lateNanos.get() : 0);
    var capacity = new Capacity(told, recording.readUnits.sum(), recording.writeUnits.sum(),
        recording.savedReadUnits.sum());
    return new RunResult(facts, elapsedNanos, arrivals, latencies, samples, recording.errors(), capacity,
        new Staleness(recording.agesKnown.sum(), recording.takeAges()), bytesSent() - bytesSentBefore,
        recording.bytesReceived.sum());
  }

  private void addUp(Latencies each) {
    Latencies total = totals.computeIfAbsent(each.operation(), _ -> new EnumMap<>(AnswerClass.class))
        .computeIfAbsent(each.answer(),
            _ -> new Latencies(each.operation(), each.answer(), Latencies.histogram(), Latencies.histogram()));
    total.fromIntended().add(each.fromIntended());
    total.fromSent().add(each.fromSent());
  }

  private long bytesSent() {
    return transports.stream().mapToLong(Transport::bytesSent).sum();
  }

  private static long count(List<Latencies> latencies, Predicate<AnswerClass> which) {
    return latencies.stream().filter(each -> which.test(each.answer())).mapToLong(Latencies::count).sum();
  }

  private static Map<ErrorType, Long> since(Map<ErrorType, Long> before, Map<ErrorType, Long> now) {
    Map<ErrorType, Long> more = new TreeMap<>(now);
    before.forEach((type, count) -> more.computeIfPresent(type, (_, total) -> total > count ? total - count : null));
    return more;
  }
}
