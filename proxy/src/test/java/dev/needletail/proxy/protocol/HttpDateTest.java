package dev.needletail.proxy.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class HttpDateTest {

  private Instant time = Instant.parse("2026-11-01T08:09:10.999Z");

  @Test
  void date_isPrintedAsHttpWantsIt_andFollowsTheClock() {
    var date = new HttpDate(() -> time);

    assertThat(date.now()).isEqualTo("Sun, 01 Nov 2026 08:09:10 GMT");
    assertThat(date.now()).isSameAs(date.now());
    time = time.plusMillis(1);
    assertThat(date.now()).isEqualTo("Sun, 01 Nov 2026 08:09:11 GMT");
  }
}
