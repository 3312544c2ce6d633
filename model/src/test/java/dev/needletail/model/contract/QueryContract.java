package dev.needletail.model.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What Query does. */
abstract class QueryContract extends OperationContract {

  @Nested
  class Decoding {

    @Test
    void query_limitThatIsNoNumber_isRefusedAsSerialization() {
      var refused = refused("Query", "{'TableName':'hash','Limit':'1'}");

      assertThat(refused.type()).isEqualTo("SerializationException");
      assertThat(refused.message()).isEqualTo("STRING_VALUE cannot be converted to Integer");
    }
  }

  @Nested
  class Validation {

    @Test
    void query_absentTable_isNotFound() {
      assertNotFound("Query", query("absent", "pk = :a", "{':a':{'S':'a'}}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        sk = :s | Query condition missed key schema element: pk
        pk = :s AND x = :s | Query condition missed key schema element: sk
        pk = :s AND sk = :s AND city = :s | The number of query conditions (3) exceeds the number of key attributes defined in the schema (2)
        pk > :s | Query key condition not supported
        pk = :n | One or more parameter values were invalid: Condition parameter type does not match schema type
        pk = :s AND sk < :n | One or more parameter values were invalid: Condition parameter type does not match schema type
        pk = :e | One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: pk""")
    void query_conditionThatDoesNotFitTheKey_isRefused(String condition, String message) {
      var names = new ArrayList<String>();
      for (String value : List.of("':s':{'S':'x'}", "':n':{'N':'1'}", "':e':{'S':''}")) {
        if (condition.contains(value.substring(1, 3))) {
          names.add(value);
        }
      }

      assertInvalid("Query", query("composite", condition, "{" + String.join(",", names) + "}"), message);
    }

    @Test
    void query_twoConditionsOnHashTable_isRefused() {
      assertInvalid("Query", query("hash", "pk = :a AND x = :a", "{':a':{'S':'a'}}"),
          "The number of query conditions (2) exceeds the number of key attributes defined in the schema (1)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        hash | 'pk':{'ComparisonOperator':'NULL'} | Attempted conditional constraint is not an indexable operation
        hash | 'pk':{'ComparisonOperator':'NE','AttributeValueList':[{'N':'1'}]} | Attempted conditional constraint is not an indexable operation
        hash | 'pk':{'ComparisonOperator':'LE','AttributeValueList':[{'S':'a'}]} | Query key condition not supported
        hash | 'x':{'ComparisonOperator':'NOT_NULL'} | Query condition missed key schema element: pk
        composite | 'sk':{'ComparisonOperator':'IN','AttributeValueList':[{'S':'a'}]} | Query condition missed key schema element: pk
        composite | 'sk':{'ComparisonOperator':'NOT_NULL'},'pk':{'ComparisonOperator':'EQ','AttributeValueList':[{'S':'a'}]} | Attempted conditional constraint is not an indexable operation
        composite | 'sk':{'ComparisonOperator':'NOT_NULL'},'pk':{'ComparisonOperator':'EQ','AttributeValueList':[{'N':'1'}]} | One or more parameter values were invalid: Condition parameter type does not match schema type""")
    void query_keyConditionsThatDoNotFitTheKey_areRefused(String table, String conditions, String message) {
      assertInvalid("Query", "{'TableName':'" + table + "','KeyConditions':{" + conditions + "}}", message);
    }

    @Test
    void query_keyConditionThatNoKeyAnswersAndAbsentTable_isNotFound() {
      assertNotFound("Query", "{'TableName':'absent','KeyConditions':{'pk':{'ComparisonOperator':'NULL'}}}");
    }

    @Test
    void query_absentIndex_isRefused() {
      assertInvalid("Query", query("composite", "pk = :a", "{':a':{'S':'a'}},'IndexName':'absent'"),
          "The table does not have the specified index: absent");
    }

    @Test
    void query_consistentReadOfGlobalIndex_isRefused() {
      assertInvalid("Query",
          query("composite", "city = :a", "{':a':{'S':'a'}},'IndexName':'byCity','ConsistentRead':true"),
          "Consistent reads are not supported on global secondary indexes");
    }

    @Test
    void query_filterOnKey_isRefused() {
      assertInvalid("Query", query("composite", "pk = :a", "{':a':{'S':'a'}},'FilterExpression':'sk = :a'"),
          "Filter Expression can only contain non-primary key attributes: Primary key attribute: sk");
      assertInvalid("Query", """
          {'TableName':'composite',
           'KeyConditions':{'pk':{'ComparisonOperator':'EQ','AttributeValueList':[{'S':'a'}]}},
           'QueryFilter':{'pk':{'ComparisonOperator':'EQ','AttributeValueList':[{'S':'a'}]}}}""",
          "QueryFilter can only contain non-primary key attributes: Primary key attribute: pk");
    }

    @Test
    void query_pathIntoKey_isRefused() {
      assertInvalid("Query", query("composite", "pk = :a", "{':a':{'S':'a'}},'ProjectionExpression':'sk.x'"),
          "Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed: Key: sk");
      assertInvalid("Query", query("composite", "pk = :a", "{':a':{'S':'a'}},'FilterExpression':'city[0] = :a'"),
          "Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed: IndexKey: city");
    }

    @Test
    void query_whatAGlobalIndexDoesNotProject_isRefused() {
      String byCity = "{':a':{'S':'a'}},'IndexName':'byCity',";

      assertInvalid("Query", query("composite", "city = :a", byCity + "'Select':'ALL_ATTRIBUTES'"),
          "One or more parameter values were invalid: Select type ALL_ATTRIBUTES is not supported for global secondary"
              + " index byCity because its projection type is not ALL");
      assertInvalid("Query", query("composite", "city = :a", byCity + "'ProjectionExpression':'pk, x, y'"),
          "One or more parameter values were invalid: Global secondary index byCity does not project [x, y]");
    }

    @Test
    void query_startKeyThatDoesNotFit_isRefused() {
      String invalid = "The provided starting key is invalid";
      String composite = "{':a':{'S':'a'}},'ExclusiveStartKey':";

      assertInvalid("Query", query("composite", "pk = :a", composite + "{'pk':{'S':'a'}}"), invalid);
      assertInvalid("Query", query("composite", "pk = :a", composite + "{'pk':{'S':'a'},'sk':{'N':'1'}}"),
          "The provided key element does not match the schema");
      assertInvalid("Query", query("composite", "pk = :a", composite + "{'bad':{'S':'a'},'sk':{'S':'1'}}"), invalid);
      assertInvalid("Query", query("composite", "pk = :a", composite + "{'pk':{'S':'b'},'sk':{'S':'1'}}"),
          "The provided starting key is outside query boundaries based on provided conditions");
      assertInvalid("Query", query("composite", "pk = :a AND sk > :a", composite + "{'pk':{'S':'a'},'sk':{'S':'a'}}"),
          "The provided starting key does not match the range key predicate");
      assertInvalid("Query", query("composite", "pk = :a AND sk > :a", composite + "{'pk':{'S':'b'},'sk':{'S':'b'}}"),
          "The query can return at most one row and cannot be restarted");
      assertInvalid("Query", query("composite", "pk = :a AND sk > :a", composite + "{'pk':{'S':'b'},'sk':{'S':'a'}}"),
          "The provided starting key does not match the range key predicate");
    }

    @Test
    void query_startKeyOfAnIndexThatDoesNotFit_isRefused() {
      String invalid = "The provided starting key is invalid";
      String mismatch = "The provided key element does not match the schema";
      String byCity = "{':a':{'S':'a'}},'IndexName':'byCity','ExclusiveStartKey':";

      assertInvalid("Query", query("composite", "city = :a", byCity + "{'city':{'S':'a'},'pk':{'S':'a'}}"), invalid);
      assertInvalid("Query",
          query("composite", "city = :a", byCity + "{'city':{'N':'1'},'pk':{'S':'a'},'sk':{'S':'a'}}"), mismatch);
      assertInvalid("Query",
          query("composite", "city = :a", byCity + "{'city':{'S':'a'},'pk':{'S':'a'},'sk':{'N':'1'}}"),
          invalid + ": " + mismatch);
      assertInvalid("Query", query("composite", "city = :a",
          "{':a':{'S':'a'}},'IndexName':'absent','ExclusiveStartKey':{'pk':{'S':'a'}}"), invalid);
    }
  }

  @Nested
  class Behaviour {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        pk = :pk                                | -20 -1.5 0 1 2 10 100
        pk = :pk AND sk = :one                  | 1
        pk = :pk AND sk < :one                  | -20 -1.5 0
        pk = :pk AND sk <= :one                 | -20 -1.5 0 1
        pk = :pk AND sk > :one                  | 2 10 100
        pk = :pk AND sk >= :one                 | 1 2 10 100
        :one < sk AND pk = :pk                  | 2 10 100
        pk = :pk AND sk BETWEEN :one AND :ten   | 1 2 10""")
    void query_sortCondition_selectsARangeInOrder(String condition, String expected) {
      for (String sk : List.of("10", "-1.5", "2", "100", "1", "-20", "0")) {
        put("numbers", "{'pk':{'S':'$pk'},'sk':{'N':'" + sk + "'}}");
      }
      String values = "{':pk':{'S':'$pk'}" + (condition.contains(":one") ? ",':one':{'N':'1'}" : "")
          + (condition.contains(":ten") ? ",':ten':{'N':'10'}" : "") + "}";

      var forward = sortKeys(ask("Query", query("numbers", condition, values)));
      var backward = sortKeys(ask("Query", query("numbers", condition, values + ",'ScanIndexForward':false")));

      assertThat(forward).isEqualTo(List.of(expected.trim().split(" ")));
      assertThat(backward).isEqualTo(forward.reversed());
    }

    @Test
    void query_beginsWith_selectsByPrefix() {
      for (String sk : List.of("a", "ab", "abc", "b", "aé")) {
        put("composite", "{'pk':{'S':'$pk'},'sk':{'S':'" + sk + "'}}");
      }

      var answer = ask("Query", query("composite", "pk = :pk AND begins_with(sk, :s)",
          "{':pk':{'S':'$pk'},':s':{'S':'ab'}}"));

      assertThat(sortKeys(answer)).containsExactly("ab", "abc");
    }

    @Test
    void query_pages_holdEveryItemOnce() {
      for (int i = 0; i < 10; i++) {
        put("numbers", "{'pk':{'S':'$pk'},'sk':{'N':'" + i + "'}}");
      }

      for (boolean forward : new boolean[]{true, false}) {
        var seen = new ArrayList<String>();
        String start = "";
        for (int page = 0; page < 6; page++) {
          var answer = ask("Query", query("numbers", "pk = :pk",
              "{':pk':{'S':'$pk'}},'Limit':3,'ScanIndexForward':" + forward + start));
          seen.addAll(sortKeys(answer));
          if (!answer.has("LastEvaluatedKey")) {
            break;
          }
          start = ",'ExclusiveStartKey':" + answer.path("LastEvaluatedKey");
        }
        assertThat(forward ? seen : seen.reversed())
            .containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
      }
    }

    @Test
    void query_limit_countsBeforeTheFilter() {
      for (int i = 0; i < 5; i++) {
        put("numbers", "{'pk':{'S':'$pk'},'sk':{'N':'" + i + "'},'even':{'BOOL':" + (i % 2 == 0) + "}}");
      }

      var answer = ask("Query", query("numbers", "pk = :pk",
          "{':pk':{'S':'$pk'},':t':{'BOOL':true}},'FilterExpression':'even = :t','Limit':4"));

      assertThat(sortKeys(answer)).containsExactly("0", "2");
      assertThat(answer.path("Count").asInt()).isEqualTo(2);
      assertThat(answer.path("ScannedCount").asInt()).isEqualTo(4);
      assertThat(answer.path("LastEvaluatedKey")).isEqualTo(json("{'pk':{'S':'$pk'},'sk':{'N':'3'}}"));
    }

    @Test
    void query_moreThanAMegabyte_endsThePage() {
      String payload = "x".repeat(300_000);
      for (int i = 0; i < 5; i++) {
        put("numbers", "{'pk':{'S':'$pk'},'sk':{'N':'" + i + "'},'a':{'S':'" + payload + "'}}");
      }
      String all = "{':pk':{'S':'$pk'}},'ProjectionExpression':'sk','ReturnConsumedCapacity':'TOTAL'";

      var first = ask("Query", query("numbers", "pk = :pk", all));
      var second = ask("Query", query("numbers", "pk = :pk",
          all + ",'ExclusiveStartKey':" + first.path("LastEvaluatedKey")));

      assertThat(sortKeys(first)).containsExactly("0", "1", "2", "3");
      assertThat(first.path("ConsumedCapacity").path("CapacityUnits").asDouble()).isEqualTo(146.5);
      assertThat(sortKeys(second)).containsExactly("4");
      assertThat(second.has("LastEvaluatedKey")).isFalse();
    }

    @Test
    void query_count_hasNoItems() {
      put("numbers", "{'pk':{'S':'$pk'},'sk':{'N':'1'}}");

      assertThat(ask("Query", query("numbers", "pk = :pk", "{':pk':{'S':'$pk'}},'Select':'COUNT'")))
          .isEqualTo(json("{'Count':1,'ScannedCount':1}"));
    }

    @Test
    void query_localIndex_ordersByItsKeyAndSkipsItemsWithout() {
      put("composite", "{'pk':{'S':'$pk'},'sk':{'S':'a'},'rank':{'N':'9'},'x':{'S':'1'}}");
      put("composite", "{'pk':{'S':'$pk'},'sk':{'S':'b'},'rank':{'N':'-3'}}");
      put("composite", "{'pk':{'S':'$pk'},'sk':{'S':'c'}}");
      String byRank = "{':pk':{'S':'$pk'}},'IndexName':'byRank'";

      var projected = ask("Query", query("composite", "pk = :pk", byRank + ",'ConsistentRead':true,'Limit':1"));
      var whole = ask("Query", query("composite", "pk = :pk",
          byRank + ",'Select':'ALL_ATTRIBUTES','ReturnConsumedCapacity':'INDEXES'"));

      assertThat(projected.path("Items")).isEqualTo(json("[{'pk':{'S':'$pk'},'sk':{'S':'b'},'rank':{'N':'-3'}}]"));
      assertThat(projected.path("LastEvaluatedKey"))
          .isEqualTo(json("{'pk':{'S':'$pk'},'sk':{'S':'b'},'rank':{'N':'-3'}}"));
      assertThat(whole.path("Items").get(1).path("x")).isEqualTo(json("{'S':'1'}"));
      assertThat(whole.path("ConsumedCapacity")).isEqualTo(json("""
          {'TableName':'composite','CapacityUnits':1.5,'Table':{'CapacityUnits':1.0},
           'LocalSecondaryIndexes':{'byRank':{'CapacityUnits':0.5}}}"""));
    }

    @Test
    void query_globalIndex_holdsWhatItProjects() {
      put("composite", "{'pk':{'S':'$pk'},'sk':{'S':'a'},'city':{'S':'$pk'},'name':{'S':'n'},'x':{'S':'1'}}");

      var answer = ask("Query", query("composite", "city = :c",
          "{':c':{'S':'$pk'}},'IndexName':'byCity','ReturnConsumedCapacity':'INDEXES'"));

      assertThat(answer).isEqualTo(json("""
          {'Items':[{'pk':{'S':'$pk'},'sk':{'S':'a'},'city':{'S':'$pk'},'name':{'S':'n'}}],'Count':1,'ScannedCount':1,
           'ConsumedCapacity':{'TableName':'composite','CapacityUnits':0.5,'Table':{'CapacityUnits':0.0},
           'GlobalSecondaryIndexes':{'byCity':{'CapacityUnits':0.5}}}}"""));
    }

    @Test
    void query_tiesInAnIndex_arePagedOnceEach() {
      for (int i = 0; i < 4; i++) {
        put("composite", "{'pk':{'S':'$pk'},'sk':{'S':'" + i + "'},'owner':{'S':'$pk'},'date':{'S':'d'}}");
      }

      var seen = new ArrayList<String>();
      String start = "";
      for (int page = 0; page < 5; page++) {
        var answer = ask("Query", query("composite", "#o = :o", "{':o':{'S':'$pk'}},'Limit':1,'IndexName':'byOwner',"
            + "'ExpressionAttributeNames':{'#o':'owner'}" + start));
        seen.addAll(sortKeys(answer));
        start = ",'ExclusiveStartKey':" + answer.path("LastEvaluatedKey");
        if (!answer.has("LastEvaluatedKey")) {
          break;
        }
        assertThat(answer.path("LastEvaluatedKey").propertyNames()).containsExactlyInAnyOrder("owner", "date", "pk",
            "sk");
      }
      assertThat(seen).containsExactlyInAnyOrder("0", "1", "2", "3");
    }

    private List<String> sortKeys(JsonNode answer) {
      var keys = new ArrayList<String>();
      answer.path("Items").forEach(item -> keys.add(item.path("sk").iterator().next().asString()));
      return keys;
    }
  }

  private static String query(String table, String condition, String values) {
    return "{'TableName':'" + table + "','KeyConditionExpression':'" + condition + "','ExpressionAttributeValues':"
        + values + "}";
  }
}
