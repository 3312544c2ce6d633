package dev.needletail.loadtest.run;

import dev.needletail.loadtest.client.Transport;
import dev.needletail.loadtest.result.RunFacts;
import dev.needletail.loadtest.result.RunListener;
import dev.needletail.loadtest.result.RunResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** One run of a load: requests come due, are answered, and are looked at every second. Threads: confined, used once. */
final class Run {

  private static final long SAMPLE_NANOS = TimeUnit.SECONDS.toNanos(1);
  /** Until the first request is due: time to start the threads. */
  private static final long START_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
  /** How long requests may be sent after the last one came due: what waits longer shows a load beyond what is carried. */
  private static final long DRAIN_NANOS_MAX = TimeUnit.SECONDS.toNanos(10);
  /** Time-outs are noticed a little later than they happen. */
  private static final long TIMEOUT_SLACK_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final LoadSettings settings;
  private final List<Lane> lanes;
  private final List<Transport> transports;
  private final Pace pace;
  private final RunListener listener;
  private final Recording recording = new Recording();

  Run(LoadSettings settings, List<Lane> lanes, List<Transport> transports, Pace pace, RunListener listener) {
    this.settings = settings;
    this.lanes = lanes;
    this.transports = transports;
    this.pace = pace;
    this.listener = listener;
  }

  RunResult run() throws InterruptedException {
    RunFacts facts = facts();
    listener.started(facts);
    long start = System.nanoTime() + START_NANOS;
    var sampling = new Sampling(recording, lanes, transports, start);
    var endNanos = new AtomicLong();
    Thread driver = Thread.ofPlatform().name("loadtest-run").daemon().start(() -> drive(start, endNanos));
    try {
      for (long next = start + SAMPLE_NANOS; !join(driver, next); next += SAMPLE_NANOS) {
        sampling.sample(listener);
      }
    } catch (InterruptedException e) {
      driver.interrupt();
      throw e;
    }
    sampling.sample(listener);
    long elapsed = Math.max(1, endNanos.get() - start);
    RunResult result = sampling.result(facts, elapsed, pace instanceof Pace.Open,
        settings.requests().capacity());
    listener.finished(result);
    return result;
  }

  private RunFacts facts() {
    return new RunFacts(settings.endpoint().toString(), settings.requests().name(), pace instanceof Pace.Open,
        pace instanceof Pace.Open(Rate rate, _) ? rate.perSecond() : 0, pace.nanos(), settings.connections(),
        settings.seed(), Instant.now(), settings.told());
  }

  private static boolean join(Thread driver, long untilNanos) throws InterruptedException {
    driver.join(Duration.ofNanos(Math.max(1, untilNanos - System.nanoTime())));
    return !driver.isAlive();
  }

  private void drive(long start, AtomicLong endNanos) {
    try {
      switch (pace) {
        case Pace.Closed(long nanos) -> {
          lanes.forEach(lane -> lane.begin(recording, true));
          TimeUnit.NANOSECONDS.sleep(start + nanos - System.nanoTime());
        }
        case Pace.Open open -> {
          lanes.forEach(lane -> lane.begin(recording, false));
          pace(open, start);
        }
      }
      lanes.forEach(Lane::end);
      long timeoutNanos = TimeUnit.MILLISECONDS.toNanos(settings.timeoutMillis());
      long drained = System.nanoTime() + Math.min(timeoutNanos, DRAIN_NANOS_MAX);
      for (Lane lane : lanes) {
        lane.awaitSent(drained);
      }
      long answered = System.nanoTime() + timeoutNanos + TIMEOUT_SLACK_NANOS;
      for (Lane lane : lanes) {
        lane.awaitAnswered(answered);
      }
    } catch (InterruptedException e) {
      lanes.forEach(Lane::end);
    }
    endNanos.set(System.nanoTime());
  }

  private void pace(Pace.Open open, long start) throws InterruptedException {
    List<Thread> pacers = new ArrayList<>();
    for (int i = 0; i < lanes.size(); i++) {
      ArrivalSchedule schedule = open.poisson()
          ? ArrivalSchedule.poisson(open.rate(), lanes.size(), settings.seed() + i)
          : ArrivalSchedule.even(open.rate(), i, lanes.size());
      pacers.add(Thread.ofPlatform().name("loadtest-pacer-" + i).daemon()
          .start(new Pacer(schedule, lanes.get(i), start)));
    }
    try {
      for (Thread pacer : pacers) {
        pacer.join();
      }
    } finally {
      pacers.forEach(Thread::interrupt);
    }
  }
}
