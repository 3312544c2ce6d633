package dev.needletail.engine.partiql;

import static dev.needletail.model.contract.StoreClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExecuteStatementTest {

  private final PartiqlStore store = new PartiqlStore();

  @BeforeEach
  void insertNotes() {
    for (int i = 0; i < 4; i++) {
      store
          .execute("INSERT INTO Notes VALUE {'pk': 'p', 'sk': ?, 'n': ?, 'g': 'x', 'a': 'v', 'm': {'d': [1, {'z': 2}]},"
              + " 'tags': <<'a', 'b'>>}", "{'S':'s" + i + "'}", "{'N':'" + i + "'}");
    }
    store.execute("INSERT INTO Notes VALUE {'pk': 'q', 'sk': 's9', 'nil': null}");
  }

  @AfterEach
  void close() {
    store.close();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "sk = 's1' | s1",
      "sk = 'zz' | ",
      "sk > 's0' AND sk < 's3' | s1 s2",
      "'s1' >= sk | s0 s1",
      "sk BETWEEN 's1' AND 's2' | s1 s2",
      "begins_with(sk, 's') AND n >= 2 | s2 s3",
      "sk IN ['s0', 's3'] | s0 s3",
      "sk <> 's2' | s0 s1 s3",
      "NOT (n = 1 OR n = 2) | s0 s3",
      "n NOT BETWEEN 1 AND 2 | s0 s3",
      "m.d[1].z = 2 AND n = 3 | s3",
      "m.d[0] = n | s1",
      "n IS MISSING | ",
      "absent IS MISSING AND contains(tags, 'a') AND size(m.d) = 2 | s0 s1 s2 s3",
      "tags = <<'b', 'a'>> AND m = {'d': [1, {'z': 2}]} AND n < 1 | s0",
      "pk = 'q' | ",
      "attribute_type(n, 'N') AND attribute_exists(g) AND n = 0 | s0",
      "m IS STRUCT AND n IS NUMERIC AND n = 0 | s0",
      "a IS NOT STRING | ",
      "(attribute_exists(b)) = false AND n = 0 | s0",
      "sk = 's1' AND sk = 's1' | s1"})
  void select_conditions_answerTheItemsThatMeetThem(String condition, String sortKeys) {
    List<String> expected = sortKeys == null ? List.of() : List.of(sortKeys.split(" "));

    assertThat(store.sortKeys("SELECT sk FROM Notes WHERE pk = 'p' AND " + condition)).isEqualTo(expected);
  }

  @Test
  void select_withoutTheKey_scans() {
    assertThat(store.sortKeys("SELECT * FROM Notes")).hasSize(5);
    assertThat(store.sortKeys("SELECT * FROM Notes WHERE nil IS NULL")).containsExactly("s9");
    assertThat(store.sortKeys("SELECT * FROM Notes WHERE pk = 'q' OR n = 0")).containsExactlyInAnyOrder("s9", "s0");
  }

  @Test
  void select_columns_areLiftedOut() {
    assertThat(store.execute("SELECT sk, m.d[1].z, absent FROM Notes WHERE pk = 'p' AND sk = 's1'"))
        .isEqualTo(json("{'Items':[{'sk':{'S':'s1'},'z':{'N':'2'}}]}"));
  }

  @Test
  void select_orderBy_turnsTheOrderOfTheSortKey() {
    assertThat(store.sortKeys("SELECT * FROM Notes WHERE pk = 'p' ORDER BY sk DESC"))
        .containsExactly("s3", "s2", "s1", "s0");
    assertThat(store.sortKeys("SELECT * FROM Notes.\"by-n\" WHERE pk = 'p' AND n > 0 ORDER BY n DESC"))
        .containsExactly("s3", "s2", "s1");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "SELECT * FROM Notes ORDER BY sk | Must have WHERE clause in the statement when using ORDER BY clause.",
      "SELECT * FROM Notes WHERE n = 1 ORDER BY sk | Must have at least one non-optional hash key condition in WHERE clause when using ORDER BY clause.",
      "SELECT * FROM Notes WHERE pk = 'p' ORDER BY n | Variable reference n in ORDER BY clause must be part of the primary key",
      "SELECT * FROM Notes WHERE pk = 5 | Key attribute's data type should match its data type in table's schema: Key pk",
      "SELECT * FROM Notes WHERE pk = 'p' AND sk > 5 | Key attribute's data type should match its data type in table's schema: Key sk",
      "SELECT * FROM Notes WHERE pk = '' | One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: pk",
      "SELECT * FROM Notes.absent WHERE pk = 'p' | The table does not have the specified index",
      "SELECT n FROM Notes.\"by-g\" WHERE g = 'x' | One or more parameter values were invalid: Global secondary index by-g does not project [n]",
      "SELECT * FROM Notes.\"by-g\" WHERE g = 'x' AND n = 1 | One or more parameter values were invalid: Secondary index by-g does not project one or more filter attributes: [n]",
      "SELECT * FROM Notes.\"by-n\" WHERE pk = 'p' AND a = 'v' | One or more parameter values were invalid: Secondary index by-n does not project one or more filter attributes: [a]",
      "INSERT INTO Notes VALUE {'pk': 'p'} | Key attribute should be present in the item: Key sk",
      "INSERT INTO Notes VALUE {'pk': 1, 'sk': 's'} | Key attribute's data type should match its data type in table's schema: Key pk",
      "UPDATE Notes SET a = 1 | Where clause does not contain a mandatory equality on all key attributes",
      "UPDATE Notes SET a = 1 WHERE pk = 'p' AND sk > 's' | Where clause does not contain a mandatory equality on all key attributes",
      "UPDATE Notes SET a = 1 WHERE pk = 'p' AND sk = 's1' AND pk = 'q' | Multiple conditions on same key pk. Only single item Update/Insert/Delete are supported",
      "UPDATE Notes SET pk = 'x' WHERE pk = 'p' AND sk = 's1' | One or more parameter values were invalid: Cannot update attribute pk. This attribute is part of the key",
      "UPDATE Notes SET x.y = 1 WHERE pk = 'p' AND sk = 's1' | The document path provided in the update expression is invalid for update",
      "DELETE FROM Notes WHERE pk = 'p' | Where clause does not contain a mandatory equality on all key attributes",
      "EXISTS(SELECT * FROM Notes WHERE pk = 'p') | EXISTS can only be used in ExecuteTransaction write requests."})
  void execute_statementThatDoesNotFitItsTable_isRefused(String statement, String message) {
    assertThat(store.refusal(statement)).isEqualTo("ValidationException: " + message);
  }

  @Test
  void execute_absentTable_isRefused() {
    assertThat(store.refusal("SELECT * FROM Absent WHERE pk = 'p'"))
        .isEqualTo("ResourceNotFoundException: Requested resource not found");
  }

  @Test
  void select_globalIndex_answersWhatItProjects() {
    assertThat(store.execute("SELECT * FROM Notes.\"by-g\" WHERE g = 'x' AND sk = 's1'").path("Items").path(0))
        .isEqualTo(json("{'a':{'S':'v'},'g':{'S':'x'},'pk':{'S':'p'},'sk':{'S':'s1'}}"));
    assertThat(PartiqlStore.refusal(
        store.execute(Map.of("ConsistentRead", true), "SELECT * FROM Notes.\"by-g\" WHERE g = 'x'")))
        .isEqualTo("ValidationException: Strongly consistent read is not supported on Global Secondary Indexes");
  }

  @Test
  void select_localIndex_fetchesFromTheTableOnlyWhatIsNamed() {
    var whole = store.execute(Map.of("ReturnConsumedCapacity", "INDEXES"),
        "SELECT * FROM Notes.\"by-n\" WHERE pk = 'p' AND n = 1");
    var fetched = store.execute(Map.of("ReturnConsumedCapacity", "INDEXES"),
        "SELECT a FROM Notes.\"by-n\" WHERE pk = 'p' AND n = 1");

    assertThat(whole.path("Items")).isEqualTo(json("[{'n':{'N':'1'},'pk':{'S':'p'},'sk':{'S':'s1'}}]"));
    assertThat(whole.at("/ConsumedCapacity/Table/CapacityUnits").asDouble()).isZero();
    assertThat(fetched.path("Items")).isEqualTo(json("[{'a':{'S':'v'}}]"));
    assertThat(fetched.at("/ConsumedCapacity/Table/CapacityUnits").asDouble()).isEqualTo(0.5);
  }

  @Test
  void select_limit_pagesByToken() {
    var seen = new ArrayList<String>();
    Map<String, Object> more = Map.of("Limit", 3);
    String statement = "SELECT sk FROM Notes WHERE pk = 'p' AND n <> 1 ORDER BY sk DESC";
    var first = store.execute(more, statement);
    first.path("Items").forEach(row -> seen.add(row.at("/sk/S").asString()));
    var second = store.execute(Map.of("Limit", 3, "NextToken", first.path("NextToken").asString()), statement);
    second.path("Items").forEach(row -> seen.add(row.at("/sk/S").asString()));

    assertThat(seen).containsExactly("s3", "s2", "s0");
    assertThat(first.path("LastEvaluatedKey")).isEqualTo(json("{'pk':{'S':'p'},'sk':{'S':'s1'}}"));
    assertThat(second.has("NextToken")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"abc", "!", "e30", "eyJwayI6eyJTIjoicSJ9LCJzayI6eyJTIjoicyJ9fQ"})
  void select_tokenOfNoPageOfTheStatement_isRefused(String token) {
    assertThat(PartiqlStore.refusal(
        store.execute(Map.of("NextToken", token), "SELECT sk FROM Notes WHERE pk = 'p'")))
        .isEqualTo("ValidationException: Invalid NextToken");
  }

  @Test
  void insert_existingKey_isRefusedAsDuplicate() {
    assertThat(store.refusal("INSERT INTO Notes VALUE {'pk': 'p', 'sk': 's1', 'b': 1}"))
        .isEqualTo("DuplicateItemException: Duplicate primary key exists in table");
    assertThat(store.sortKeys("SELECT sk FROM Notes WHERE b = 1")).isEmpty();
  }

  @Test
  void insert_newKey_answersNoItemsAndConsumesAWrite() {
    assertThat(store.execute(Map.of("ReturnConsumedCapacity", "TOTAL"), "INSERT INTO Users VALUE {'pk': ?}",
        "{'S':'u'}"))
        .isEqualTo(json("{'Items':[],'ConsumedCapacity':{'TableName':'Users','CapacityUnits':1.0}}"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "SET n = n + 5 | MODIFIED NEW | [{'n':{'N':'6'}}]",
      "SET n = n - 1, b = 2 | MODIFIED OLD | [{'n':{'N':'1'}}]",
      "REMOVE a REMOVE b | MODIFIED NEW | []",
      "SET tags = set_add(tags, <<'c'>>) | MODIFIED NEW | [{'tags':{'SS':['a','b','c']}}]",
      "SET tags = set_delete(tags, <<'a'>>) | MODIFIED NEW | [{'tags':{'SS':['b']}}]",
      "SET b = if_not_exists(b, [n]) | MODIFIED NEW | refused",
      "SET b = if_not_exists(b, n) | MODIFIED NEW | [{'b':{'N':'1'}}]",
      "SET m.d = list_append(m.d, ['x']) | MODIFIED NEW | [{'m':{'M':{'d':{'L':[{'N':'1'},{'M':{'z':{'N':'2'}}},{'S':'x'}]}}}}]"})
  void update_clause_changesTheItem(String clause, String returning, String items) {
    var answer = store
        .execute("UPDATE Notes " + clause + " WHERE pk = 'p' AND sk = 's1' RETURNING " + returning + " *");

    assertThat(answer.path("Items").isMissingNode() ? "refused" : answer.path("Items"))
        .isEqualTo(items.equals("refused") ? items : json(items));
  }

  @Test
  void update_sourceFirst_changesTheItem() {
    assertThat(store.execute("FROM Notes WHERE pk = 'p' AND sk = 's1' SET n = 7 REMOVE a RETURNING MODIFIED NEW *"))
        .isEqualTo(json("{'Items':[{'n':{'N':'7'}}]}"));
    assertThat(store.execute("UPDATE Notes SET n = 8 WHERE pk = 'p' AND sk = 's1' AND sk = 's1'"))
        .isEqualTo(json("{'Items':[]}"));
  }

  @Test
  void update_absentItemOrFailedCondition_isRefused() {
    String failed = "ConditionalCheckFailedException: The conditional request failed";

    assertThat(store.refusal("UPDATE Notes SET b = 1 WHERE pk = 'p' AND sk = 'absent'")).isEqualTo(failed);
    assertThat(store.refusal("UPDATE Notes SET b = 1 WHERE pk = 'p' AND sk = 's1' AND n = 7")).isEqualTo(failed);
    assertThat(store.execute("UPDATE Notes SET b = 1 WHERE pk = 'p' AND sk = 's1' AND n = 1"))
        .isEqualTo(json("{'Items':[]}"));
    assertThat(store.sortKeys("SELECT sk FROM Notes WHERE b = 1")).containsExactly("s1");
  }

  @Test
  void update_failedConditionAndAllOldAsked_carriesTheItem() {
    var answer = store.execute(Map.of("ReturnValuesOnConditionCheckFailure", "ALL_OLD"),
        "UPDATE Notes SET b = 1 WHERE pk = 'q' AND sk = 's9' AND n = 7");

    assertThat(answer.path("Item")).isEqualTo(json("{'pk':{'S':'q'},'sk':{'S':'s9'},'nil':{'NULL':true}}"));
  }

  @Test
  void delete_itemThatMeetsTheCondition_isGone() {
    assertThat(store.refusal("DELETE FROM Notes WHERE pk = 'q' AND sk = 's9' AND n = 7"))
        .isEqualTo("ConditionalCheckFailedException: The conditional request failed");
    assertThat(store.execute("DELETE FROM Notes WHERE pk = 'q' AND sk = 's9' RETURNING ALL OLD *"))
        .isEqualTo(json("{'Items':[{'pk':{'S':'q'},'sk':{'S':'s9'},'nil':{'NULL':true}}]}"));
    assertThat(store.execute("DELETE FROM Notes WHERE pk = 'q' AND sk = 's9' AND n = 7 RETURNING ALL OLD *"))
        .isEqualTo(json("{'Items':[]}"));
  }
}
