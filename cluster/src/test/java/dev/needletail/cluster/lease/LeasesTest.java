package dev.needletail.cluster.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.cluster.protocol.ClusterRules;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LeasesTest {

  private static final UUID ONE = new UUID(1, 1);
  private static final UUID OTHER = new UUID(2, 2);
  private static final long LEASE = Duration.ofSeconds(2).toNanos();
  private static final long CUT_OFF = Duration.ofSeconds(1).toNanos();

  /** Close to where the counter overflows. */
  private long now = Long.MAX_VALUE - LEASE;
  private long wallMillis = 1_000_000;
  private final SteadyClock steady = new SteadyClock(() -> now, () -> wallMillis, ClusterRules.PROTOCOL, LEASE / 40);
  private final Leases leases = new Leases(() -> now, steady, ClusterRules.PROTOCOL, LEASE, CUT_OFF);

  private void pass(long nanos) {
    now += nanos;
    wallMillis += nanos / 1_000_000;
  }

  private void longAgo() {
    pass(10 * LEASE);
    steady.hasJumped();
  }

  @Test
  void servableAge_beforeAnybodyIsKnown_isThatOfANodeCutOff() {
    longAgo();

    assertThat(leases.servableAgeNanosMax()).isEqualTo(CUT_OFF);
  }

  @Test
  void servableAge_ofANodeAlone_isUnlimited() {
    leases.settle(Set.of());

    assertThat(leases.servableAgeNanosMax()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void servableAge_withALeaseOfEachPeer_isUnlimitedUntilTheFirstRunsOut() {
    longAgo();
    leases.renew(ONE, now);
    pass(LEASE / 4);
    leases.renew(OTHER, now);
    leases.settle(Set.of(ONE, OTHER));

    pass(LEASE * 3 / 4 - 1);
    assertThat(leases.servableAgeNanosMax()).isEqualTo(Long.MAX_VALUE);
    pass(1);
    assertThat(leases.servableAgeNanosMax()).isEqualTo(CUT_OFF);
  }

  @Test
  void servableAge_withoutTheLeaseOfOne_isThatOfANodeCutOff() {
    longAgo();
    leases.renew(ONE, now);

    leases.settle(Set.of(ONE, OTHER));

    assertThat(leases.servableAgeNanosMax()).isEqualTo(CUT_OFF);
  }

  @Test
  void renew_byAnOlderStamp_changesNothing() {
    longAgo();
    leases.renew(ONE, now);
    leases.renew(ONE, now - LEASE);
    leases.settle(Set.of(ONE));

    assertThat(leases.servableAgeNanosMax()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void servableAge_afterTheMachineStoodStill_isNoneUntilALeaseBeginsAfterwards() {
    longAgo();
    leases.renew(ONE, now);
    leases.settle(Set.of(ONE));

    wallMillis += 60_000;
    assertThat(leases.servableAgeNanosMax()).as("on the first hit").isEqualTo(-1);

    assertThat(steady.hasJumped()).isTrue();
    leases.jumped();
    pass(1_000_000);
    leases.renew(ONE, now - 2_000_000);
    leases.settle(Set.of(ONE));
    assertThat(leases.servableAgeNanosMax()).as("what was filled since").isEqualTo(1_000_000);
    leases.renew(ONE, now);
    leases.settle(Set.of(ONE));
    assertThat(leases.servableAgeNanosMax()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void servableAge_whileClocksDriftApartSlowly_isWhatItIs() {
    leases.settle(Set.of(ONE));
    for (int i = 0; i < 1000; i++) {
      pass(LEASE / 4);
      now -= LEASE / 4 / 100;
      assertThat(steady.hasJumped()).isFalse();
      leases.renew(ONE, now);
      leases.settle(Set.of(ONE));
      assertThat(leases.servableAgeNanosMax()).isEqualTo(Long.MAX_VALUE);
    }
  }

  @Test
  void end_whateverComes_servesNothing() {
    leases.settle(Set.of());
    leases.end();

    leases.settle(Set.of());

    assertThat(leases.servableAgeNanosMax()).isEqualTo(-1);
  }
}
