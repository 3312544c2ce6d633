package dev.needletail.engine.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.needletail.engine.storage.StorageSettings;
import dev.needletail.model.RefusedException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** How a stream's shards come and go, and how readers move through them. */
class StreamShardsTest {

  private static final StreamSettings SMALL = new StreamSettings(Duration.ofHours(24), Duration.ofHours(4), 10, 4);

  @TempDir
  private Path temporary;

  private static StreamParts parts(StorageSettings storage) {
    var parts = new StreamParts(storage, SMALL);
    if (parts.catalogue.find("things") == null) {
      parts.ask("CreateTable", StreamParts.TABLE.formatted("NEW_AND_OLD_IMAGES"));
    }
    return parts;
  }

  private static String id(JsonNode shard) {
    return shard.path("ShardId").asString();
  }

  @Test
  void shard_afterItsTime_isFollowedByAChild() {
    try (var parts = parts(StorageSettings.inMemory())) {
      parts.put("a", 1);
      parts.advance(Duration.ofHours(4));
      parts.put("a", 2);

      var shards = parts.shards();
      assertThat(shards).hasSize(2);
      assertThat(shards.getFirst().path("SequenceNumberRange").has("EndingSequenceNumber")).isTrue();
      assertThat(shards.getLast().path("ParentShardId").asString()).isEqualTo(id(shards.getFirst()));
      assertThat(shards.getLast().path("SequenceNumberRange").has("EndingSequenceNumber")).isFalse();
      var first = new ArrayList<JsonNode>();
      assertThat(parts.readAll(parts.iterator(id(shards.getFirst()), "TRIM_HORIZON"), first)).isNull();
      assertThat(first).hasSize(1);
      assertThat(parts.readAll()).hasSize(2);
      assertThat(parts.ask("DescribeStream",
          "{'StreamArn':'%s','ShardFilter':{'Type':'CHILD_SHARDS','ShardId':'%s'}}".formatted(parts.arn(),
              id(shards.getFirst())))
          .path("StreamDescription").path("Shards")).hasSize(1);
    }
  }

  @Test
  void shards_underLoad_divideAndReplayTheTable() {
    try (var parts = parts(StorageSettings.inMemory())) {
      Map<String, String> table = new HashMap<>();
      for (int i = 0; i < 400; i++) {
        String pk = "k" + i % 37;
        parts.put(pk, i);
        table.put(pk, String.valueOf(i));
        if (i % 50 == 0) {
          parts.advance(Duration.ofSeconds(1));
        }
      }

      var shards = parts.shards();
      assertThat(shards.stream().filter(it -> !it.path("SequenceNumberRange").has("EndingSequenceNumber")))
          .hasSize(SMALL.openShardsMax());
      assertThat(shards).extracting(StreamShardsTest::id).isSorted().doesNotHaveDuplicates();
      var records = parts.readAll();
      assertThat(records).hasSize(400);
      assertThat(replayed(records)).isEqualTo(table);
    }
  }

  private static Map<String, String> replayed(List<JsonNode> records) {
    Map<String, String> table = new HashMap<>();
    for (var record : records) {
      var change = record.path("dynamodb");
      String pk = change.path("Keys").path("pk").path("S").asString();
      assertThat(change.path("OldImage").path("v").path("N").asString(null)).as("what was before %s", record)
          .isEqualTo(table.get(pk));
      table.put(pk, change.path("NewImage").path("v").path("N").asString());
    }
    return table;
  }

  @Test
  void iterator_ofEachType_beginsWhereItSays() {
    try (var parts = parts(StorageSettings.inMemory())) {
      parts.put("a", 0);
      parts.put("a", 1);
      parts.put("a", 2);
      String shard = id(parts.shards().getFirst());
      String latest = parts.iterator(shard, "LATEST");
      parts.put("a", 3);

      var all = parts.records(parts.iterator(shard, "TRIM_HORIZON")).path("Records").valueStream().toList();
      String second = all.get(1).path("dynamodb").path("SequenceNumber").asString();
      assertThat(all).hasSize(4);
      assertThat(parts.records(latest).path("Records")).hasSize(1);
      assertThat(parts.records(parts.iterator(shard, "AT_SEQUENCE_NUMBER", second)).path("Records")).hasSize(3);
      assertThat(parts.records(parts.iterator(shard, "AFTER_SEQUENCE_NUMBER", second)).path("Records")).hasSize(2);
    }
  }

