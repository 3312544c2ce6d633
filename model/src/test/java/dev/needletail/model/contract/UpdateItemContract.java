package dev.needletail.model.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What UpdateItem does. */
abstract class UpdateItemContract extends OperationContract {

  @Nested
  class Decoding {

    @Test
    void updateItem_valueOfUnknownType_isRefused() {
      var refused = refused("UpdateItem", """
          {'TableName':'hash','Key':{'pk':{'S':'$pk'}},'UpdateExpression':'SET a = :v',
           'ExpressionAttributeValues':{':v':{'X':'1'}}}""");

      assertThat(refused.type()).isEqualTo("ValidationException");
    }
  }

  @Nested
  class Validation {

    @Test
    void updateItem_absentTable_isNotFound() {
      assertNotFound("UpdateItem",
          "{'TableName':'absent','Key':{'pk':{'S':'a'}},'UpdateExpression':'REMOVE a'}");
    }

    @Test
    void updateItem_keyAttribute_isRefused() {
      assertInvalid("UpdateItem", """
          {'TableName':'composite','Key':{'pk':{'S':'$pk'},'sk':{'S':'1'}},'UpdateExpression':'SET sk = :v',
           'ExpressionAttributeValues':{':v':{'S':'x'}}}""",
          "One or more parameter values were invalid: Cannot update attribute sk. This attribute is part of the key");
    }

    @Test
    void updateItem_indexKeyOfWrongType_isRefused() {
      assertInvalid("UpdateItem", """
          {'TableName':'composite','Key':{'pk':{'S':'$pk'},'sk':{'S':'1'}},'UpdateExpression':'SET city = :v',
           'ExpressionAttributeValues':{':v':{'N':'1'}}}""",
          "One or more parameter values were invalid: Type mismatch for Index Key city Expected: S Actual: N IndexName:"
              + " byCity");
    }

    @Test
    void updateItem_indexKeyEmptied_isRefused() {
      assertInvalid("UpdateItem", """
          {'TableName':'composite','Key':{'pk':{'S':'$pk'},'sk':{'S':'1'}},'UpdateExpression':'SET city = :v',
           'ExpressionAttributeValues':{':v':{'S':''}}}""",
          "One or more parameter values are not valid. The update expression attempted to update a secondary index key"
              + " to a value that is not supported. The AttributeValue for a key attribute cannot contain an empty"
              + " string value.");
    }

    @Test
    void updateItem_itemGrowsTooLarge_isRefused() {
      put("hash", "{'pk':{'S':'$pk'},'a':{'S':'" + "x".repeat(300_000) + "'}}");

      assertInvalid("UpdateItem", """
          {'TableName':'hash','Key':{'pk':{'S':'$pk'}},'UpdateExpression':'SET b = a'}""",
          "Item size to update has exceeded the maximum allowed size");
    }

