package dev.needletail.cache.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.needletail.cache.audit.AuditStatistics;
import dev.needletail.cache.audit.Skip;
import dev.needletail.cache.audit.Verdict;
import dev.needletail.cache.consistency.ConsistencyRules;
import dev.needletail.cache.port.CacheStatistics.Kind;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/** The audit of a node in a simulation: it raises no false alarm, and finds rules that are broken. */
class AuditSimulationTest {

  private static final int SEEDS = Integer.getInteger("simulation.seeds", 100);
  private static final int STEPS = 400;

  /** What is found in a thousand runs is counted, not read. */
  private static final Logger LOG = (Logger) LoggerFactory.getLogger("dev.needletail.cache.audit");

  @BeforeAll
  static void silence() {
    LOG.setLevel(Level.OFF);
  }

  @AfterAll
  static void listen() {
    LOG.setLevel(null);
  }

  /** Counts what the audits of all runs have shown. */
  private static final class Counts implements AuditStatistics {
    private long agreed;
    private long disagreed;
    private long skipped;

    @Override
    public void agreed(String table, Kind kind) {
      agreed++;
    }

    @Override
    public void disagreed(String table, Kind kind, Verdict verdict, long ageNanos) {
      disagreed++;
    }

    @Override
    public void skipped(String table, Kind kind, Skip reason) {
      skipped++;
    }

    @Override
    public void consumed(double readUnits) {}
  }

  private static Counts run(Scenario scenario, Supplier<ConsistencyRules> rules) {
    var counts = new Counts();
    for (long seed = 0; seed < SEEDS; seed++) {
      new Simulation(seed, scenario, rules.get()).audited(counts).run(STEPS);
    }
    return counts;
  }

  static Stream<Scenario> scenarios() {
    return Stream.of(Scenario.PLAIN, Scenario.EVICTING, Scenario.LOSING, Scenario.LAGGING, Scenario.TABLES,
        Scenario.PEERS);
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void audit_ofANodeThatKeepsTheRules_raisesNoAlarm(Scenario scenario) {
    Counts counts = run(scenario, () -> ConsistencyRules.PROTOCOL);

    assertThat(counts.disagreed).isZero();
    assertThat(counts.agreed).isGreaterThan(SEEDS);
    assertThat(counts.skipped).isPositive();
  }

  static Stream<Arguments> mutations() {
    return Stream.of(Arguments.of("rule 1: a fill lands whatever changed", Scenario.PLAIN, new ConsistencyRules() {
      @Override
      public boolean fillMayLand(long changesBefore, long changesNow) {
        return true;
      }
    }), Arguments.of("rule 2: writes that have ended meanwhile are not looked at", Scenario.PLAIN,
        new ConsistencyRules() {
          @Override
          public boolean writeIsAlone(boolean othersUnderWay, long changesBefore, long changesNow) {
            return true;
          }
        }),
        Arguments.of("rule 5: writes don't reach pages", Scenario.PLAIN, new ConsistencyRules() {
          @Override
          public boolean pageStands(boolean moved) {
            return true;
          }
        }));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mutations")
  void audit_ofANodeThatBreaksARule_findsIt(String rule, Scenario scenario, ConsistencyRules broken) {
    assertThat(run(scenario, () -> broken).disagreed).as(rule).isPositive();
  }
}