  @Test
  void getRecords_withLimit_goesOnWithoutRepeating() {
    try (var parts = parts(StorageSettings.inMemory())) {
      for (int i = 0; i < 7; i++) {
        parts.put("a", i);
      }
      String iterator = parts.iterator(id(parts.shards().getFirst()), "TRIM_HORIZON");
      var seen = new ArrayList<String>();
      for (int i = 0; i < 4; i++) {
        var answer = parts.ask("GetRecords", "{'ShardIterator':'%s','Limit':2}".formatted(iterator));
        answer.path("Records").forEach(
            record -> seen.add(record.path("dynamodb").path("NewImage").path("v").path("N").asString()));
        iterator = answer.path("NextShardIterator").asString();
      }

      assertThat(seen).containsExactly("0", "1", "2", "3", "4", "5", "6");
    }
  }

  @Test
  void reader_afterRestart_goesOnWithoutRepeating() {
    var settings = StorageSettings.in(temporary.resolve("data"));
    String iterator;
    String lastNumber;
    try (var parts = parts(settings)) {
      parts.put("a", 1);
      var records = parts.records(parts.iterator(id(parts.shards().getFirst()), "TRIM_HORIZON"));
      iterator = records.path("NextShardIterator").asString();
      lastNumber = records.path("Records").path(0).path("dynamodb").path("SequenceNumber").asString();
    }
    try (var parts = parts(settings)) {
      parts.put("a", 2);

      var records = parts.records(iterator).path("Records");
      assertThat(records).hasSize(1);
      assertThat(records.path(0).path("dynamodb").path("SequenceNumber").asString()).isGreaterThan(lastNumber);
      assertThat(parts.readAll()).hasSize(2);
    }
  }

  @Test
  void records_afterADay_areGone() {
    try (var parts = parts(StorageSettings.inMemory())) {
      parts.put("a", 1);
      String shard = id(parts.shards().getFirst());
      String number = parts.readAll().getFirst().path("dynamodb").path("SequenceNumber").asString();
      parts.advance(Duration.ofHours(23));
      parts.put("a", 2);
      parts.trimmer.trim();
      assertThat(parts.readAll()).as("before their time").hasSize(2);

      parts.advance(Duration.ofHours(2));
      parts.trimmer.trim();

      assertThat(parts.readAll()).hasSize(1);
      assertThat(parts.shards()).extracting(StreamShardsTest::id).contains(shard);
      assertThatThrownBy(() -> parts.iterator(shard, "AT_SEQUENCE_NUMBER", number))
          .isInstanceOfSatisfying(RefusedException.class,
              e -> assertThat(e.refusal().name()).isEqualTo("TrimmedDataAccessException"));

      parts.advance(Duration.ofHours(24));
      parts.trimmer.trim();
      assertThat(parts.readAll()).isEmpty();
      assertThat(parts.shards()).extracting(StreamShardsTest::id).doesNotContain(shard);
    }
  }

  @Test
  void stream_aDayAfterItsEnd_isGone() {
    try (var parts = parts(StorageSettings.inMemory())) {
      parts.put("a", 1);
      parts.ask("DeleteTable", "{'TableName':'things'}");
      parts.advance(Duration.ofHours(23));
      parts.trimmer.trim();
      assertThat(parts.ask("ListStreams", "{}").path("Streams")).hasSize(1);

      parts.advance(Duration.ofHours(2));
      parts.trimmer.trim();

      assertThat(parts.ask("ListStreams", "{}").path("Streams")).isEmpty();
    }
  }

  @Test
  void iterator_afterAQuarterOfAnHour_hasExpired() {
    try (var parts = parts(StorageSettings.inMemory())) {
      String iterator = parts.iterator(id(parts.shards().getFirst()), "LATEST");
      parts.advance(Duration.ofMinutes(15));
      parts.records(iterator);
      parts.advance(Duration.ofSeconds(1));

      assertThatThrownBy(() -> parts.records(iterator)).isInstanceOfSatisfying(RefusedException.class,
          e -> assertThat(e.refusal().name()).isEqualTo("ExpiredIteratorException"));
    }
  }
}
