package dev.needletail.cache.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.cache.consistency.ConsistencyRules;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The protocol under thousands of interleavings, and proof that the check would notice if a rule were broken: for each
 * rule a mutation breaks it, and the same seeds find a violation.
 *
 * <p>{@code -Dsimulation.seeds=N} runs N seeds for each scenario; a failure prints the seed and the history up to it.
 */
class SimulationTest {

  private static final int SEEDS = Integer.getInteger("simulation.seeds", 200);
  private static final int STEPS = 250;

  private static final Supplier<ConsistencyRules> STALE_SERVES = () -> new ConsistencyRules() {
    @Override
    public boolean staleServes(boolean forgotten) {
      return true;
    }
  };

  static Stream<Scenario> scenarios() {
    return Stream.of(Scenario.PLAIN, Scenario.EVICTING, Scenario.LOSING, Scenario.LAGGING, Scenario.TABLES,
        Scenario.OUTSIDE, Scenario.PEERS, Scenario.LAGGING_ALL, Scenario.ALL, Scenario.INDEXES,
        Scenario.INDEXES_LAGGING,
        Scenario.INDEXES_ALL, Scenario.STALE, Scenario.STALE_OUTSIDE, Scenario.STALE_TABLES, Scenario.STALE_ALL);
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void run_anySeed_keepsThePromises(Scenario scenario) {
    int quickAnswers = 0;
    for (long seed = 0; seed < SEEDS; seed++) {
      var simulation = new Simulation(seed, scenario, ConsistencyRules.PROTOCOL);

      String violation = simulation.run(STEPS);

      quickAnswers += simulation.quickAnswers();

      if (violation != null) {
        throw new AssertionError("seed " + seed + " of " + scenario + ": " + violation + "\n"
            + String.join("\n", simulation.history()));
      }
    }
    assertThat(quickAnswers).as("reads answered from the bytes of their requests").isPositive();
  }

  @Test
  void run_sameSeed_isTheSameRun() {
    var one = new Simulation(7, Scenario.ALL, ConsistencyRules.PROTOCOL);
    var other = new Simulation(7, Scenario.ALL, ConsistencyRules.PROTOCOL);
    one.run(STEPS);
    other.run(STEPS);

    assertThat(one.history()).isEqualTo(other.history());
  }

  static Stream<Arguments> mutations() {
    return Stream.of(
        mutation("rule 1: a fill lands whatever changed", Scenario.PLAIN, () -> new ConsistencyRules() {
          @Override
          public boolean fillMayLand(long changesBefore, long changesNow) {
            return true;
          }
        }),
        mutation("rule 1: a read joins any fill", Scenario.PLAIN, () -> new ConsistencyRules() {
          @Override
          public boolean readMayJoin(long changesBefore, long changesNow) {
            return true;
          }
        }),
        mutation("rule 1: an overtaken answer casts no doubt", Scenario.PLAIN, () -> new ConsistencyRules() {
          @Override
          public boolean answerCastsDoubt(boolean isNews) {
            return false;
          }
        }),
        mutation("rule 2: every write's result is kept", Scenario.PLAIN, () -> new ConsistencyRules() {
          @Override
          public boolean writeIsAlone(boolean othersUnderWay, long changesBefore, long changesNow) {
            return true;
          }
        }),
        mutation("rule 2: writes that have ended meanwhile are not looked at", Scenario.PLAIN,
            () -> new ConsistencyRules() {
              @Override
              public boolean writeIsAlone(boolean othersUnderWay, long changesBefore, long changesNow) {
                return !othersUnderWay;
              }
            }),
        mutation("rule 2: a peer's announcement is not looked at", Scenario.PEERS, () -> new ConsistencyRules() {
          @Override
          public boolean writeIsAlone(boolean othersUnderWay, long changesBefore, long changesNow) {
            return !othersUnderWay;
          }
        }),
        mutation("rule 3: items are kept in uncertain times", Scenario.LOSING, () -> new ConsistencyRules() {
          @Override
          public boolean mayKeep(boolean uncertain) {
            return true;
          }
        }),
        mutation("rule 3: pages are kept in uncertain times", Scenario.LOSING, () -> new ConsistencyRules() {
          @Override
          public boolean mayKeepPage(boolean uncertain, boolean settling) {
            return true;
          }
        }),
        mutation("rule 4: fills trust replicas that lag", Scenario.LAGGING, () -> new ConsistencyRules() {
          @Override
          public boolean mustReadStrongly(boolean uncertain, boolean settling) {
            return false;
          }
        }),
        mutation("rule 4: pages of replicas that lag are kept", Scenario.LAGGING, () -> new ConsistencyRules() {
          @Override
          public boolean mayKeepPage(boolean uncertain, boolean settling) {
            return !uncertain;
          }
        }),
        mutation("rule 5: writes don't reach pages", Scenario.PLAIN, () -> new ConsistencyRules() {
          @Override
          public boolean pageStands(boolean moved) {
            return true;
          }
        }),
        mutation("rule 5: the partition of an index that an item leaves is not reached", Scenario.INDEXES,
            () -> new ConsistencyRules() {
              @Override
              public boolean reachesPartitionLeft() {
                return false;
              }
            }),
        mutation("rule 10: a page that a write has touched answers when its time is over", Scenario.STALE,
            STALE_SERVES),
        mutation("rule 10: an item of an earlier table answers when its time is over", Scenario.STALE_TABLES,
            STALE_SERVES),
        mutation("rule 9: any generation serves", Scenario.TABLES, () -> new ConsistencyRules() {
          @Override
          public boolean generationServes(long entry, long reader) {
            return true;
          }
        }));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mutations")
  void run_ruleIsBroken_isNoticed(String rule, Scenario scenario, Supplier<ConsistencyRules> broken) {
    List<Long> noticed = Stream.iterate(0L, seed -> seed + 1).limit(SEEDS)
        .filter(seed -> new Simulation(seed, scenario, broken.get()).run(STEPS) != null).limit(1).toList();

    assertThat(noticed).as(rule).isNotEmpty();
  }

  private static Arguments mutation(String rule, Scenario scenario, Supplier<ConsistencyRules> broken) {
    return Arguments.of(rule, scenario, broken);
  }
}
