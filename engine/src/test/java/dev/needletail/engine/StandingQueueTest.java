package dev.needletail.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One storage thread that is held up, and a clock that the test moves. */
@Timeout(30)
class StandingQueueTest {

  private static final long MILLI = 1_000_000;
  /** What may wait in any case. */
  private static final int FREE = 16;

  private final AtomicLong clock = new AtomicLong();
  private final StorageThreads threads = new StorageThreads(1, 1000, Duration.ofMillis(5), clock::get);
  private final CountDownLatch held = new CountDownLatch(1);
  private final List<Integer> ran = Collections.synchronizedList(new ArrayList<>());
  private final List<Integer> shed = new ArrayList<>();
  private int offered;

  @AfterEach
  void close() {
    held.countDown();
    threads.close();
  }

  /** The thread has this to do until it is released. */
  private void holdUp() throws InterruptedException {
    var begun = new CountDownLatch(1);
    threads.offer(() -> {
      begun.countDown();
      try {
        held.await();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }, () -> {});
    begun.await();
  }

  private void offer(int tasks, long millisBetween) {
    for (int i = 0; i < tasks; i++) {
      int number = ++offered;
      clock.addAndGet(millisBetween * MILLI);
      assertThat(threads.offer(() -> ran.add(number), () -> shed.add(number))).isTrue();
    }
  }

  @Test
  void offer_queueStands_oldestAreShedAndTheOthersRun() throws InterruptedException {
    holdUp();

    offer(100, 1);
    assertThat(shed).as("within the grace time").isEmpty();
    offer(100, 1);

    assertThat(shed).as("in the order in which they came, down to what may always wait").hasSize(200 - FREE)
        .isSorted().startsWith(1);
    assertThat(threads.refused()).isEqualTo(shed.size());
    held.countDown();
    threads.close();
    assertThat(ran).hasSize(FREE).contains(200).doesNotContainAnyElementsOf(shed);
  }

  @Test
  void offer_aBurstAfterAPause_isServedWhole() throws InterruptedException {
    holdUp();

    offer(500, 0);
    clock.addAndGet(3_000 * MILLI);
    offer(1, 0);

    assertThat(shed).isEmpty();
  }

  @Test
  void offer_fewCallersThatWaitForLong_areServed() throws InterruptedException {
    holdUp();

    offer(FREE - 1, 50);

    assertThat(shed).isEmpty();
  }

  @Test
  void offer_afterTheQueueHasEmptied_hasItsGraceTimeAgain() throws InterruptedException {
    holdUp();
    offer(200, 1);
    held.countDown();
    while (threads.queued() > 0) {
      Thread.onSpinWait();
    }
    int before = shed.size();

    offer(1, 1);
    clock.addAndGet(20 * MILLI);
    offer(50, 0);

    assertThat(shed).hasSize(before);
  }
}
