package dev.needletail.model.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What PutItem does. */
abstract class PutItemContract extends OperationContract {

  @Nested
  class Decoding {

    @Test
    void putItem_itemThatIsNoMap_isRefusedAsSerialization() {
      assertThat(refused("PutItem", "{'TableName':'hash','Item':'a'}").type()).isEqualTo("SerializationException");
    }
  }

  @Nested
  class Validation {

    @Test
    void putItem_absentTable_isNotFound() {
      assertNotFound("PutItem", "{'TableName':'absent','Item':{'pk':{'S':'a'}}}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {'sk':{'S':'b'}} | Missing the key pk in the item
        {'pk':{'S':'a'}} | Missing the key sk in the item
        {'pk':{'N':'1'},'sk':{'S':'b'}} | Type mismatch for key pk expected: S actual: N
        {'pk':{'S':'a'},'sk':{'L':[]}} | Type mismatch for key sk expected: S actual: L
        {'pk':{'S':'a'},'sk':{'S':'b'},'date':{'N':'1'}} | Type mismatch for Index Key date Expected: S Actual: N IndexName: byDate
        {'pk':{'S':'a'},'sk':{'S':'b'},'city':{'NULL':true}} | Type mismatch for Index Key city Expected: S Actual: NULL IndexName: byCity""")
    void putItem_keyAttributeThatDoesNotFit_isRefused(String item, String message) {
      assertInvalid("PutItem", "{'TableName':'composite','Item':" + item + "}",
          "One or more parameter values were invalid: " + message);
    }

    @Test
    void putItem_emptyIndexKey_isRefused() {
      assertInvalid("PutItem", "{'TableName':'composite','Item':{'pk':{'S':'a'},'sk':{'S':'b'},'city':{'S':''}}}",
          "One or more parameter values are not valid. A value specified for a secondary index key is not supported. The"
              + " AttributeValue for a key attribute cannot contain an empty string value. IndexName: byCity, IndexKey:"
              + " city");
    }

    @Test
    void putItem_itemOfOneByteTooMany_isRefused() {
      int rest = 409_600 - pk.length() - 2 - 1;

      put("hash", "{'pk':{'S':'$pk'},'a':{'S':'" + "x".repeat(rest) + "'}}");
      var refused = refused("PutItem",
          "{'TableName':'hash','Item':{'pk':{'S':'$pk'},'a':{'S':'" + "x".repeat(rest + 1) + "'}}}");

      assertThat(refused.type()).isEqualTo("ValidationException");
      assertThat(refused.message()).contains("Item size has exceeded the maximum allowed size");
    }

    @Test
    void putItem_itemTooLargeForAnAbsentTable_findsNoTable() {
      var refused = refused("PutItem",
          "{'TableName':'absent-table','Item':{'pk':{'S':'a'},'a':{'S':'" + "x".repeat(409_600) + "'}}}");

      assertThat(refused.type()).isEqualTo("ResourceNotFoundException");
    }
  }

  @Nested
  class Behaviour {

    @Test
    void putItem_existingItem_isReplacedWhole() {
      put("hash", "{'pk':{'S':'$pk'},'a':{'S':'1'}}");
      put("hash", "{'pk':{'S':'$pk'},'b':{'S':'2'}}");

      assertThat(get("hash", "{'pk':{'S':'$pk'}}")).isEqualTo(json("{'pk':{'S':'$pk'},'b':{'S':'2'}}"));
    }

    @Test
    void putItem_allOld_answersTheReplacedItem() {
      String put = "{'TableName':'hash','ReturnValues':'ALL_OLD','Item':{'pk':{'S':'$pk'},'a':{'S':'1'}}}";

      assertThat(ask("PutItem", put)).isEqualTo(json("{}"));
      assertThat(ask("PutItem", put)).isEqualTo(json("{'Attributes':{'pk':{'S':'$pk'},'a':{'S':'1'}}}"));
    }

    @Test
    void putItem_conditionFails_changesNothing() {
      put("hash", "{'pk':{'S':'$pk'},'a':{'S':'1'}}");

      var refused = refused("PutItem", """
          {'TableName':'hash','Item':{'pk':{'S':'$pk'}},'ConditionExpression':'attribute_not_exists(pk)',
           'ReturnValuesOnConditionCheckFailure':'ALL_OLD'}""");

      assertThat(refused.type()).isEqualTo("ConditionalCheckFailedException");
      assertThat(refused.message()).isEqualTo("The conditional request failed");
      assertThat(refused.body().path("Item")).isEqualTo(json("{'pk':{'S':'$pk'},'a':{'S':'1'}}"));
      assertThat(get("hash", "{'pk':{'S':'$pk'}}").has("a")).isTrue();
    }

    @Test
    void putItem_conditionOnAbsentItem_seesNoAttributes() {
      ask("PutItem", """
          {'TableName':'hash','Item':{'pk':{'S':'$pk'}},'ConditionExpression':'attribute_not_exists(pk) AND a <> :v',
           'ExpressionAttributeValues':{':v':{'S':'x'}}}""");

      assertThat(get("hash", "{'pk':{'S':'$pk'}}")).isEqualTo(json("{'pk':{'S':'$pk'}}"));
    }

    @Test
    void putItem_indexedTable_tellsWhatEachIndexConsumed() {
      String put = "{'TableName':'composite','ReturnConsumedCapacity':'INDEXES','Item':";
      String indexed = "{'pk':{'S':'$pk'},'sk':{'S':'1'},'date':{'S':'d'},'city':{'S':'c'}}}";

      assertThat(ask("PutItem", put + indexed).path("ConsumedCapacity")).isEqualTo(json("""
          {'TableName':'composite','CapacityUnits':3.0,'Table':{'CapacityUnits':1.0},
           'LocalSecondaryIndexes':{'byDate':{'CapacityUnits':1.0}},
           'GlobalSecondaryIndexes':{'byCity':{'CapacityUnits':1.0}}}"""));
      assertThat(ask("PutItem", put + indexed).path("ConsumedCapacity"))
          .isEqualTo(json("{'TableName':'composite','CapacityUnits':1.0,'Table':{'CapacityUnits':1.0}}"));
      assertThat(ask("PutItem", put + "{'pk':{'S':'$pk'},'sk':{'S':'1'},'date':{'S':'d'},'city':{'S':'e'}}}")
          .path("ConsumedCapacity").path("GlobalSecondaryIndexes"))
          .isEqualTo(json("{'byCity':{'CapacityUnits':2.0}}"));
    }

    @Test
    void putItem_overLargerItem_consumesByTheLarger() {
      put("hash", "{'pk':{'S':'$pk'},'a':{'S':'" + "x".repeat(3000) + "'}}");

      var answer = ask("PutItem",
          "{'TableName':'hash','ReturnConsumedCapacity':'TOTAL','Item':{'pk':{'S':'$pk'}}}");

      assertThat(answer).isEqualTo(json("{'ConsumedCapacity':{'TableName':'hash','CapacityUnits':3.0}}"));
    }

    @Test
    void putItem_itemCollectionMetrics_areToldOfTablesWithLocalIndexes() {
      var answer = ask("PutItem", """
          {'TableName':'composite','ReturnItemCollectionMetrics':'SIZE','Item':{'pk':{'S':'$pk'},'sk':{'S':'1'}}}""");

      assertThat(answer).isEqualTo(json("""
          {'ItemCollectionMetrics':{'ItemCollectionKey':{'pk':{'S':'$pk'}},'SizeEstimateRangeGB':[0.0,1.0]}}"""));
      assertThat(ask("PutItem", """
          {'TableName':'hash','ReturnItemCollectionMetrics':'SIZE','Item':{'pk':{'S':'$pk'}}}"""))
          .isEqualTo(json("{}"));
    }
  }
}
