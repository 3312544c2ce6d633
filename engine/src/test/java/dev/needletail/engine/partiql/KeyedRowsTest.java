package dev.needletail.engine.partiql;

import static dev.needletail.model.contract.StoreClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Of partitions a, b and c, each with the sort keys 1, 2 and 3 and 600 bytes of filler; partition d is scanned past. */
class KeyedRowsTest {

  private static final String OVERLAP = "ValidationException: Overlapping conditions with range keys are not supported"
      + " in where clause";

  private final PartiqlStore store = new PartiqlStore();

  @BeforeEach
  void insertNotes() {
    for (String pk : List.of("c", "a", "d", "b")) {
      for (int sk = 1; sk <= 3; sk++) {
        store.ask("PutItem",
            "{'TableName':'Notes','Item':{'pk':{'S':'%s'},'sk':{'S':'%d'},'v':{'N':'%d'},'f':{'S':'%s'}}}"
                .formatted(pk, sk, sk, "x".repeat(600)));
      }
    }
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static String keys(JsonNode answer) {
    var keys = new ArrayList<String>();
    answer.path("Items").forEach(row -> keys.add(row.at("/pk/S").asString() + row.at("/sk/S").asString()));
    return String.join(" ", keys);
  }

  private String keys(String where) {
    return keys(store.execute("SELECT pk, sk FROM Notes WHERE " + where));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "pk IN ['c', 'a'] | a1 a2 a3 c1 c2 c3",
      "pk IN ['b', 'b', 'z'] | b1 b2 b3",
      "pk IN ['c', 'a'] AND sk >= '3' | a3 c3",
      "pk IN ['c', 'a'] AND sk IN ['1', '3'] AND v < 3 | a1 c1",
      "pk IN ['c', 'a'] AND v = 2 ORDER BY pk DESC | c2 a2",
      "pk IN ['c', 'a'] AND v <> 2 ORDER BY pk DESC, sk DESC | c3 c1 a3 a1",
      "pk IN ['c', 'a'] AND v <> 2 ORDER BY sk DESC | a3 a1 c3 c1",
      "pk = 'c' AND sk = '1' OR pk = 'a' AND sk > '1' | a2 a3 c1",
      "pk = 'b' OR pk IN ['a', 'c'] AND sk = '2' | a2 b1 b2 b3 c2",
      "pk = 'a' AND sk < '2' OR pk = 'a' AND sk > '2' | a1 a3",
      "pk = 'a' AND sk > '2' OR pk = 'a' AND sk <> '3' | a1 a2 a3"})
  void select_byPartitionKeys_answersPartitionByPartition(String where, String keys) {
    assertThat(keys(where)).isEqualTo(keys);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "pk = 'a' | 0.5", "pk IN ['a', 'b', 'c'] | 1.5", "pk IN ['a', 'z'] | 1.0", "pk IN ['a', 'a'] | 0.5",
      "pk = 'a' AND sk = '1' OR pk = 'b' | 1.0", "pk = 'a' OR v = 7 | 1.0"})
  void select_byPartitionKeys_roundsWhatEachConsumes(String where, double units) {
    assertThat(store.execute(Map.of("ReturnConsumedCapacity", "TOTAL"), "SELECT pk FROM Notes WHERE " + where)
        .at("/ConsumedCapacity/CapacityUnits").asDouble()).isEqualTo(units);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "pk IN ['c', 'a', 'b'] AND v <> 2 ORDER BY pk DESC | c1 c3 b1 b3 a1 a3",
      "pk = 'c' OR pk = 'a' AND sk > '1' | a2 a3 c1 c2 c3"})
  void select_pagesOfPartitionKeys_goOnWhereTheyEnded(String where, String keys) {
    var pages = new ArrayList<String>();
    Map<String, Object> more = new HashMap<>(Map.of("Limit", 2));
    JsonNode page;
    do {
      page = store.execute(more, "SELECT pk, sk FROM Notes WHERE " + where);
      pages.add(keys(page));
      more.put("NextToken", page.path("NextToken").asString(""));
    } while (page.has("NextToken"));

    assertThat(String.join(" ", pages).strip().replaceAll(" +", " ")).isEqualTo(keys);
    assertThat(pages).hasSizeGreaterThan(2);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "pk = 'a' OR pk = 'a' AND sk = '1'", "pk = 'a' AND sk > '1' OR pk = 'a' AND sk < '3'",
      "pk = 'a' AND sk = '1' OR pk IN ['b', 'a'] AND sk = '1'"})
  void select_alternativesThatShareRows_areRefused(String where) {
    assertThat(store.refusal("SELECT * FROM Notes WHERE " + where)).isEqualTo(OVERLAP);
  }

  @Test
  void select_alternativesOfATableWithoutSortKey_mayShareRows() {
    store.execute("INSERT INTO Users VALUE {'pk': 'u', 'v': 1}");

    assertThat(store.execute("SELECT pk FROM Users WHERE pk = 'u' OR pk = 'u' AND v = 1").path("Items"))
        .isEqualTo(json("[{'pk':{'S':'u'}}]"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "pk IN ['a', 5] | Key attribute's data type should match its data type in table's schema: Key pk",
      "pk = 'a' AND sk IN [5] | One or more parameter values were invalid: Condition parameter type does not match schema type",
      "pk > 5 | One or more parameter values were invalid: Condition parameter type does not match schema type",
      "pk = 'a' AND sk.x = 'a' | Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed: Key: sk",
      "pk[0] = 'a' | Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed: Key: pk"})
  void select_conditionThatAKeyCannotMeet_isRefused(String where, String message) {
    assertThat(store.refusal("SELECT * FROM Notes WHERE " + where)).isEqualTo("ValidationException: " + message);
  }

  @Test
  void select_valuesOfAnIndexKey_needTheFilterProjected() {
    assertThat(store.refusal("SELECT * FROM Notes.\"by-g\" WHERE g IN ['x'] AND v = 1"))
        .isEqualTo("ValidationException: One or more parameter values were invalid:"
            + " Secondary index by-g does not project one or more filter attributes: [v]");
  }

  @Test
  void select_tokenOfAnotherIndex_isRefused() {
    String token = store.execute(Map.of("Limit", 1), "SELECT * FROM Notes WHERE pk IN ['a', 'b']").path("NextToken")
        .asString();

    assertThat(PartiqlStore.refusal(
        store.execute(Map.of("NextToken", token), "SELECT * FROM Notes.\"by-n\" WHERE pk IN ['a', 'b']")))
        .isEqualTo("ValidationException: Invalid NextToken");
    assertThat(PartiqlStore.refusal(
        store.execute(Map.of("NextToken", token), "SELECT * FROM Notes WHERE pk IN ['b', 'c']")))
        .isEqualTo("ValidationException: Invalid NextToken");
  }

  @Test
  void execute_indexOfSeveralAttributesInAKey_isRefused() {
    store.ask("CreateTable", """
        {'TableName':'Many','BillingMode':'PAY_PER_REQUEST','AttributeDefinitions':[
          {'AttributeName':'pk','AttributeType':'S'},{'AttributeName':'a','AttributeType':'S'},
          {'AttributeName':'b','AttributeType':'S'}],
         'KeySchema':[{'AttributeName':'pk','KeyType':'HASH'}],
         'GlobalSecondaryIndexes':[{'IndexName':'by-ab','KeySchema':[{'AttributeName':'a','KeyType':'HASH'},
           {'AttributeName':'b','KeyType':'HASH'}],'Projection':{'ProjectionType':'ALL'}}]}""");
    String message = "PartiQL statements cannot be executed on tables with multi-attribute HASH keys or multi-attribute"
        + " RANGE keys.";
    String statement = "SELECT * FROM Many.\"by-ab\" WHERE a = 'x' AND b = 'y'";

    assertThat(store.refusal(statement)).isEqualTo("ValidationException: " + message);
    assertThat(store.batch(Map.of(), statement).at("/Responses/0/Error/Message").asString()).isEqualTo(message);
  }
}
