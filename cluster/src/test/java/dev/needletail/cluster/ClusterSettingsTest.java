package dev.needletail.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.needletail.cluster.ClusterSettings.Acknowledge;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ClusterSettingsTest {

  private static final Duration BEAT = Duration.ofMillis(500);
  private static final Duration LEASE = Duration.ofSeconds(2);
  private static final Duration DEAD = Duration.ofMinutes(5);

  @Test
  void create_timesThatDoNotGoTogether_isRefused() {
    assertRefused(Duration.ZERO, LEASE, DEAD, Duration.ZERO);
    assertRefused(Duration.ofMillis(700), LEASE, DEAD, Duration.ZERO);
    assertRefused(BEAT, LEASE, Duration.ofSeconds(3), Duration.ZERO);
    assertRefused(BEAT, LEASE, DEAD, Duration.ofMillis(-1));
  }

  @Test
  void cutOffAge_ofAnswersThatDoNotWait_isWhatOfTheLeaseReplicasLeave() {
    var local = ClusterSettings.DEFAULT;

    assertThat(local.cutOffAgeNanos()).isEqualTo(LEASE.toNanos());
    assertThat(local.withSettle(Duration.ofMillis(1500)).cutOffAgeNanos()).isEqualTo(500_000_000);
    assertThat(local.withSettle(LEASE).cutOffAgeNanos()).isEqualTo(-1);
  }

  @Test
  void cutOffAge_ofAnswersThatWait_isNone() {
    assertThat(ClusterSettings.DEFAULT.withAcknowledge(Acknowledge.PEERS).cutOffAgeNanos()).isEqualTo(-1);
  }

  private static void assertRefused(Duration beat, Duration lease, Duration dead, Duration settle) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ClusterSettings(Acknowledge.LOCAL, beat, lease, dead, settle));
  }
}
