package dev.needletail.engine.upkeep;

import static dev.needletail.engine.upkeep.TableParts.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.engine.storage.Space;
import dev.needletail.engine.storage.StorageSettings;
import dev.needletail.engine.table.RowTotals;
import dev.needletail.model.RefusedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpkeepTest {

  @TempDir
  private Path directory;

  @Test
  void deleteTable_withIndex_leavesNoRow() {
    try (var parts = new TableParts(StorageSettings.inMemory()); var _ = parts.startUpkeep()) {
      parts.createTable();
      parts.put(1, 1);
      parts.createIndex();
      await(parts::filled);
      parts.put(2, 2);
      int table = parts.table().id();
      int index = parts.index().id();

      parts.answer("DeleteTable", "{'TableName':'abc'}");
      await(() -> parts.catalogue.dropped().isEmpty());

      assertThat(parts.rowCount(Space.ITEMS, table)).isZero();
      assertThat(parts.rowCount(Space.INDEX_ENTRIES, index)).isZero();
    }
  }

  @Test
  void restart_beforeRowsWereDeleted_deletesThem() {
    int table;
    try (var parts = new TableParts(StorageSettings.in(directory))) {
      parts.createTable();
      parts.put(1, 1);
      table = parts.table().id();
      parts.answer("DeleteTable", "{'TableName':'abc'}");
      assertThat(parts.rowCount(Space.ITEMS, table)).isEqualTo(1);
    }

    try (var parts = new TableParts(StorageSettings.in(directory)); var _ = parts.startUpkeep()) {
      await(() -> parts.catalogue.dropped().isEmpty());
      assertThat(parts.rowCount(Space.ITEMS, table)).isZero();
    }
  }

  @Test
  void deleteTable_whileManyWrite_noRowComesBack() throws Exception {
    try (var parts = new TableParts(StorageSettings.inMemory());
        var _ = parts.startUpkeep();
        var threads = Executors.newFixedThreadPool(3)) {
      for (int round = 0; round < 10; round++) {
        parts.createTable();
        int table = parts.table().id();
        var stop = new AtomicBoolean();
        List<Future<?>> writers = new ArrayList<>();
        for (int thread = 0; thread < 3; thread++) {
          int first = 1000 * thread;
          writers.add(threads.submit(() -> writeUntilGone(parts, first, stop)));
        }
        await(() -> parts.rowCount(Space.ITEMS, table) > 20);

        parts.answer("DeleteTable", "{'TableName':'abc'}");
        await(() -> parts.catalogue.dropped().isEmpty());
        stop.set(true);
        for (Future<?> writer : writers) {
          writer.get();
        }

        assertThat(parts.rowCount(Space.ITEMS, table)).isZero();
      }
    }
  }

  private static void writeUntilGone(TableParts parts, int first, AtomicBoolean stop) {
    for (int item = first; !stop.get(); item++) {
      try {
        parts.put(item, 1);
      } catch (RefusedException e) {
        assertThat(e.refusal().name()).isEqualTo("ResourceNotFoundException");
      }
    }
  }

  @Test
  void totals_fewRows_areOfThisMoment() {
    try (var parts = new TableParts(StorageSettings.inMemory()); var upkeep = parts.startUpkeep()) {
      parts.createTable();
      int table = parts.table().id();
      assertThat(upkeep.totals().of(Space.ITEMS, table)).isEqualTo(RowTotals.NONE);

      parts.put(1, 5);

      // "pk" and "item-1", "key" and a number of two bytes
      assertThat(upkeep.totals().of(Space.ITEMS, table)).isEqualTo(new RowTotals(1, 13));
    }
  }

  @Test
  void totals_manyRows_areCountedInTheBackgroundOnceInAWhile() {
    try (var parts = new TableParts(StorageSettings.inMemory())) {
      parts.createTable();
      int table = parts.table().id();
      for (int item = 0; item < 2500; item++) {
        parts.put(item, 5);
      }
      var nanos = new AtomicLong();
      List<Work> background = new ArrayList<>();
      var counts = new RowCounts(parts.storage, nanos::get, background::add);

      assertThat(counts.of(Space.ITEMS, table).rows()).isEqualTo(1000);
      assertThat(counts.of(Space.ITEMS, table).rows()).isEqualTo(1000);
      assertThat(background).hasSize(1);
      nanos.addAndGet(1_000_000_000);
      run(background.getFirst());
      assertThat(counts.of(Space.ITEMS, table).rows()).isEqualTo(2500);

      parts.put(2500, 5);
      nanos.addAndGet(8_999_999_999L);
      assertThat(counts.of(Space.ITEMS, table).rows()).isEqualTo(2500);
      assertThat(background).hasSize(1);
      nanos.addAndGet(1);
      assertThat(counts.of(Space.ITEMS, table).rows()).isEqualTo(2500);
      run(background.getLast());
      assertThat(counts.of(Space.ITEMS, table).rows()).isEqualTo(2501);
      assertThat(background).hasSize(2);
    }
  }

  @Test
  void totals_fewLargeRows_areNotAllReadAtOnce() {
    try (var parts = new TableParts(StorageSettings.inMemory())) {
      parts.createTable();
      int table = parts.table().id();
      for (int item = 0; item < 10; item++) {
        parts.put(item, "{'S':'" + "x".repeat(300_000) + "'}");
      }
      List<Work> background = new ArrayList<>();
      var counts = new RowCounts(parts.storage, () -> 0, background::add);

      assertThat(counts.of(Space.ITEMS, table).rows()).isEqualTo(4);
      assertThat(background).hasSize(1);
      run(background.getFirst());

      // Of each item "pk", "item-n", "key" and the text.
      assertThat(counts.of(Space.ITEMS, table)).isEqualTo(new RowTotals(10, 10 * 300_011));
    }
  }

  private static void run(Work work) {
    while (work.step()) {
      // until it has ended
    }
  }
}