    @Test
    void updateItem_pathIntoIndexKey_isRefused() {
      assertInvalid("UpdateItem", """
          {'TableName':'composite','Key':{'pk':{'S':'$pk'},'sk':{'S':'1'}},'UpdateExpression':'REMOVE city.name2'}""",
          "Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed: IndexKey: city");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        sk.x                               | Key: sk
        if_not_exists(city[0], title)      | IndexKey: city
        if_not_exists(title, city.x)       | IndexKey: city
        list_append(city.x, sk.x)          | Key: sk
        city.x + city[0]                   | IndexKey: city
        title - city[0]                    | IndexKey: city""")
    void updateItem_readsPathIntoKey_isRefused(String value, String key) {
      assertInvalid("UpdateItem", "{'TableName':'composite','Key':{'pk':{'S':'$pk'},'sk':{'S':'1'}},"
          + "'UpdateExpression':'SET title2 = " + value + "'}",
          "Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed: " + key);
    }

    @Test
    void updateItem_pathThatLeadsNowhere_isRefused() {
      assertInvalid("UpdateItem", """
          {'TableName':'hash','Key':{'pk':{'S':'$pk'}},'UpdateExpression':'SET a.b = :v',
           'ExpressionAttributeValues':{':v':{'S':''}}}""",
          "The document path provided in the update expression is invalid for update");
    }
  }

  @Nested
  class Behaviour {

    @Test
    void updateItem_absentItem_isAdded() {
      ask("UpdateItem", """
          {'TableName':'hash','Key':{'pk':{'S':'$pk'}},'UpdateExpression':'SET a = :v ADD n :one',
           'ExpressionAttributeValues':{':v':{'S':'x'},':one':{'N':'1'}}}""");

      assertThat(get("hash", "{'pk':{'S':'$pk'}}"))
          .isEqualTo(json("{'pk':{'S':'$pk'},'a':{'S':'x'},'n':{'N':'1'}}"));
    }

    @Test
    void updateItem_onlyRemovesFromAbsentItem_addsNothing() {
      ask("UpdateItem", "{'TableName':'hash','Key':{'pk':{'S':'$pk'}},'UpdateExpression':'REMOVE a'}");

      assertThat(ask("GetItem", "{'TableName':'hash','Key':{'pk':{'S':'$pk'}}}").has("Item")).isFalse();
    }

    @Test
    void updateItem_withoutExpression_addsTheKey() {
      ask("UpdateItem", "{'TableName':'hash','Key':{'pk':{'S':'$pk'}}}");

      assertThat(get("hash", "{'pk':{'S':'$pk'}}")).isEqualTo(json("{'pk':{'S':'$pk'}}"));
    }

    @Test
    void updateItem_onlyRemoves_addsNoItem() {
      ask("UpdateItem", "{'TableName':'hash','Key':{'pk':{'S':'$pk'}},'UpdateExpression':'REMOVE a'}");

      assertThat(get("hash", "{'pk':{'S':'$pk'}}").isMissingNode()).isTrue();
    }

    @Test
    void updateItem_rightHandSides_readTheItemAsItWas() {
      put("hash", "{'pk':{'S':'$pk'},'a':{'N':'1'}}");

      ask("UpdateItem", """
          {'TableName':'hash','Key':{'pk':{'S':'$pk'}},'UpdateExpression':'SET a = a + :v, b = a',
           'ExpressionAttributeValues':{':v':{'N':'5'}}}""");

      assertThat(get("hash", "{'pk':{'S':'$pk'}}"))
          .isEqualTo(json("{'pk':{'S':'$pk'},'a':{'N':'6'},'b':{'N':'1'}}"));
    }

    @Test
    void updateItem_returnValues_areTheOnesAskedFor() {
      put("hash", "{'pk':{'S':'$pk'},'a':{'N':'1'},'b':{'N':'1'}}");
      String update = """
          {'TableName':'hash','Key':{'pk':{'S':'$pk'}},'UpdateExpression':'SET a = a + :v, c = :v',
           'ExpressionAttributeValues':{':v':{'N':'1'}},'ReturnValues':""";

      assertThat(ask("UpdateItem", update + "'UPDATED_OLD'}")).isEqualTo(json("{'Attributes':{'a':{'N':'1'}}}"));
      assertThat(ask("UpdateItem", update + "'UPDATED_NEW'}"))
          .isEqualTo(json("{'Attributes':{'a':{'N':'3'},'c':{'N':'1'}}}"));
      assertThat(ask("UpdateItem", update + "'ALL_OLD'}").path("Attributes").path("a")).isEqualTo(json("{'N':'3'}"));
      assertThat(ask("UpdateItem", update + "'ALL_NEW'}"))
          .isEqualTo(json("{'Attributes':{'pk':{'S':'$pk'},'a':{'N':'5'},'b':{'N':'1'},'c':{'N':'1'}}}"));
      assertThat(ask("UpdateItem", update + "'NONE'}")).isEqualTo(json("{}"));
    }

    @Test
    void updateItem_conditionFails_addsNoItem() {
      var refused = refused("UpdateItem", """
          {'TableName':'hash','Key':{'pk':{'S':'$pk'}},'UpdateExpression':'SET a = :v',
           'ConditionExpression':'attribute_exists(pk)','ExpressionAttributeValues':{':v':{'N':'5'}},
           'ReturnValuesOnConditionCheckFailure':'ALL_OLD'}""");

      assertThat(refused.type()).isEqualTo("ConditionalCheckFailedException");
      assertThat(refused.body().has("Item")).isFalse();
      assertThat(get("hash", "{'pk':{'S':'$pk'}}").isMissingNode()).isTrue();
    }

    @Test
    void updateItem_indexKeyChanges_movesTheEntry() {
      put("composite", "{'pk':{'S':'$pk'},'sk':{'S':'1'},'city':{'S':'$pk-a'},'name':{'S':'n'},'x':{'S':'1'}}");

      var answer = ask("UpdateItem", """
          {'TableName':'composite','Key':{'pk':{'S':'$pk'},'sk':{'S':'1'}},'UpdateExpression':'SET city = :c',
           'ExpressionAttributeValues':{':c':{'S':'$pk-b'}},'ReturnConsumedCapacity':'INDEXES'}""");

      assertThat(answer.path("ConsumedCapacity").path("GlobalSecondaryIndexes"))
          .isEqualTo(json("{'byCity':{'CapacityUnits':2.0}}"));
      assertThat(inCity("$pk-a")).isEqualTo(json("[]"));
      assertThat(inCity("$pk-b"))
          .isEqualTo(json("[{'pk':{'S':'$pk'},'sk':{'S':'1'},'city':{'S':'$pk-b'},'name':{'S':'n'}}]"));
    }

    @Test
    void updateItem_unprojectedAttribute_leavesTheIndexAlone() {
      put("composite", "{'pk':{'S':'$pk'},'sk':{'S':'1'},'city':{'S':'$pk'}}");

      var answer = ask("UpdateItem", """
          {'TableName':'composite','Key':{'pk':{'S':'$pk'},'sk':{'S':'1'}},'UpdateExpression':'SET x = :v',
           'ExpressionAttributeValues':{':v':{'S':'1'}},'ReturnConsumedCapacity':'INDEXES'}""");

      assertThat(answer.path("ConsumedCapacity"))
          .isEqualTo(json("{'TableName':'composite','CapacityUnits':1.0,'Table':{'CapacityUnits':1.0}}"));
    }

    private JsonNode inCity(String city) {
      return ask("Query", """
          {'TableName':'composite','IndexName':'byCity','KeyConditionExpression':'city = :c',
           'ExpressionAttributeValues':{':c':{'S':'%s'}}}""".formatted(city)).path("Items");
    }
  }
}
