package dev.needletail.cache.lincheck;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.needletail.cache.consistency.ConsistencyRules;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.ManagedStrategyGuarantee;
import org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The life of one key's entry under real threads, which Lincheck stops and switches at every access to shared memory: whatever
 * the interleaving, those who use the key cannot tell that there is a cache. And proof that Lincheck would notice: with rule 1 or
 * rule 2 broken, the same calls have an interleaving that gives the cache away. Lincheck rewrites classes as they are loaded, which takes its
 * time on a busy machine.
 *
 * <p>{@code -Dlincheck.invocations=N} tries N interleavings of each pair of threads rather than {@value #INVOCATIONS},
 * {@code -Dlincheck.scenarios=N} adds N pairs of threads that Lincheck makes up.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ItemCacheLincheckTest {

  private static final int INVOCATIONS = 40;
  private static final int INVOCATIONS_UNTIL_NOTICED = 5_000;

  /** What the cache says, and whether that is what the store holds. */
  private static final String LOOK = "read, readStrongly";
  private static final Calls FILL_AND_WRITE = new Calls("", "read", "write 1, read", LOOK);
  private static final Calls TWO_WRITES = new Calls("", "write 1", "write 2", LOOK);
  private static final Calls EXPIRY_AND_PEER = new Calls("write 1", "expire, read", "writeElsewhere 2, read", LOOK);
  private static final Calls FILLS_AND_BLIND_WRITE = new Calls("", "read, read", "writeBlindly 1", LOOK);
  private static final Calls REPAIR_AND_DELETE = new Calls("write 1", "readStrongly, read", "delete, refusedWrite",
      LOOK);

  /** Its rule 1 lets a fill land whatever has changed. */
  public static final class StaleFillsLand extends CachedRegister {
    public StaleFillsLand() {
      super(new ConsistencyRules() {
        @Override
        public boolean fillMayLand(long changesBefore, long changesNow) {
          return true;
        }
      });
    }
  }

  /** Its rule 1 lets a read join a fill whatever has changed. */
  public static final class StaleFillsAreJoined extends CachedRegister {
    public StaleFillsAreJoined() {
      super(new ConsistencyRules() {
        @Override
        public boolean readMayJoin(long changesBefore, long changesNow) {
          return true;
        }
      });
    }
  }

  /** Its rule 2 keeps what any write has left. */
  public static final class OverlapsAreKept extends CachedRegister {
    public OverlapsAreKept() {
      super(new ConsistencyRules() {
        @Override
        public boolean writeIsAlone(boolean othersUnderWay, long changesBefore, long changesNow) {
          return true;
        }
      });
    }
  }

  static Stream<Calls> pairsOfThreads() {
    return Stream.of(FILL_AND_WRITE, TWO_WRITES, EXPIRY_AND_PEER, FILLS_AND_BLIND_WRITE, REPAIR_AND_DELETE);
  }

  @ParameterizedTest
  @MethodSource("pairsOfThreads")
  void entry_anyInterleaving_looksLikeAStoreWithoutCache(Calls calls) {
    options().addCustomScenario(calls.scenario()).check(CachedRegister.class);
  }

  @Test
  void entry_callsThatLincheckMakesUp_looksLikeAStoreWithoutCache() {
    options().iterations(Integer.getInteger("lincheck.scenarios", 1)).threads(2).actorsPerThread(2).actorsBefore(1)
        .actorsAfter(1).check(CachedRegister.class);
  }

  static Stream<Arguments> brokenRules() {
    return Stream.of(Arguments.of(StaleFillsLand.class, FILL_AND_WRITE),
        Arguments.of(StaleFillsAreJoined.class, EXPIRY_AND_PEER), Arguments.of(OverlapsAreKept.class, TWO_WRITES));
  }

  @ParameterizedTest
  @MethodSource("brokenRules")
  void entry_ruleIsBroken_isNoticed(Class<?> broken, Calls calls) {
    // A broken rule shows between the table's operations: among their own steps there are too many ways to find it soon. The
    // first interleaving that shows it ends the search.
    ModelCheckingOptions options = options().invocationsPerIteration(INVOCATIONS_UNTIL_NOTICED)
        .addGuarantee(inOnePiece("dev.needletail.cache.item.ItemTable"))
        .addCustomScenario(calls.scenario());

    assertThatThrownBy(() -> options.check(broken)).isInstanceOf(LincheckAssertionError.class)
        .hasMessageContaining("Invalid execution results");
  }

  private static ModelCheckingOptions options() {
    return new ModelCheckingOptions().iterations(0)
        .invocationsPerIteration(Integer.getInteger("lincheck.invocations", INVOCATIONS)).minimizeFailedScenario(false)
        .addGuarantee(inOnePiece("com.github.benmanes.caffeine."))
        .addGuarantee(inOnePiece("java.util.concurrent.Concurrent"))
        .sequentialSpecification(Register.class);
  }

  /** Classes whose methods are known to be atomic: others check that. */
  private static ManagedStrategyGuarantee inOnePiece(String classes) {
    return ManagedStrategyGuaranteeKt.forClasses((String name) -> name.startsWith(classes)).allMethods()
        .treatAsAtomic();
  }
}
