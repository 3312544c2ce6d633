package dev.needletail.engine.partiql;

import static dev.needletail.model.contract.StoreClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BatchExecuteStatementTest {

  private final PartiqlStore store = new PartiqlStore();

  @BeforeEach
  void insertUsers() {
    store.execute("INSERT INTO Users VALUE {'pk': 'a', 'n': 1}");
    store.execute("INSERT INTO Users VALUE {'pk': 'b', 'n': 2}");
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void batch_reads_answerTheirItemsAndConsumeEachByItsConsistency() {
    var answer = store.send("BatchExecuteStatement", Map.of("ReturnConsumedCapacity", "TOTAL", "Statements",
        List.of(Map.of("Statement", "SELECT n FROM Users WHERE pk = 'a'", "ConsistentRead", true),
            Map.of("Statement", "SELECT * FROM Users WHERE pk = 'b'"),
            Map.of("Statement", "SELECT * FROM Users WHERE pk = 'absent'"))));

    assertThat(answer).isEqualTo(json("{'Responses':[{'TableName':'Users','Item':{'n':{'N':'1'}}},"
        + "{'TableName':'Users','Item':{'n':{'N':'2'},'pk':{'S':'b'}}},{'TableName':'Users'}],"
        + "'ConsumedCapacity':[{'TableName':'Users','CapacityUnits':2.0}]}"));
  }

  @Test
  void batch_readsThatAreRefused_leaveTheOthersAlone() {
    String byKey = "{'Error':{'Code':'ValidationError','Message':'Select statements within BatchExecuteStatement must"
        + " specify the primary key in the where clause.'}}";

    var answer = store.batch(Map.of(), "SLECT * FROM Users", "SELECT * FROM Users WHERE n = 1",
        "SELECT * FROM Notes WHERE pk = 'p'", "SELECT * FROM Notes.\"by-g\" WHERE g = 'x' AND pk = 'p' AND sk = 's'",
        "SELECT * FROM Absent WHERE pk = 'p'", "SELECT pk FROM Users WHERE pk = 'a'");

    assertThat(answer.path("Responses")).isEqualTo(json("[{'Error':{'Code':'ValidationError','Message':"
        + "'Statement wasn\\u0027t well formed, can\\u0027t be processed: Expected data manipulation'}},"
        + byKey + "," + byKey + "," + byKey
        + ",{'Error':{'Code':'ResourceNotFound','Message':'Requested resource not found'}},"
        + "{'TableName':'Users','Item':{'pk':{'S':'a'}}}]"));
  }

  @Test
  void batch_writes_areIndependent() {
    var answer = store.batch(Map.of("ReturnConsumedCapacity", "TOTAL"), "INSERT INTO Users VALUE {'pk': 'c'}",
        "INSERT INTO Users VALUE {'pk': 'a'}", "UPDATE Users SET n = n + 1 WHERE pk = 'b' RETURNING MODIFIED NEW *",
        "UPDATE Users SET n = 1 WHERE pk = 'absent'", "DELETE FROM Users WHERE n = 1",
        "DELETE FROM Notes WHERE pk = 'p' AND sk = 's' RETURNING ALL OLD *");

    assertThat(answer.path("Responses")).isEqualTo(json("[{'TableName':'Users'},"
        + "{'TableName':'Users','Error':{'Code':'DuplicateItem','Message':'Duplicate primary key exists in table'}},"
        + "{'TableName':'Users','Item':{'n':{'N':'3'}}},"
        + "{'TableName':'Users','Error':{'Code':'ConditionalCheckFailed','Message':'The conditional request failed'}},"
        + "{'Error':{'Code':'ValidationError','Message':'Where clause does not contain a mandatory equality on all key"
        + " attributes'}},{'TableName':'Notes'}]"));
    assertThat(answer.at("/ConsumedCapacity/0/CapacityUnits").asDouble()).isEqualTo(2);
    assertThat(store.execute("SELECT * FROM Users").path("Items")).hasSize(3);
  }

  @Test
  void batch_readsWithWritesOrOneItemTwice_isRefused() {
    assertThat(PartiqlStore.refusal(store.batch(Map.of(), "SELECT * FROM Users WHERE pk = 'a'",
        "INSERT INTO Users VALUE {'pk': 'x'}")))
        .isEqualTo("ValidationException: Read and write requests together in the same batch is not supported.");
    assertThat(PartiqlStore.refusal(store.batch(Map.of(), "INSERT INTO Users VALUE {'pk': 'x'}",
        "DELETE FROM Users WHERE pk = 'x'")))
        .isEqualTo("ValidationException: Provided list of item keys contains duplicates");
    assertThat(store.execute("SELECT * FROM Users").path("Items")).hasSize(2);
  }

  @Test
  void batch_noneOrTooManyStatements_isRefused() {
    assertThat(PartiqlStore.refusal(store.batch(Map.of()))).startsWith("ValidationException: 1 validation error");
    assertThat(PartiqlStore.refusal(store.batch(Map.of(),
        Collections.nCopies(26, "SELECT * FROM Users WHERE pk = 'a'").toArray(String[]::new))))
        .startsWith("ValidationException: 1 validation error");
  }
}
