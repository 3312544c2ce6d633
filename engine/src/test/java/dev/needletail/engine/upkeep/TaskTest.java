package dev.needletail.engine.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TaskTest {

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);

  @Test
  void step_failsAgainAndAgain_restsTwiceAsLongUpToHalfAMinute() {
    var task = new Task(() -> {
      throw new IllegalStateException("for the test");
    }, nanos::get);
    assertThat(task.restNanos()).isZero();

    long[] rests = new long[12];
    for (int i = 0; i < rests.length; i++) {
      assertThat(task.step()).isTrue();
      rests[i] = Duration.ofNanos(task.restNanos()).toMillis();
      nanos.addAndGet(task.restNanos());
    }

    assertThat(rests).startsWith(100, 200, 400, 800).endsWith(25_600, 30_000, 30_000, 30_000);
  }

  @Test
  void step_succeedsAfterAFailure_goesOnAtOnceAndForgetsIt() {
    Queue<Boolean> outcomes = new ArrayDeque<>(List.of(false, true, false));
    var task = new Task(() -> {
      if (outcomes.remove()) {
        return true;
      }
      throw new IllegalStateException("for the test");
    }, nanos::get);
    task.step();
    assertThat(task.isFailing()).isTrue();

    task.step();

    assertThat(task.isFailing()).isFalse();
    assertThat(task.restNanos()).isZero();
    task.step();
    assertThat(task.restNanos()).isEqualTo(Task.REST_FIRST.toNanos());
  }

  @Test
  void step_error_isAFailureLikeOthers() {
    var task = new Task(() -> {
      throw new OutOfMemoryError("for the test");
    }, nanos::get);

    assertThat(task.step()).isTrue();
    assertThat(task.isFailing()).isTrue();
  }

  @Test
  void step_nothingLeft_ends() {
    var task = new Task(() -> false, nanos::get);

    assertThat(task.step()).isFalse();
    assertThat(task.isFailing()).isFalse();
  }
}
