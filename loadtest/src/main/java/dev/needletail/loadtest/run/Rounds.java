package dev.needletail.loadtest.run;

import dev.needletail.loadtest.result.RunListener;
import dev.needletail.loadtest.result.RunResult;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The same load once, or in turns with the same load of another endpoint, so that what else the machine does meets both alike.
 *
 * @param runs   of the endpoint, at least one
 * @param others of the other, as many, or none if nothing is compared
 */
public record Rounds(List<RunResult> runs, List<RunResult> others) {

  public Rounds {
    runs = List.copyOf(runs);
    others = List.copyOf(others);
  }

  /**
   * @param other    what is compared; null if nothing is: then there is one round
   * @param warmUp   what goes before and is not measured; null for nothing
   * @param listener hears of the runs of both; their facts tell them apart
   */
  public static Rounds run(Load load, @Nullable Load other, int rounds, @Nullable Pace warmUp, Pace pace,
      RunListener listener) throws InterruptedException {
    if (warmUp != null) {
      load.run(warmUp, new RunListener() {
      });
      if (other != null) {
        other.run(warmUp, new RunListener() {
        });
      }
    }
    List<RunResult> runs = new ArrayList<>();
    List<RunResult> others = new ArrayList<>();
    for (int round = 0; round < (other == null ? 1 : rounds); round++) {
      // Each goes first as often as the other, if the rounds come out even.
      if (other != null && round % 2 == 1) {
        others.add(other.run(pace, listener));
      }
      runs.add(load.run(pace, listener));
      if (other != null && round % 2 == 0) {
        others.add(other.run(pace, listener));
      }
    }
    return new Rounds(runs, others);
  }
}
