package dev.needletail.loadtest.report;

import dev.needletail.loadtest.result.AnswerClass;
import dev.needletail.loadtest.result.Arrivals;
import dev.needletail.loadtest.result.Capacity;
import dev.needletail.loadtest.result.ErrorType;
import dev.needletail.loadtest.result.Latencies;
import dev.needletail.loadtest.result.RunResult;
import dev.needletail.loadtest.result.Sample;
import dev.needletail.loadtest.result.Staleness;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.HdrHistogram.Histogram;

/** Rounds of a comparison as if they were one run, one after the other without the pauses between them. */
public final class Pooled {

  private Pooled() {}

  /** @param rounds of the same endpoint and load, at least one; the facts are those of the first */
  public static RunResult of(List<RunResult> rounds) {
    if (rounds.size() == 1) {
      return rounds.getFirst();
    }
    Map<ErrorType, Long> errors = new TreeMap<>();
    Histogram ages = Latencies.histogram();
    for (RunResult round : rounds) {
      round.errors().forEach((type, count) -> errors.merge(type, count, Long::sum));
      ages.add(round.staleness().ages());
    }
    return new RunResult(rounds.getFirst().facts(), sum(rounds, RunResult::elapsedNanos), arrivals(rounds),
        latencies(rounds), samples(rounds), errors, capacity(rounds),
        new Staleness(sum(rounds, round -> round.staleness().compared()), ages), sum(rounds, RunResult::bytesSent),
        sum(rounds, RunResult::bytesReceived));
  }

  private static Arrivals arrivals(List<RunResult> rounds) {
    return new Arrivals(sum(rounds, round -> round.arrivals().due()), sum(rounds, round -> round.arrivals().answered()),
        sum(rounds, round -> round.arrivals().failed()), sum(rounds, round -> round.arrivals().waited()),
        sum(rounds, round -> round.arrivals().inFlight()), sum(rounds, round -> round.arrivals().unsent()),
        rounds.stream().mapToLong(round -> round.arrivals().lateNanosMax()).max().orElse(0));
  }

  private static Capacity capacity(List<RunResult> rounds) {
    return new Capacity(rounds.stream().anyMatch(round -> round.capacity().told()),
        rounds.stream().mapToDouble(round -> round.capacity().readUnits()).sum(),
        rounds.stream().mapToDouble(round -> round.capacity().writeUnits()).sum(),
        rounds.stream().mapToDouble(round -> round.capacity().savedReadUnits()).sum());
  }

  private record Of(String operation, AnswerClass answer) {}

  private static List<Latencies> latencies(List<RunResult> rounds) {
    var all = new TreeMap<Of, Latencies>(Comparator.comparing(Of::operation).thenComparing(Of::answer));
    for (RunResult round : rounds) {
      for (Latencies each : round.latencies()) {
        Latencies sum = all.computeIfAbsent(new Of(each.operation(), each.answer()),
            of -> new Latencies(of.operation(), of.answer(), Latencies.histogram(), Latencies.histogram()));
        sum.fromIntended().add(each.fromIntended());
        sum.fromSent().add(each.fromSent());
      }
    }
    return List.copyOf(all.values());
  }

  private static List<Sample> samples(List<RunResult> rounds) {
    var samples = new ArrayList<Sample>();
    long offset = 0;
    for (RunResult round : rounds) {
      for (Sample each : round.samples()) {
        samples
            .add(new Sample(offset + each.startNanos(), each.nanos(), each.arrivals(), each.completed(), each.reads(),
                each.hits(), each.latency(), each.errors(), each.inFlight(), each.waiting(), each.bytesSent(),
                each.bytesReceived()));
      }
      offset += round.elapsedNanos();
    }
    return samples;
  }

  private static long sum(List<RunResult> rounds, ToLongFunction<RunResult> figure) {
    return rounds.stream().mapToLong(figure).sum();
  }
}
