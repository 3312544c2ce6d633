package dev.needletail.engine.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.engine.storage.StorageSettings;
import dev.needletail.model.contract.StoreClient;
import java.time.Duration;
import java.util.HashSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What writes leave in a stream. */
class StreamRecordsTest {

  private final StreamParts parts = new StreamParts(StorageSettings.inMemory(), StreamSettings.DEFAULT);

  @AfterEach
  void close() {
    parts.close();
  }

  private void table(String view) {
    parts.ask("CreateTable", StreamParts.TABLE.formatted(view));
  }

  @ParameterizedTest
  @CsvSource({"KEYS_ONLY,false,false", "NEW_IMAGE,true,false", "OLD_IMAGE,false,true", "NEW_AND_OLD_IMAGES,true,true"})
  void record_ofEachView_showsWhatTheViewShows(String view, boolean showsNew, boolean showsOld) {
    table(view);
    parts.put("a", 1);
    parts.put("a", 2);
    parts.ask("DeleteItem", "{'TableName':'things','Key':{'pk':{'S':'a'}}}");

    var records = parts.readAll();

    assertThat(records).extracting(it -> it.path("eventName").asString()).containsExactly("INSERT", "MODIFY", "REMOVE");
    assertThat(records).allSatisfy(it -> {
      assertThat(it.path("dynamodb").path("Keys")).isEqualTo(StoreClient.json("{'pk':{'S':'a'}}"));
      assertThat(it.path("dynamodb").path("StreamViewType").asString()).isEqualTo(view);
    });
    assertThat(records).extracting(it -> image(it, "NewImage")).containsExactly(showsNew ? "1" : "none",
        showsNew ? "2" : "none", "none");
    assertThat(records).extracting(it -> image(it, "OldImage")).containsExactly("none", showsOld ? "1" : "none",
        showsOld ? "2" : "none");
  }

  private static String image(JsonNode record, String name) {
    return record.path("dynamodb").path(name).path("v").path("N").asString("none");
  }

  @Test
  void record_hasDynamoDbsMembers() {
    table("NEW_AND_OLD_IMAGES");
    parts.put("a", 1);
    parts.put("a", 12);

    var record = parts.readAll().getLast();

    assertThat(record.propertyNames()).containsExactlyInAnyOrder("awsRegion", "dynamodb", "eventID", "eventName",
        "eventSource", "eventVersion");
    assertThat(record.path("awsRegion").asString()).isEqualTo("us-east-1");
    assertThat(record.path("eventID").asString()).matches("[0-9a-f]{32}");
    assertThat(record.path("eventSource").asString()).isEqualTo("aws:dynamodb");
    assertThat(record.path("eventVersion").asString()).isEqualTo("1.1");
    var inner = record.path("dynamodb");
    assertThat(inner.propertyNames()).containsExactlyInAnyOrder("ApproximateCreationDateTime", "Keys", "NewImage",
        "OldImage", "SequenceNumber", "SizeBytes", "StreamViewType");
    assertThat(inner.path("ApproximateCreationDateTime").asLong()).isEqualTo(1793491200L);
    assertThat(inner.path("SequenceNumber").asString()).matches("[0-9]{21}");
    // 3 for the key, 6 for each image
    assertThat(inner.path("SizeBytes").asInt()).isEqualTo(15);
  }

  @Test
  void writes_thatChangeNothing_leaveNoRecord() {
    table("KEYS_ONLY");
    parts.put("a", 1);
    parts.put("a", 1);
    parts.ask("UpdateItem", """
        {'TableName':'things','Key':{'pk':{'S':'a'}},'UpdateExpression':'SET v = :v',
         'ExpressionAttributeValues':{':v':{'N':'1'}}}""");
    parts.ask("DeleteItem", "{'TableName':'things','Key':{'pk':{'S':'b'}}}");

    assertThat(parts.readAll()).hasSize(1);
  }

  @Test
  void eventId_isTheSameWhenReadAgainAndOthersForOthers() {
    table("KEYS_ONLY");
    for (int i = 0; i < 10; i++) {
      parts.put("a", i);
    }

    var ids = parts.readAll().stream().map(it -> it.path("eventID").asString()).toList();

    assertThat(new HashSet<>(ids)).hasSize(10);
    assertThat(parts.readAll().stream().map(it -> it.path("eventID").asString())).isEqualTo(ids);
  }

  @Test
  void stream_disabledAndEnabledAgain_isAnotherOne() {
    table("KEYS_ONLY");
    parts.put("a", 1);
    parts.ask("UpdateTable", "{'TableName':'things','StreamSpecification':{'StreamEnabled':false}}");
    parts.put("a", 2);

    assertThat(parts.describe().path("StreamStatus").asString()).isEqualTo("DISABLED");
    assertThat(parts.readAll()).hasSize(1);
    assertThat(parts.shards()).allSatisfy(
        shard -> assertThat(shard.path("SequenceNumberRange").has("EndingSequenceNumber")).isTrue());

    parts.advance(Duration.ofSeconds(1));
    parts.ask("UpdateTable",
        "{'TableName':'things','StreamSpecification':{'StreamEnabled':true,'StreamViewType':'NEW_IMAGE'}}");
    parts.put("a", 3);

    var streams = parts.ask("ListStreams", "{'TableName':'things'}").path("Streams");
    assertThat(streams).hasSize(2);
    assertThat(parts.readAll()).hasSize(1);
  }

  @Test
  void stream_ofDeletedTable_canStillBeRead() {
    table("KEYS_ONLY");
    parts.put("a", 1);
    parts.ask("DeleteTable", "{'TableName':'things'}");

    assertThat(parts.describe().path("StreamStatus").asString()).isEqualTo("DISABLED");
    assertThat(parts.readAll()).hasSize(1);
  }
}
