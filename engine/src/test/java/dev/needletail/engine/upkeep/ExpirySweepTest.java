package dev.needletail.engine.upkeep;

import static dev.needletail.engine.upkeep.TableParts.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.engine.layout.RowLayout;
import dev.needletail.engine.storage.Space;
import dev.needletail.engine.storage.StorageSettings;
import dev.needletail.model.value.AttributeValue;
import dev.needletail.model.value.Item;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpirySweepTest {

  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00.9Z");
  private static final long SECOND = NOW.getEpochSecond();
  private static final long FIVE_YEARS = 5 * 365 * 86_400L;

  private final List<Item> deleted = new ArrayList<>();

  @Test
  void step_itemsAroundTheTime_deletesThoseThatHaveExpired() {
    try (var parts = withTimeToLive()) {
      put(parts, "future", "{'N':'" + (SECOND + 1) + "'}");
      put(parts, "now", "{'N':'" + SECOND + "'}");
      put(parts, "fraction", "{'N':'" + (SECOND - 1) + ".5'}");
      put(parts, "oldest", "{'N':'" + (SECOND - FIVE_YEARS) + "'}");
      put(parts, "too-old", "{'N':'" + (SECOND - FIVE_YEARS - 1) + "'}");
      put(parts, "milliseconds", "{'N':'" + NOW.toEpochMilli() + "'}");
      put(parts, "zero", "{'N':'0'}");
      put(parts, "text", "{'S':'" + SECOND + "'}");
      put(parts, "set", "{'NS':['" + SECOND + "']}");
      parts.answer("PutItem", "{'TableName':'abc','Item':{'pk':{'S':'without'}}}");

      run(sweep(parts));

      assertThat(deleted).containsExactlyInAnyOrder(key("now"), key("fraction"), key("oldest"));
      assertThat(itemCount(parts)).isEqualTo(7);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 31, 32, 33, 300, 600})
  void step_manyItems_deletesThemAndTheirIndexEntries(int items) {
    try (var parts = withTimeToLive()) {
      parts.createIndex();
      for (int item = 0; item < items; item++) {
        parts.put(item, (int) SECOND - item);
        parts.put(items + item, (int) SECOND + 100 + item);
      }
      var fill = parts.fill();
      while (fill.step()) {
        assertThat(parts.filled()).isFalse();
      }

      run(sweep(parts));

      assertThat(deleted).hasSize(items);
      assertThat(itemCount(parts)).isEqualTo(items);
      assertThat(parts.entries()).isEqualTo(parts.expectedEntries()).hasSize(items);
    }
  }

  @Test
  void step_itemsPutBetweenSteps_leavesNoneExpired() {
    try (var parts = withTimeToLive()) {
      for (int item = 0; item < 3 * ExpirySweep.STEP_ITEMS; item++) {
        parts.put(item, (int) SECOND + 1);
      }
      var sweep = sweep(parts);
      sweep.step();
      parts.put(0, (int) SECOND);
      run(sweep);
      run(sweep(parts));

      assertThat(deleted).containsExactly(key("item-0"));
    }
  }

  @Test
  void step_itemUpdatedBetweenReadAndLock_keepsIt() throws Exception {
    try (var parts = withTimeToLive()) {
      parts.put(1, (int) SECOND);
      var sweeping = new Thread(() -> run(sweep(parts)));
      try (var _ = parts.locks.lock(Objects.requireNonNull(RowLayout.of(parts.table()).rowKey(key("item-1"))))) {
        sweeping.start();
        await(() -> sweeping.getState() == Thread.State.WAITING);
        parts.put(1, (int) SECOND + 1);
      }
      sweeping.join();

      assertThat(deleted).isEmpty();
      assertThat(itemCount(parts)).isEqualTo(1);
    }
  }

  @Test
  void step_timeToLiveDisabledOrTableDroppedMeanwhile_deletesNothingMore() {
    try (var parts = withTimeToLive()) {
      for (int item = 0; item < 100; item++) {
        parts.put(item, (int) SECOND);
      }
      var disabled = sweep(parts);
      disabled.step();
      int left = itemCount(parts);
      timeToLive(parts, false);
      assertThat(disabled.step()).isFalse();
      assertThat(itemCount(parts)).isEqualTo(left).isPositive();

      timeToLive(parts, true);
      var dropped = sweep(parts);
      parts.answer("DeleteTable", "{'TableName':'abc'}");
      assertThat(dropped.step()).isFalse();
      assertThat(deleted).hasSize(100 - left);
    }
  }

  private static TableParts withTimeToLive() {
    var parts = new TableParts(StorageSettings.inMemory());
    parts.createTable();
    timeToLive(parts, true);
    return parts;
  }

  private static void timeToLive(TableParts parts, boolean enabled) {
    parts.answer("UpdateTimeToLive", "{'TableName':'abc','TimeToLiveSpecification':{'AttributeName':'key','Enabled':"
        + enabled + "}}");
  }

  private ExpirySweep sweep(TableParts parts) {
    return new ExpirySweep(parts.storage, parts.catalogue, parts.writer, () -> NOW, (_, key) -> deleted.add(key));
  }

  private static void run(ExpirySweep sweep) {
    for (int step = 0; sweep.step(); step++) {
      assertThat(step).isLessThan(1000);
    }
  }

  private static void put(TableParts parts, String key, String time) {
    parts.answer("PutItem", "{'TableName':'abc','Item':{'pk':{'S':'" + key + "'},'key':" + time + "}}");
  }

  private static Item key(String key) {
    return new Item(Map.of("pk", AttributeValue.string(key)));
  }

  private static int itemCount(TableParts parts) {
    return parts.rowCount(Space.ITEMS, parts.table().id());
  }
}
