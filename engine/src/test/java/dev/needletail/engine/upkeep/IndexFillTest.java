package dev.needletail.engine.upkeep;

import static dev.needletail.engine.upkeep.TableParts.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.needletail.engine.layout.RowLayout;
import dev.needletail.engine.layout.StoredItem;
import dev.needletail.engine.storage.Space;
import dev.needletail.engine.storage.StorageSettings;
import dev.needletail.model.value.AttributeValue;
import dev.needletail.model.value.Item;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IndexFillTest {

  @TempDir
  private Path directory;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 32, 33, 200})
  void step_itemsFromBefore_haveEntriesAtTheEnd(int items) {
    try (var parts = withItems(items)) {
      parts.createIndex();

      var fill = parts.fill();
      while (fill.step()) {
        assertThat(parts.filled()).isFalse();
      }

      assertThat(parts.filled()).isTrue();
      assertThat(parts.entries()).isEqualTo(parts.expectedEntries()).hasSize(items);
    }
  }

  @Test
  void step_attributeThatCannotBeTheKey_isLeftOut() {
    try (var parts = withItems(3)) {
      parts.put(3, "{'S':'text'}");
      parts.put(4, "{'NULL':true}");
      parts.answer("PutItem", "{'TableName':'abc','Item':{'pk':{'S':'without'}}}");
      parts.createIndex();

      run(parts.fill());

      assertThat(parts.filled()).isTrue();
      assertThat(parts.entries()).isEqualTo(parts.expectedEntries()).hasSize(3);
    }
  }

  @Test
  void step_itemsWrittenBetweenPages_keepTheirLatestState() {
    try (var parts = withItems(100)) {
      parts.createIndex();
      var fill = parts.fill();
      var random = new Random(7);

      while (fill.step()) {
        for (int i = 0; i < 20; i++) {
          write(parts, random, 120);
        }
      }

      assertThat(parts.filled()).isTrue();
      assertThat(parts.entries()).isEqualTo(parts.expectedEntries());
    }
  }

  @Test
  void step_indexDroppedMeanwhile_stops() {
    try (var parts = withItems(100)) {
      parts.createIndex();
      int id = parts.index().id();
      var fill = parts.fill();
      fill.step();
      parts.dropIndex();
      int before = parts.rowCount(Space.INDEX_ENTRIES, id);

      assertThat(fill.step()).isFalse();

      assertThat(parts.rowCount(Space.INDEX_ENTRIES, id)).isEqualTo(before);
    }
  }

  @Test
  void query_indexThatIsBeingFilled_isRefused() {
    try (var parts = withItems(100)) {
      parts.createIndex();
      var fill = parts.fill();
      fill.step();
      String query = "{'TableName':'abc','IndexName':'idx','KeyConditionExpression':'#k = :k',"
          + "'ExpressionAttributeNames':{'#k':'key'},'ExpressionAttributeValues':{':k':{'N':'5'}}}";

      assertThatThrownBy(() -> parts.answer("Query", query))
          .hasMessage("ValidationException: Cannot read from backfilling global secondary index: idx");

      run(fill);
      assertThat(parts.answer("Query", query)).contains("\"Count\":10");
    }
  }

  @Test
  void restart_inTheMiddle_isTakenUpAgain() {
    try (var parts = new TableParts(StorageSettings.in(directory))) {
      parts.createTable();
      for (int item = 0; item < 100; item++) {
        parts.put(item, item % 10);
      }
      parts.createIndex();
      parts.fill().step();
    }

    try (var parts = new TableParts(StorageSettings.in(directory))) {
      assertThat(parts.filled()).isFalse();
      assertThat(parts.entries()).hasSize(32);
      parts.put(0, 77);
      try (var _ = parts.startUpkeep()) {
        await(parts::filled);
      }
      assertThat(parts.entries()).isEqualTo(parts.expectedEntries()).hasSize(100);
    }
  }

  @Test
  void fill_writerThatDoesNotKnowTheIndex_isWaitedFor() {
    try (var parts = withItems(10)) {
      var item = new Item(Map.of("pk", AttributeValue.string("late"), "key", AttributeValue.number(5)));
      byte[] row = Objects.requireNonNull(RowLayout.of(parts.table()).rowKey(item));
      var held = parts.locks.lock(row);
      parts.createIndex();
      try (var _ = parts.startUpkeep()) {
        assertThatThrownBy(() -> Awaitility.await().atMost(Duration.ofMillis(200)).until(parts::filled))
            .isInstanceOf(ConditionTimeoutException.class);

        try (var batch = parts.storage.newBatch()) {
          batch.put(Space.ITEMS, row, StoredItem.of(item).value());
          parts.storage.commit(batch).toCompletableFuture().join();
        }
        held.close();
        await(parts::filled);
      }

      assertThat(parts.entries()).isEqualTo(parts.expectedEntries()).hasSize(11);
    }
  }

  /** Writers of few keys, so that many writes meet the page that is being filled. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void fill_whileManyWrite_losesNothingAndOverwritesNothing(boolean onDisk) throws Exception {
    long seed = System.nanoTime();
    var settings = onDisk ? StorageSettings.in(directory) : StorageSettings.inMemory();
    try (var parts = withItems(settings, 500);
        var upkeep = parts.startUpkeep();
        var threads = Executors.newFixedThreadPool(3)) {
      for (int round = 0; round < 5; round++) {
        var stop = new AtomicBoolean();
        List<Future<?>> writers = new ArrayList<>();
        for (int thread = 0; thread < 3; thread++) {
          var random = new Random(seed + 3L * round + thread);
          writers.add(threads.submit(() -> {
            while (!stop.get()) {
              write(parts, random, 600);
            }
          }));
        }
        parts.createIndex();
        await(parts::filled);
        stop.set(true);
        for (Future<?> writer : writers) {
          writer.get();
        }

        assertThat(parts.entries()).as("seed %d, round %d", seed, round).isEqualTo(parts.expectedEntries());
        parts.dropIndex();
      }
      await(() -> parts.catalogue.dropped().isEmpty());
      upkeep.tablesChanged();
    }
  }

  /** Puts, changes, clears or deletes one of the items. */
  private static void write(TableParts parts, Random random, int items) {
    int item = random.nextInt(items);
    String key = "'TableName':'abc','Key':{'pk':{'S':'item-" + item + "'}}";
    switch (random.nextInt(4)) {
      case 0 -> parts.put(item, random.nextInt(10));
      case 1 -> parts.answer("DeleteItem", "{" + key + "}");
      case 2 -> parts.answer("UpdateItem", "{" + key + ",'UpdateExpression':'REMOVE #k',"
          + "'ExpressionAttributeNames':{'#k':'key'}}");
      default -> parts.answer("UpdateItem", "{" + key + ",'UpdateExpression':'SET #k = :k',"
          + "'ExpressionAttributeNames':{'#k':'key'},'ExpressionAttributeValues':{':k':{'N':'" + random.nextInt(10)
          + "'}}}");
    }
  }

  private static void run(IndexFill fill) {
    while (fill.step()) {
      // until it has ended
    }
  }

  private static TableParts withItems(int items) {
    return withItems(StorageSettings.inMemory(), items);
  }

  private static TableParts withItems(StorageSettings settings, int items) {
    var parts = new TableParts(settings);
    parts.createTable();
    for (int item = 0; item < items; item++) {
      parts.put(item, item % 10);
    }
    return parts;
  }
}
