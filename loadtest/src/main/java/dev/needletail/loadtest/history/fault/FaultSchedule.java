package dev.needletail.loadtest.history.fault;

import dev.needletail.loadtest.client.Endpoint;
import dev.needletail.loadtest.history.deploy.StoreProcess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * One fault after the other, with some quiet between, in an order and of lengths that follow from a seed. Each kind comes
 * once before any comes again.
 *
 * <p>Threads: confined.
 */
public final class FaultSchedule {

  private static final int QUIET_MILLIS_LEAST = 300;
  private static final int QUIET_MILLIS_MOST = 1_500;

  private final StoreProcess store;
  private final List<FaultKind> kinds;
  private final Random random;
  private final LongSupplier clock;
  private final Recovery recovery;
  private final List<FaultKind> coming = new ArrayList<>();

  /**
   * @param kinds         at least one
   * @param clock         monotonic nanoseconds since the run began
   * @param endpoint      where clients go
   * @param table         any of theirs
   * @param recoveryNanos in which requests must succeed after a fault
   */
  public FaultSchedule(StoreProcess store, List<FaultKind> kinds, long seed, LongSupplier clock, Endpoint endpoint,
      String table, long recoveryNanos) {
    this.store = store;
    this.kinds = List.copyOf(kinds);
    this.random = new Random(seed);
    this.clock = clock;
    this.recovery = new Recovery(endpoint, table, clock, recoveryNanos);
  }

  /**
   * Hurts the store until it is told to stop and every kind has come once, and leaves it well.
   *
   * @throws IOException if the store did not obey
   */
  public List<Injected> run(BooleanSupplier stopped) throws IOException, InterruptedException {
    var injected = new ArrayList<Injected>();
    pause(QUIET_MILLIS_LEAST, QUIET_MILLIS_MOST);
    while (!stopped.getAsBoolean() || injected.size() < kinds.size()) {
      injected.add(inject(next()));
      pause(QUIET_MILLIS_LEAST, QUIET_MILLIS_MOST);
    }
    return injected;
  }

  private FaultKind next() {
    if (coming.isEmpty()) {
      coming.addAll(kinds);
    }
    return coming.remove(random.nextInt(coming.size()));
  }

  private Injected inject(FaultKind kind) throws IOException, InterruptedException {
    long at = clock.getAsLong();
    switch (kind) {
      case PAUSE -> {
        store.pause();
        pause(kind.leastMillis(), kind.mostMillis());
        store.resume();
      }
      case KILL -> {
        store.kill();
        pause(kind.leastMillis(), kind.mostMillis());
        store.restart();
      }
      case SLOW, ERRORS, LAG -> {
        store.inject(kind.document(random.nextInt(1_000_000)));
        pause(kind.leastMillis(), kind.mostMillis());
        store.heal();
      }
    }
    long until = clock.getAsLong();
    Recovery.Recovered recovered = recovery.await();
    return new Injected(kind, at, until, recovered.atNanos(), recovered.lastError());
  }

  private void pause(int leastMillis, int mostMillis) throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(random.nextInt(leastMillis, mostMillis + 1));
  }
}
