package dev.needletail.proxy.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {

  private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5);
  private final CircuitBreaker breaker = new CircuitBreaker(clock::get);

  @Test
  void tryPass_failuresInARow_opens() {
    fail(CircuitBreaker.FAILURES - 1);
    assertThat(breaker.tryPass()).isTrue();

    fail(1);

    assertThat(breaker.tryPass()).isFalse();
  }

  @Test
  void tryPass_successBetween_startsCountingAnew() {
    fail(CircuitBreaker.FAILURES - 1);
    breaker.succeeded();
    fail(CircuitBreaker.FAILURES - 1);

    assertThat(breaker.tryPass()).isTrue();
  }

  @Test
  void tryPass_openForItsTime_letsOneProbeThrough() {
    fail(CircuitBreaker.FAILURES);
    clock.addAndGet(CircuitBreaker.OPEN_NANOS);

    assertThat(breaker.tryPass()).isTrue();
    assertThat(breaker.tryPass()).isFalse();

    breaker.succeeded();
    assertThat(breaker.tryPass()).isTrue();
  }

  @Test
  void tryPass_probeFails_staysOpen() {
    fail(CircuitBreaker.FAILURES);
    clock.addAndGet(CircuitBreaker.OPEN_NANOS);
    breaker.tryPass();

    fail(1);

    assertThat(breaker.tryPass()).isFalse();
    assertThat(breaker.isOpen()).isTrue();
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      breaker.failed();
    }
  }
}
