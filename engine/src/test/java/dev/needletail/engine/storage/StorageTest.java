package dev.needletail.engine.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StorageTest {

  @TempDir
  private Path temporary;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void commit_putAndDelete_readersSeeBoth(boolean onDisk) {
    try (var storage = open(onDisk)) {
      put(storage, "a", "1");
      try (var batch = storage.newBatch()) {
        batch.delete(Space.ITEMS, bytes("a"));
        batch.put(Space.ITEMS, bytes("b"), bytes("2"));
        storage.commit(batch).toCompletableFuture().join();
      }

      assertThat(storage.get(Space.ITEMS, bytes("a"))).isNull();
      assertThat(storage.get(Space.ITEMS, bytes("b"))).asString().isEqualTo("2");
      assertThat(storage.get(Space.INDEX_ENTRIES, bytes("b"))).isNull();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void cursor_range_holdsItsBoundsBothWays(boolean onDisk) {
    try (var storage = open(onDisk)) {
      for (String key : List.of("a", "b", "c", "d")) {
        put(storage, key, key);
      }
      var range = new KeyRange(bytes("b"), bytes("d"));

      assertThat(keys(storage, range, StorageView.Direction.FORWARD)).containsExactly("b", "c");
      assertThat(keys(storage, range, StorageView.Direction.BACKWARD)).containsExactly("c", "b");
    }
  }

  @Test
  void snapshot_laterWrite_isNotSeen() {
    try (var storage = open(false)) {
      put(storage, "a", "1");
      try (var snapshot = storage.snapshot()) {
        put(storage, "a", "2");
        put(storage, "b", "2");

        assertThat(snapshot.get(Space.ITEMS, bytes("a"))).asString().isEqualTo("1");
        assertThat(keys(snapshot, KeyRange.prefix(bytes("b")), StorageView.Direction.FORWARD)).isEmpty();
        assertThat(snapshot.getAll(Space.ITEMS, List.of(bytes("b"), bytes("a"))).get(1)).asString().isEqualTo("1");
      }
    }
  }

  @Test
  void open_writtenBefore_holdsWhatWasWritten() {
    try (var storage = open(true)) {
      put(storage, "a", "1");
    }

    try (var storage = open(true)) {
      assertThat(storage.get(Space.ITEMS, bytes("a"))).asString().isEqualTo("1");
    }
  }

  @Test
  void reclaim_deletedRange_leavesTheRest() {
    try (var storage = open(true)) {
      put(storage, "a1", "1");
      put(storage, "b1", "1");
      var range = KeyRange.prefix(bytes("a"));
      try (var batch = storage.newBatch()) {
        batch.deleteRange(Space.ITEMS, range);
        storage.commit(batch).toCompletableFuture().join();
      }
      storage.reclaim(Space.ITEMS, range);

      assertThat(storage.get(Space.ITEMS, bytes("a1"))).isNull();
      assertThat(storage.get(Space.ITEMS, bytes("b1"))).isNotNull();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void roughBytes_filesAndBuffers_areAboutWhatWasWritten(boolean onDisk) {
    var random = new Random(7);
    byte[] quarter = new byte[25_000];
    try (var storage = open(onDisk)) {
      long written = 0;
      for (int i = 0; i < 500; i++) {
        random.nextBytes(quarter);
        // Half as large when it is compressed: LZ4 finds repetitions, and makes nothing of the digits' few bits.
        String value = HexFormat.of().formatHex(quarter) + "0".repeat(2 * quarter.length);
        put(storage, "a" + i, value);
        put(storage, "c" + i, value);
        written += value.length();
      }

      assertThat(storage.roughBytes(Space.ITEMS, List.of(KeyRange.prefix(bytes("a"))))).isBetween(written * 3 / 4,
          written * 5 / 4);
      assertThat(storage.roughBytes(Space.ITEMS,
          List.of(KeyRange.prefix(bytes("a")), KeyRange.prefix(bytes("b")), KeyRange.prefix(bytes("c")))))
          .isBetween(written * 3 / 2, written * 5 / 2);
      assertThat(storage.roughBytes(Space.ITEMS, List.of(KeyRange.prefix(bytes("b"))))).isLessThan(written / 20);
      assertThat(storage.roughBytes(Space.INDEX_ENTRIES, List.of(KeyRange.prefix(bytes("a"))))).isZero();
    }
  }

  @Test
  void after_prefixEndingInOnes_carriesOver() {
    assertThat(KeyRange.after(new byte[]{1, (byte) 0xFF})).containsExactly(2);
    assertThat(KeyRange.prefix(new byte[]{1, (byte) 0xFF}).contains(new byte[]{1, (byte) 0xFF, (byte) 0xFF})).isTrue();
  }

  private Storage open(boolean onDisk) {
    return Storage.open(onDisk ? StorageSettings.in(temporary.resolve("data")) : StorageSettings.inMemory());
  }

  private static void put(Storage storage, String key, String value) {
    try (var batch = storage.newBatch()) {
      batch.put(Space.ITEMS, bytes(key), bytes(value));
      storage.commit(batch).toCompletableFuture().join();
    }
  }

  private static List<String> keys(StorageView view, KeyRange range, StorageView.Direction direction) {
    var keys = new ArrayList<String>();
    try (var cursor = view.cursor(Space.ITEMS, range, direction)) {
      while (cursor.next()) {
        assertThat(Arrays.equals(cursor.key(), cursor.value()) || cursor.value().length > 0).isTrue();
        keys.add(new String(cursor.key(), UTF_8));
      }
    }
    return keys;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
