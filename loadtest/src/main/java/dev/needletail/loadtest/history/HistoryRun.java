package dev.needletail.loadtest.history;

import dev.needletail.loadtest.history.check.HistoryCheck;
import dev.needletail.loadtest.history.check.HistoryCheck.Findings;
import dev.needletail.loadtest.history.check.Violation;
import dev.needletail.loadtest.history.deploy.Deployment;
import dev.needletail.loadtest.history.deploy.StoreProcess;
import dev.needletail.loadtest.history.fault.FaultSchedule;
import dev.needletail.loadtest.history.fault.Injected;
import dev.needletail.loadtest.history.record.History;
import dev.needletail.loadtest.history.workload.Layout;
import dev.needletail.loadtest.history.workload.RunClock;
import dev.needletail.loadtest.history.workload.Tables;
import dev.needletail.loadtest.history.workload.Workload;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;

/**
 * A run, in rounds: each has tables of its own, and is checked when it is over, so that a run of hours takes the memory of
 * a round. It ends after the round in which a violation was found.
 *
 * <p>Threads: confined; starts others, and waits for them.
 */
public final class HistoryRun {

  /** Longer than a key is read with care after a write of unknown outcome, so that what comes after is seen too. */
  private static final Duration ROUND = Duration.ofSeconds(150);
  /** More than a node takes to give up a read, however often it tries. */
  private static final int CLIENT_TIMEOUT_MILLIS = 30_000;

  private final Deployment deployment;
  private final RunSettings settings;
  private final RunResult result = new RunResult();

  private HistoryRun(Deployment deployment, RunSettings settings) {
    this.deployment = deployment;
    this.settings = settings;
  }

  /** @throws IOException if tables cannot be created, or a store did not obey */
  public static RunResult run(Deployment deployment, RunSettings settings) throws IOException, InterruptedException {
    var run = new HistoryRun(deployment, settings);
    Duration left = settings.duration();
    for (int round = 0; left.isPositive() && run.result.violations().isEmpty(); round++) {
      Duration length = left.compareTo(ROUND) < 0 ? left : ROUND;
      run.round(round, length);
      left = left.minus(length);
    }
    return run.result;
  }

  private void round(int round, Duration length) throws IOException, InterruptedException {
    var clock = new RunClock();
    // Of the time: a store that is somebody's may have the tables of an earlier run.
    String prefix = "history-" + Long.toString(System.currentTimeMillis(), Character.MAX_RADIX) + "-" + round;
    var workload = new Workload(deployment.endpoint(), Layout.of(prefix, settings.keys()), settings.clients(),
        settings.rate(), CLIENT_TIMEOUT_MILLIS, settings.seed() + round, clock);
    var tables = new Tables(deployment.tables(), CLIENT_TIMEOUT_MILLIS);
    tables.create(workload.layout());
    long end = clock.nanos() + length.toNanos();
    BooleanSupplier over = () -> clock.nanos() - end > 0;
    History history;
    List<Injected> faults;
    try (ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<List<Injected>> hurting = thread.submit(() -> faults(workload, round, over));
      // Clients stop after the last fault is over, so that they see what comes after it.
      history = workload.run(() -> over.getAsBoolean() && hurting.isDone());
      faults = hurting.get();
    } catch (ExecutionException e) {
      throw new IOException("the store could not be hurt as planned", e.getCause());
    }
    tables.delete(workload.layout());
    Findings findings = HistoryCheck.check(history, settings.bounds());
    List<Violation> violations = new ArrayList<>(findings.violations());
    faults.stream().filter(fault -> !fault.isRecovered()).forEach(fault -> violations.add(unrecovered(fault)));
    result.add(history.tally(), history.size(), findings.staleness(), faults, violations);
  }

  private List<Injected> faults(Workload workload, int round, BooleanSupplier over)
      throws IOException, InterruptedException {
    StoreProcess store = deployment.store();
    return store == null || settings.faults().isEmpty()
        ? List.of()
        : new FaultSchedule(store, settings.faults(), settings.seed() + round, workload.clock()::nanos,
            workload.endpoint(), workload.layout().items(), settings.recovery().toNanos()).run(over);
  }

  private Violation unrecovered(Injected fault) {
    return new Violation("requests succeed again when the store is back",
        String.format(Locale.ROOT, "not within %d ms after %s ended at %.1f s; the last error was %s",
            settings.recovery().toMillis(), fault.kind().label(), fault.untilNanos() / 1e9,
            fault.lastError()),
        List.of());
  }
}
