package dev.needletail.engine.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class KeyLocksTest {

  private final KeyLocks locks = new KeyLocks();

  @Test
  void lockAll_overlappingKeysInAnyOrder_excludesAndNeverDeadlocks() throws InterruptedException {
    int[] counters = new int[20];
    var threads = new ArrayList<Thread>();
    for (int t = 0; t < 4; t++) {
      var random = new Random(t);
      threads.add(Thread.ofPlatform().start(() -> {
        for (int i = 0; i < 20_000; i++) {
          int a = random.nextInt(counters.length);
          int b = random.nextInt(counters.length);
          try (var _ = locks.lockAll(List.of(key(a), key(b)))) {
            counters[a]++;
            counters[b]++;
          }
        }
      }));
    }
    for (var thread : threads) {
      thread.join();
    }

    assertThat(java.util.Arrays.stream(counters).sum()).isEqualTo(4 * 20_000 * 2);
  }

  @Test
  void awaitHolders_lockHeld_waitsForIt() throws InterruptedException {
    var held = new CountDownLatch(1);
    var step = new AtomicInteger();
    var holder = Thread.ofPlatform().start(() -> {
      try (var _ = locks.lock(key(1))) {
        held.countDown();
        while (waiters() == 0) {
          Thread.onSpinWait();
        }
        step.compareAndSet(0, 1);
      }
    });
    held.await();

    waiting = Thread.currentThread();
    locks.awaitHolders();
    step.compareAndSet(1, 2);

    holder.join();
    assertThat(step).hasValue(2);
  }

  private volatile Thread waiting = Thread.ofPlatform().unstarted(() -> {});

  private int waiters() {
    return waiting.getState() == Thread.State.WAITING ? 1 : 0;
  }

  private static byte[] key(int number) {
    return new byte[]{(byte) number};
  }
}
