package dev.needletail.cluster.jgroups;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RepetitionsTest {

  private final AtomicLong nanos = new AtomicLong();
  private final Repetitions repetitions = new Repetitions(Duration.ofSeconds(10), nanos::get);

  @Test
  void leftOut_sameLineSoon_isLeftOutAndCounted() {
    assertThat(repetitions.leftOut("no answer from 127.0.0.1:1")).isZero();
    assertThat(repetitions.leftOut("no answer from 127.0.0.1:2")).isNegative();
    assertThat(repetitions.leftOut("no answer from 127.0.0.1:3")).isNegative();
    assertThat(repetitions.leftOut("another line")).isZero();

    nanos.addAndGet(Duration.ofSeconds(10).toNanos());

    assertThat(repetitions.leftOut("no answer from 127.0.0.1:4")).isEqualTo(2);
  }

  @Test
  void leftOut_moreLinesThanAreRemembered_forgetsTheEldest() {
    for (int i = 0; i < 300; i++) {
      assertThat(repetitions.leftOut("line " + (char) ('a' + i))).isZero();
    }

    assertThat(repetitions.leftOut("line a")).isZero();
  }
}
