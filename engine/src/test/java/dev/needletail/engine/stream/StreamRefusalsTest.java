package dev.needletail.engine.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.engine.EmbeddedStore;
import dev.needletail.engine.EngineSettings;
import dev.needletail.model.contract.StoreClient;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What requests to streams are refused with. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StreamRefusalsTest {

  private static final String NO_STREAM = "arn:aws:dynamodb:us-east-1:123456789012:table/none/stream/2026-01-01T00:00:00.000";
  private static final String SHARD = "shardId-00000000000000000000-00000000";

  private final EmbeddedStore store = EmbeddedStore.open(EngineSettings.inMemory());
  private final StoreClient client = new StoreClient(store);
  private String arn = "";
  private String shard = "";

  @BeforeAll
  void table() {
    client.ask("CreateTable", StreamParts.TABLE.formatted("KEYS_ONLY"));
    arn = client.ask("ListStreams", "{}").path("Streams").path(0).path("StreamArn").asString();
    shard = client.ask("DescribeStream", "{'StreamArn':'%s'}".formatted(arn)).path("StreamDescription").path("Shards")
        .path(0).path("ShardId").asString();
  }

  @AfterAll
  void close() {
    store.close();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "ListStreams|{'TableName':'none'}|ResourceNotFoundException|Requested resource not found: Table: none not found",
      "ListStreams|{'Limit':0}|ValidationException|1 validation error detected: Value '0' at 'limit' failed to satisfy"
          + " constraint: Member must have value greater than or equal to 1",
      "ListStreams|{'Limit':101}|ValidationException|1 validation error detected: Value '101' at 'limit' failed to satisfy"
          + " constraint: Member must have value less than or equal to 100",
      "ListStreams|{'ExclusiveStartStreamArn':'0123456789012345678901234567890123456789'}|ValidationException"
          + "|Invalid StreamArn",
      "DescribeStream|{}|ValidationException|1 validation error detected: Value null at 'streamArn' failed to satisfy"
          + " constraint: Member must not be null",
      "DescribeStream|{'StreamArn':'NONE'}|ResourceNotFoundException|Requested resource not found: Stream: NONE not found",
      "GetShardIterator|{'StreamArn':'ARN','ShardId':'GONE','ShardIteratorType':'LATEST'}|ResourceNotFoundException"
          + "|Requested resource not found: Shard does not exist",
      "GetShardIterator|{'StreamArn':'ARN','ShardId':'OURS','ShardIteratorType':'AT_SEQUENCE_NUMBER'}|ValidationException"
          + "|SequenceNumber cannot be null",
      "GetShardIterator|{'StreamArn':'ARN','ShardId':'OURS','ShardIteratorType':'LATEST',"
          + "'SequenceNumber':'100000000000000000001'}|ValidationException"
          + "|SequenceNumber should not be passed for this iterator type",
      "GetShardIterator|{'StreamArn':'ARN','ShardId':'OURS','ShardIteratorType':'AT_SEQUENCE_NUMBER',"
          + "'SequenceNumber':'000000000000000000000'}|ValidationException|Invalid SequenceNumber",
      "GetRecords|{'ShardIterator':'nonsense'}|ValidationException|Invalid ShardIterator",
      "GetRecords|{'ShardIterator':'AAAA'}|ValidationException|Invalid ShardIterator"})
  void request_thatIsWrong_isRefused(String operation, String request, String type, String message) {
    var refused = client.refused(operation,
        request.replace("ARN'", arn + "'").replace("NONE", NO_STREAM).replace("OURS", shard).replace("GONE", SHARD));

    assertThat(refused.type()).isEqualTo(type);
    assertThat(refused.message()).isEqualTo(message.replace("NONE", NO_STREAM));
  }

  @Test
  void shardIteratorType_unknown_isRefusedByTheModel() {
    var refused = client.refused("GetShardIterator",
        "{'StreamArn':'%s','ShardId':'%s','ShardIteratorType':'SOON'}".formatted(arn, shard));

    assertThat(refused.message()).isEqualTo("1 validation error detected: Value 'SOON' at 'shardIteratorType' failed to"
        + " satisfy constraint: Member must satisfy enum value set: [TRIM_HORIZON, LATEST, AT_SEQUENCE_NUMBER,"
        + " AFTER_SEQUENCE_NUMBER]");
  }

  @Test
  void listStreams_inPages_listsEachOnce() {
    for (int i = 0; i < 5; i++) {
      client.ask("CreateTable", StreamParts.TABLE.formatted("KEYS_ONLY").replace("things", "page" + i));
    }
    var names = new ArrayList<String>();
    String start = "";
    do {
      var page = client.ask("ListStreams", "{'Limit':2%s}".formatted(
          start.isEmpty() ? "" : ",'ExclusiveStartStreamArn':'" + start + "'"));
      page.path("Streams").forEach(stream -> names.add(stream.path("TableName").asString()));
      start = page.path("LastEvaluatedStreamArn").asString("");
    } while (!start.isEmpty());

    assertThat(names).containsExactly("page0", "page1", "page2", "page3", "page4", "things");
  }
}
