package dev.needletail.model.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What Scan does. */
abstract class ScanContract extends OperationContract {

  @Nested
  class Decoding {

    @Test
    void scan_segmentThatIsNoNumber_isRefusedAsSerialization() {
      assertThat(refused("Scan", "{'TableName':'hash','Segment':'1'}").type()).isEqualTo("SerializationException");
    }
  }

  @Nested
  class Validation {

    @Test
    void scan_absentTable_isNotFound() {
      assertNotFound("Scan", "{'TableName':'absent'}");
    }

    @Test
    void scan_absentIndex_isRefused() {
      assertInvalid("Scan", "{'TableName':'composite','IndexName':'absent'}",
          "The table does not have the specified index: absent");
    }

    @Test
    void scan_startKeyOfAnotherSchema_isRefused() {
      assertInvalid("Scan", "{'TableName':'composite','ExclusiveStartKey':{'bad':{'S':'a'}}}",
          "The provided starting key is invalid");
      assertInvalid("Scan", "{'TableName':'composite','ExclusiveStartKey':{'pk':{'S':'a'},'bad':{'S':'a'}}}",
          "The provided starting key is invalid");
      assertInvalid("Scan", "{'TableName':'composite','ExclusiveStartKey':{'pk':{'S':'a'},'sk':{'N':'1'}}}",
          "The provided starting key is invalid: The provided key element does not match the schema");
      assertInvalid("Scan", "{'TableName':'composite','IndexName':'byCity','ExclusiveStartKey':{'city':{'S':'a'}}}",
          "The provided starting key is invalid");
      assertInvalid("Scan", "{'TableName':'composite','IndexName':'absent','ExclusiveStartKey':{'city':{'S':'a'}}}",
          "The provided starting key is invalid");
    }
  }

  @Nested
  class Behaviour {

    /** A table of the test's own, since a scan sees everybody's items. */
    private String tableOf(int items) {
      String table = "scan-" + pk;
      ContractTables.create(client,
          """
              {'TableName':'%s','BillingMode':'PAY_PER_REQUEST',
               'AttributeDefinitions':[{'AttributeName':'pk','AttributeType':'S'},{'AttributeName':'g','AttributeType':'S'}],
               'KeySchema':[{'AttributeName':'pk','KeyType':'HASH'}],
               'GlobalSecondaryIndexes':[{'IndexName':'byG','Projection':{'ProjectionType':'KEYS_ONLY'},
                 'KeySchema':[{'AttributeName':'g','KeyType':'HASH'}]}]}"""
              .formatted(table));
      for (int i = 0; i < items; i++) {
        put(table, "{'pk':{'S':'%d'},'n':{'N':'%d'}%s}".formatted(i, i, i % 2 == 0 ? ",'g':{'S':'even'}" : ""));
      }
      return table;
    }

    @Test
    void scan_pages_holdEveryItemOnce() {
      String table = tableOf(25);

      assertThat(pages(table, "'Limit':4")).hasSize(25).doesNotHaveDuplicates();
    }

    @Test
    void scan_segments_holdEveryItemOnce() {
      String table = tableOf(40);

      var all = new ArrayList<String>();
      for (int segment = 0; segment < 4; segment++) {
        all.addAll(pages(table, "'Limit':3,'TotalSegments':4,'Segment':" + segment));
      }

      assertThat(all).hasSize(40).doesNotHaveDuplicates();
    }

    @Test
    void scan_startKeyOfAnotherSegment_isRefused() {
      String table = tableOf(40);
      var key = ask("Scan", "{'TableName':'" + table + "','Limit':1,'TotalSegments':2,'Segment':0}")
          .path("LastEvaluatedKey");

      var refused = refused("Scan",
          "{'TableName':'" + table + "','TotalSegments':2,'Segment':1,'ExclusiveStartKey':" + key + "}");

      assertThat(refused.message()).startsWith("The provided starting key is invalid");
    }

    @Test
    void scan_filter_leavesTheCapacityAsItIs() {
      String table = tableOf(10);
      String scan = "{'TableName':'" + table + "','ReturnConsumedCapacity':'TOTAL'";

      var filtered = ask("Scan", scan + ",'FilterExpression':'n >= :n','ExpressionAttributeValues':{':n':{'N':'7'}}}");

      assertThat(filtered.path("Count").asInt()).isEqualTo(3);
      assertThat(filtered.path("ScannedCount").asInt()).isEqualTo(10);
      assertThat(filtered.path("ConsumedCapacity")).isEqualTo(ask("Scan", scan + "}").path("ConsumedCapacity"));
    }

    @Test
    void scan_index_holdsTheItemsThatHaveItsKey() {
      String table = tableOf(10);

      var answer = ask("Scan", "{'TableName':'" + table + "','IndexName':'byG'}");

      assertThat(answer.path("Count").asInt()).isEqualTo(5);
      assertThat(answer.path("Items").get(0).propertyNames()).containsExactlyInAnyOrder("pk", "g");
    }

    @Test
    void scan_count_hasNoItems() {
      assertThat(ask("Scan", "{'TableName':'" + tableOf(3) + "','Select':'COUNT'}"))
          .isEqualTo(json("{'Count':3,'ScannedCount':3}"));
    }

    private List<String> pages(String table, String parameters) {
      var seen = new ArrayList<String>();
      var starts = new HashSet<String>();
      String start = "";
      do {
        var answer = ask("Scan", "{'TableName':'" + table + "'," + parameters + start + "}");
        answer.path("Items").forEach(item -> seen.add(item.path("pk").path("S").asString()));
        start = answer.has("LastEvaluatedKey") ? ",'ExclusiveStartKey':" + answer.path("LastEvaluatedKey") : "";
        assertThat(starts.add(start)).isTrue();
      } while (!start.isEmpty());
      return seen;
    }
  }
}
