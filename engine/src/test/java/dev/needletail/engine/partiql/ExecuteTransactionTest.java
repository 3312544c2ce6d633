package dev.needletail.engine.partiql;

import static dev.needletail.model.contract.StoreClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ExecuteTransactionTest {

  private static final List<String> KEYS = List.of("k", "l", "m", "n", "o", "p", "q", "r", "s", "t", "u");

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

  private List<String> users() {
    return store.execute("SELECT * FROM Users").path("Items").valueStream().map(row -> row.at("/pk/S").asString())
        .sorted().toList();
  }

  @Test
  void transaction_writes_takeEffectTogether() {
    var answer = store.transaction(Map.of(), "INSERT INTO Users VALUE {'pk': 'c'}",
        "UPDATE Users SET n = 9 WHERE pk = 'a'", "EXISTS(SELECT * FROM Users WHERE pk = 'b' AND n = 2)",
        "DELETE FROM Notes WHERE pk = 'absent' AND sk = 's' AND n = 1");

    assertThat(answer).isEqualTo(json("{'Responses':[]}"));
    assertThat(users()).containsExactly("a", "b", "c");
  }

  @Test
  void transaction_oneIsRefused_cancelsAllWithReasons() {
    var answer = store.transaction(Map.of(), "INSERT INTO Users VALUE {'pk': 'c'}",
        "INSERT INTO Users VALUE {'pk': 'a'}", "UPDATE Users SET n = 9 WHERE pk = 'b' AND n = 1",
        "EXISTS(SELECT * FROM Users WHERE pk = 'd' AND n = 1)");

    assertThat(PartiqlStore.refusal(answer))
        .isEqualTo("TransactionCanceledException: Transaction cancelled, please refer"
            + " cancellation reasons for specific reasons [None, DuplicateItem, ConditionalCheckFailed,"
            + " ConditionalCheckFailed]");
    assertThat(answer.path("CancellationReasons").path(1))
        .isEqualTo(json("{'Code':'DuplicateItem','Message':'Duplicate primary key exists in table'}"));
    assertThat(users()).containsExactly("a", "b");
  }

  @Test
  void transaction_withoutAWholeKey_isCancelledForThatAlone() {
    var answer = store.transaction(Map.of(), "INSERT INTO Users VALUE {'pk': 'a'}", "DELETE FROM Notes WHERE pk = 'p'",
        "DELETE FROM Notes WHERE sk = 's'");

    assertThat(PartiqlStore.refusal(answer))
        .isEqualTo("TransactionCanceledException: Transaction cancelled, please refer"
            + " cancellation reasons for specific reasons [None, ValidationError, None]");
  }

  @Test
  void transaction_repeatedWithItsToken_isAppliedOnce() {
    Map<String, Object> more = Map.of("ClientRequestToken", "t", "ReturnConsumedCapacity", "TOTAL");
    var first = store.transaction(more, "UPDATE Users SET n = n + 1 WHERE pk = 'a'");
    var second = store.transaction(more, "UPDATE Users SET n = n + 1 WHERE pk = 'a'");

    assertThat(first.path("ConsumedCapacity"))
        .isEqualTo(json("[{'TableName':'Users','CapacityUnits':2.0,'WriteCapacityUnits':2.0}]"));
    assertThat(second.path("ConsumedCapacity"))
        .isEqualTo(json("[{'TableName':'Users','CapacityUnits':2.0,'ReadCapacityUnits':2.0}]"));
    assertThat(store.execute("SELECT n FROM Users WHERE pk = 'a'").path("Items")).isEqualTo(json("[{'n':{'N':'2'}}]"));
    assertThat(PartiqlStore.refusal(store.transaction(more, "UPDATE Users SET n = 0 WHERE pk = 'a'")))
        .startsWith("IdempotentParameterMismatchException");
  }

  @Test
  void transaction_reads_answerTheirItemsInOrder() {
    var answer = store.transaction(Map.of("ReturnConsumedCapacity", "TOTAL"), "SELECT n FROM Users WHERE pk = 'b'",
        "SELECT * FROM Users WHERE pk = 'absent'", "SELECT * FROM Users WHERE pk = 'a'");

    assertThat(answer).isEqualTo(json("{'Responses':[{'Item':{'n':{'N':'2'}}},{},"
        + "{'Item':{'n':{'N':'1'},'pk':{'S':'a'}}}],"
        + "'ConsumedCapacity':[{'TableName':'Users','CapacityUnits':6.0,'ReadCapacityUnits':6.0}]}"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "SELECT * FROM Users WHERE n = 1 | Validation failed in TransactStatements[0]: Select statements within ExecuteTransaction must specify the primary key in the where clause.",
      "SELECT * FROM Users WHERE pk = 'a' AND n = 1 | Validation failed in TransactStatements[0]: Select statements within ExecuteTransaction must specify the primary key in the where clause.",
      "SELECT * FROM Notes.\"by-g\" WHERE g = 'x' | Validation failed in TransactStatements[0]: Reads on indices are not supported within transactions.",
      "UPDATE Users SET n = 1 WHERE pk = 'a' RETURNING ALL NEW * | Validation failed in TransactStatements[0]: RETURNING clause is not supported in ExecuteTransaction.",
      "EXISTS(SELECT * FROM Users WHERE pk = 'a') | Validation failed in TransactStatements[0]: EXISTS() must contain a single item read with additional condition",
      "INSERT INTO Users VALUE {'pk': ''} | One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: pk",
      "UPDATE Users SET n = 1 WHERE pk = '' | One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: pk"})
  void transaction_statementThatMayNotBeInOne_isRefused(String statement, String message) {
    assertThat(PartiqlStore.refusal(store.transaction(Map.of(), statement)))
        .isEqualTo("ValidationException: " + message);
  }

  @Test
  void transaction_readsWithWritesOrOneItemTwice_isRefused() {
    assertThat(PartiqlStore.refusal(store.transaction(Map.of(), "SELECT * FROM Users WHERE pk = 'a'",
        "INSERT INTO Users VALUE {'pk': 'x'}")))
        .isEqualTo("ValidationException: ExecuteTransaction API does not support"
            + " both read and write operations in the same request.");
    for (String statement : List.of("SELECT * FROM Users WHERE pk = 'a'", "UPDATE Users SET n = 1 WHERE pk = 'a'")) {
      assertThat(PartiqlStore.refusal(store.transaction(Map.of(), statement, statement)))
          .isEqualTo("ValidationException: Transaction request cannot include multiple operations on one item");
    }
    assertThat(PartiqlStore.refusal(store.transaction(Map.of()))).startsWith("ValidationException: 1 validation error");
  }

  @Test
  void transaction_keyOfAWrongType_isAReasonToCancel() {
    for (String statement : List.of("SELECT * FROM Users WHERE pk = 1", "DELETE FROM Users WHERE pk = 1")) {
      var answer = store.transaction(Map.of(), statement);

      assertThat(answer.path("CancellationReasons")).isEqualTo(json("[{'Code':'ValidationError','Message':"
          + "'Key attribute\\u0027s data type should match its data type in table\\u0027s schema: Key pk'}]"));
    }
  }

  @Test
  void transaction_payloadOfMoreThanFourMegabytes_isRefused() {
    String value = "x".repeat(390 * 1024);
    var inserts = KEYS.stream()
        .map(key -> Map.of("Statement", "INSERT INTO Users VALUE {'pk': ?, 'v': ?}",
            "Parameters", List.of(Map.of("S", key), Map.of("S", value))))
        .toList();

    assertThat(PartiqlStore.refusal(store.send("ExecuteTransaction", Map.of("TransactStatements", inserts))))
        .startsWith("ValidationException: Transaction payload size cannot exceed 4MB. Payload Size: : Transaction"
            + " payload size cannot exceed 4MB. Payload Size: 439");
    assertThat(store.send("ExecuteTransaction", Map.of("TransactStatements", inserts.subList(0, 10))))
        .isEqualTo(json("{'Responses':[]}"));
  }

  @Test
  void transaction_answerOfMoreThanFourMegabytes_isRefused() {
    String value = "x".repeat(400 * 1024 - 4);
    for (String key : KEYS) {
      store.execute("INSERT INTO Users VALUE {'pk': ?, 'v': ?}", "{'S':'" + key + "'}", "{'S':'" + value + "'}");
    }

    assertThat(PartiqlStore.refusal(select("*", KEYS)))
        .isEqualTo("ValidationException: Payload in response is too large." + 11 * (400 * 1024 + 4));
    assertThat(select("*", KEYS.subList(0, 10)).path("Responses").size()).isEqualTo(10);
    assertThat(select("pk", KEYS).path("Responses").size()).isEqualTo(11);
  }

  private JsonNode select(String columns, List<String> keys) {
    return store.transaction(Map.of(), keys.stream()
        .map(key -> "SELECT " + columns + " FROM Users WHERE pk = '" + key + "'").toArray(String[]::new));
  }
}
