package dev.needletail.loadtest.history;

import dev.needletail.loadtest.history.check.Bounds;
import dev.needletail.loadtest.history.fault.FaultKind;
import java.time.Duration;
import java.util.List;

/**
 * What a run does.
 *
 * @param seed      of what clients ask for and of the faults; the interleaving of the clients is the machine's
 * @param duration  how long clients ask
 * @param clients   how many
 * @param keys      registers in each table
 * @param rate      requests a second of all clients together, about and at most
 * @param faults    what is done to the store; none if it is not the run's own
 * @param recovery  in which requests must succeed after a fault
 * @param bounds    what the promises depend on
 */
public record RunSettings(long seed, Duration duration, int clients, int keys, int rate, List<FaultKind> faults,
    Duration recovery, Bounds bounds) {

  public RunSettings {
    faults = List.copyOf(faults);
  }
}
