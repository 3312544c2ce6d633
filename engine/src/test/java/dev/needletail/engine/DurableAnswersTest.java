package dev.needletail.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.needletail.engine.storage.StorageSettings;
import dev.needletail.engine.storage.TestDisk;
import dev.needletail.model.Reply;
import dev.needletail.model.UncertainOutcomeException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Nobody is told of a write that a power failure may still take back. The disk holds the sync up, with the write of item
 * {@code new}, the deletion of item {@code gone} and a change of item {@code moved}; one storage thread takes the requests
 * in turn.
 */
@Timeout(60)
class DurableAnswersTest {

  private static final String KEY_OF = "'TableName':'things','Key':{'pk':{'S':'%s'}}";

  private final TestDisk disk = new TestDisk();
  private EmbeddedStore store;

  @BeforeEach
  void open(@TempDir Path temporary) {
    Path data = temporary.resolve("data");
    var settings = EngineSettings.in(data);
    store = EmbeddedStore.open(disk.open(StorageSettings.in(data)),
        new EngineSettings(data, settings.durability(), 1, settings.queueCapacity(), settings.queueWait(),
            settings.blockCacheBytes(),
            settings.writeBufferBytes(), settings.expiryPeriod()),
        InstantSource.system());
    send("CreateTable", EngineParts.THINGS).join();
    send("CreateTable", EngineParts.THINGS.replace("things", "others")).join();
    for (String pk : new String[]{"old", "gone", "moved"}) {
      send("PutItem", "{'TableName':'things','Item':{'pk':{'S':'" + pk + "'},'city':{'S':'rome'}}}").join();
    }
    send("PutItem", "{'TableName':'others','Item':{'pk':{'S':'old'},'city':{'S':'rome'}}}").join();
  }

  @AfterEach
  void close() {
    disk.release();
    store.close();
  }

  private CompletableFuture<?> writeWhileTheDiskIsHeld() {
    disk.hold();
    return CompletableFuture.allOf(
        send("PutItem", "{'TableName':'things','Item':{'pk':{'S':'new'},'city':{'S':'oslo'}}}"),
        send("DeleteItem", "{" + KEY_OF.formatted("gone") + "}"),
        send("UpdateItem", "{" + KEY_OF.formatted("moved")
            + ",'UpdateExpression':'SET city = :c','ExpressionAttributeValues':{':c':{'S':'bern'}}}"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
      "GetItem|'TableName':'things','Key':{'pk':{'S':'new'}}",
      "GetItem|'TableName':'things','Key':{'pk':{'S':'gone'}},'ConsistentRead':true",
      "PutItem|'TableName':'things','Item':{'pk':{'S':'new'}},'ConditionExpression':'attribute_not_exists(pk)'",
      "DeleteItem|'TableName':'things','Key':{'pk':{'S':'gone'}},'ConditionExpression':'attribute_exists(pk)'",
      "BatchGetItem|'RequestItems':{'things':{'Keys':[{'pk':{'S':'old'}},{'pk':{'S':'gone'}}]}}",
      "TransactGetItems|'TransactItems':[{'Get':{'TableName':'things','Key':{'pk':{'S':'moved'}}}}]",
      "TransactWriteItems|'TransactItems':[{'ConditionCheck':{'TableName':'things','Key':{'pk':{'S':'new'}},"
          + "'ConditionExpression':'attribute_not_exists(pk)'}}]",
      "Query|'TableName':'things','KeyConditionExpression':'pk = :k','ExpressionAttributeValues':{':k':{'S':'gone'}}",
      "Query|'TableName':'things','IndexName':'byCity','KeyConditionExpression':'city = :k',"
          + "'ExpressionAttributeValues':{':k':{'S':'rome'}}",
      "Scan|'TableName':'things'",
      "Scan|'TableName':'things','IndexName':'byCity'",
      "ExecuteStatement|'Statement':'SELECT * FROM things WHERE pk = \\u0027gone\\u0027'",
      "ExecuteStatement|'Statement':'INSERT INTO things VALUE {\\u0027pk\\u0027: \\u0027new\\u0027}'"})
  void answer_thatTellsOfAPendingWrite_waitsForTheDisk(String operation, String members) {
    var writes = writeWhileTheDiskIsHeld();

    var answer = send(operation, "{" + members + "}");
    untilServed();

    assertThat(answer).isNotDone();
    disk.release();
    answer.join();
    writes.join();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
      "GetItem|'TableName':'things','Key':{'pk':{'S':'old'}},'ConsistentRead':true",
      "GetItem|'TableName':'things','Key':{'pk':{'S':'never'}},'ConsistentRead':true",
      "PutItem|'TableName':'things','Item':{'pk':{'S':'old'}},'ConditionExpression':'attribute_not_exists(pk)'",
      "Query|'TableName':'things','KeyConditionExpression':'pk = :k','ExpressionAttributeValues':{':k':{'S':'old'}}",
      "Query|'TableName':'others','IndexName':'byCity','KeyConditionExpression':'city = :k',"
          + "'ExpressionAttributeValues':{':k':{'S':'rome'}}",
      "Scan|'TableName':'others'",
      "DescribeTable|'TableName':'others'"})
  void answer_thatTellsOfNoPendingWrite_waitsForNothing(String operation, String members) {
    var writes = writeWhileTheDiskIsHeld();

    send(operation, "{" + members + "}").join();

    assertThat(writes).isNotDone();
  }

  @Test
  void answer_ofATableThatIsBeingCreated_waitsForTheDisk() {
    disk.hold();
    var created = send("CreateTable", EngineParts.THINGS.replace("things", "fresh"));

    var described = send("DescribeTable", "{'TableName':'fresh'}");
    var again = send("CreateTable", EngineParts.THINGS.replace("things", "fresh"));
    send("TagResource", "{}").join();

    assertThat(CompletableFuture.anyOf(created, described, again)).isNotDone();
    disk.release();
    assertThat(described.join().status()).isEqualTo(200);
    assertThat(text(again.join())).contains("ResourceInUseException");
  }

  @Test
  void answer_whenNothingIsPending_asksForNoSync() {
    int before = disk.syncs();

    send("GetItem", "{" + KEY_OF.formatted("old") + ",'ConsistentRead':true}").join();
    send("Scan", "{'TableName':'things','ConsistentRead':true}").join();

    assertThat(disk.syncs()).isEqualTo(before);
  }

  @Test
  void answer_thatTellsOfAWriteThatWasLost_isNeverGiven() {
    disk.fail("Input/output error");
    var lost = send("PutItem", "{'TableName':'things','Item':{'pk':{'S':'new'}}}");
    assertThatThrownBy(lost::join).hasCauseInstanceOf(UncertainOutcomeException.class);

    var read = send("GetItem", "{" + KEY_OF.formatted("new") + "}");
    var other = send("GetItem", "{" + KEY_OF.formatted("old") + "}");

    assertThatThrownBy(read::join).hasCauseInstanceOf(UncertainOutcomeException.class);
    assertThat(other.join().status()).isEqualTo(200);
  }

  /** One thread serves in order: when this has been answered, what was sent before has been executed. */
  private void untilServed() {
    assertThat(send("GetItem", "{'TableName':'others','Key':{'pk':{'S':'old'}}}").join().status()).isEqualTo(200);
  }

  private static String text(Reply reply) {
    return new String(reply.body(), UTF_8);
  }

  private CompletableFuture<Reply> send(String operation, String json) {
    var request = EngineParts.request(operation, json);
    return store.execute(request).toCompletableFuture();
  }
}
