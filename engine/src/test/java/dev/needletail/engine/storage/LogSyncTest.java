package dev.needletail.engine.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.needletail.model.UncertainOutcomeException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LogSyncTest {

  @Test
  void next_manyWritersDuringASync_shareTheNextOne() throws InterruptedException {
    var syncs = new AtomicInteger();
    var begun = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    try (var log = new LogSync(() -> {
      syncs.incrementAndGet();
      begun.countDown();
      go.await();
    }, new WriteGate())) {
      var stages = new ArrayList<CompletionStage<?>>();
      stages.add(log.next());
      begun.await();
      for (int i = 0; i < 100; i++) {
        stages.add(log.next());
      }

      assertThat(stages).noneMatch(stage -> stage.toCompletableFuture().isDone());
      go.countDown();
      stages.forEach(stage -> stage.toCompletableFuture().join());

      assertThat(syncs).hasValue(2);
    }
  }

  @Test
  void next_syncFails_isUncertainNowAndLater() {
    try (var log = new LogSync(() -> {
      throw new IOException("disk full");
    }, new WriteGate())) {
      for (int i = 0; i < 2; i++) {
        var stage = log.next().toCompletableFuture();
        assertThatThrownBy(stage::join).isInstanceOf(CompletionException.class)
            .hasCauseInstanceOf(UncertainOutcomeException.class);
      }
    }
  }

  @Test
  void next_syncEndsWithAnError_leavesNobodyWaiting() {
    var gate = new WriteGate();
    try (var log = new LogSync(() -> {
      throw new OutOfMemoryError("for the test");
    }, gate)) {
      var stage = log.next().toCompletableFuture();

      assertThatThrownBy(stage::join).hasCauseInstanceOf(UncertainOutcomeException.class);
      assertThat(gate.failure()).contains("OutOfMemoryError");
    }
  }

  @Test
  void ended_numberOfTheSyncUnderWay_waitsForThatOneOnly() throws InterruptedException {
    var begun = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    var second = new CountDownLatch(1);
    var syncs = new AtomicInteger();
    try (var log = new LogSync(() -> {
      begun.countDown();
      (syncs.incrementAndGet() == 1 ? go : second).await();
    }, new WriteGate())) {
      long number = log.nextNumber();
      var writer = log.next().toCompletableFuture();
      begun.await();
      var later = log.next().toCompletableFuture();
      var reader = log.ended(number).toCompletableFuture();
      assertThat(reader).isNotDone();

      go.countDown();
      reader.join();

      assertThat(writer).isDone();
      assertThat(later).isNotDone();
      assertThat(log.ended(number).toCompletableFuture()).isDone();
      second.countDown();
      later.join();
    }
  }

  @Test
  void close_writersWaiting_servesThem() {
    var log = new LogSync(() -> {}, new WriteGate());
    var stage = log.next();

    log.close();

    assertThat(stage.toCompletableFuture()).isCompleted();
  }
}
