package dev.needletail.engine.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.needletail.model.UncertainOutcomeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Once the disk has failed a write, the store takes no others, and says so. */
@Timeout(60)
class WriteFailureTest {

  @TempDir
  private Path temporary;

  @Test
  void commit_syncFails_isUncertainAndLaterOnesChangeNothing() {
    var disk = new TestDisk();
    try (var storage = disk.open(StorageSettings.in(temporary.resolve("data")))) {
      commit(storage, "a").toCompletableFuture().join();
      assertThat(storage.failure()).isNull();
      disk.fail("secret: Input/output error");

      var lost = commit(storage, "b").toCompletableFuture();

      assertThatThrownBy(lost::join).isInstanceOf(CompletionException.class)
          .hasCauseInstanceOf(UncertainOutcomeException.class);
      assertThatThrownBy(() -> commit(storage, "c")).isInstanceOf(StorageFailedException.class)
          .hasMessageContaining("no writes are taken until a restart");
      assertThat(storage.get(Space.ITEMS, key("c"))).isNull();
      assertThat(storage.get(Space.ITEMS, key("a"))).isNotNull();
      assertThat(storage.failure()).contains("IOException").doesNotContain("secret");
    }
  }

  @Test
  void commit_thatWaitsWhenTheSyncFails_isUncertain() throws InterruptedException {
    var disk = new TestDisk();
    try (var storage = disk.open(StorageSettings.in(temporary.resolve("data")))) {
      disk.hold();
      var first = commit(storage, "a").toCompletableFuture();
      disk.awaitHeldSync();
      var second = commit(storage, "b").toCompletableFuture();
      disk.fail("Input/output error");
      disk.release();

      for (var lost : new CompletionStage<?>[]{first, second}) {
        assertThatThrownBy(() -> lost.toCompletableFuture().join()).hasCauseInstanceOf(UncertainOutcomeException.class);
      }
    }
  }

  @Test
  void commit_appendFails_isUncertainAndLaterOnesChangeNothing() throws IOException {
    Path data = temporary.resolve("data");
    try (var storage = Storage.open(new StorageSettings(data, Durability.ASYNC, 1 << 20, 256 << 10))) {
      commit(storage, "a");
      deleteAll(data.resolve("rocksdb"));

      // The write buffers still take some; what is more needs a new file.
      assertThatThrownBy(() -> {
        for (int i = 0; i < 1000; i++) {
          commit(storage, "big-" + i + "x".repeat(100_000));
        }
      }).isInstanceOf(UncertainOutcomeException.class);

      assertThatThrownBy(() -> commit(storage, "c")).isInstanceOf(StorageFailedException.class);
      assertThat(storage.get(Space.ITEMS, key("c"))).isNull();
      assertThat(storage.failure()).contains("IOError");
    }
  }

  private static CompletionStage<@Nullable Void> commit(Storage storage, String key) {
    try (var batch = storage.newBatch()) {
      batch.put(Space.ITEMS, key(key), key(key));
      return storage.commit(batch);
    }
  }

  private static byte[] key(String text) {
    return text.getBytes(UTF_8);
  }

  private static void deleteAll(Path directory) throws IOException {
    try (var files = Files.walk(directory)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
