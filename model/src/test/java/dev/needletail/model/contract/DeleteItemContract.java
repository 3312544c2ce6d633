package dev.needletail.model.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What DeleteItem does. */
abstract class DeleteItemContract extends OperationContract {

  @Nested
  class Decoding {

    @Test
    void deleteItem_conditionThatIsNoText_isRefusedAsSerialization() {
      assertThat(refused("DeleteItem", "{'TableName':'hash','Key':{'pk':{'S':'a'}},'ConditionExpression':[]}").type())
          .isEqualTo("SerializationException");
    }
  }

  @Nested
  class Validation {

    @Test
    void deleteItem_absentTable_isNotFound() {
      assertNotFound("DeleteItem", "{'TableName':'absent','Key':{'pk':{'S':'a'}}}");
    }

    @Test
    void deleteItem_keyWithoutSortKey_isRefused() {
      assertInvalid("DeleteItem", "{'TableName':'composite','Key':{'pk':{'S':'a'}}}",
          "The provided key element does not match the schema");
    }
  }

  @Nested
  class Behaviour {

    @Test
    void deleteItem_absentItem_isDone() {
      assertThat(ask("DeleteItem", "{'TableName':'hash','Key':{'pk':{'S':'$pk'}},'ReturnValues':'ALL_OLD'}"))
          .isEqualTo(json("{}"));
    }

    @Test
    void deleteItem_allOld_answersTheItem() {
      put("hash", "{'pk':{'S':'$pk'},'a':{'S':'1'}}");

      var answer = ask("DeleteItem", "{'TableName':'hash','Key':{'pk':{'S':'$pk'}},'ReturnValues':'ALL_OLD'}");

      assertThat(answer).isEqualTo(json("{'Attributes':{'pk':{'S':'$pk'},'a':{'S':'1'}}}"));
      assertThat(get("hash", "{'pk':{'S':'$pk'}}").isMissingNode()).isTrue();
    }

    @Test
    void deleteItem_conditionFails_keepsTheItem() {
      put("hash", "{'pk':{'S':'$pk'},'a':{'N':'1'}}");

      var refused = refused("DeleteItem", """
          {'TableName':'hash','Key':{'pk':{'S':'$pk'}},'ConditionExpression':'a > :v',
           'ExpressionAttributeValues':{':v':{'N':'1'}}}""");

      assertThat(refused.type()).isEqualTo("ConditionalCheckFailedException");
      assertThat(refused.body().has("Item")).isFalse();
      assertThat(get("hash", "{'pk':{'S':'$pk'}}").has("a")).isTrue();
    }

    @Test
    void deleteItem_indexedItem_leavesItsIndexes() {
      put("composite", "{'pk':{'S':'$pk'},'sk':{'S':'1'},'city':{'S':'$pk'},'rank':{'N':'7'}}");

      var answer = ask("DeleteItem",
          "{'TableName':'composite','Key':{'pk':{'S':'$pk'},'sk':{'S':'1'}},'ReturnConsumedCapacity':'INDEXES'}");

      assertThat(answer.path("ConsumedCapacity")).isEqualTo(json("""
          {'TableName':'composite','CapacityUnits':3.0,'Table':{'CapacityUnits':1.0},
           'LocalSecondaryIndexes':{'byRank':{'CapacityUnits':1.0}},
           'GlobalSecondaryIndexes':{'byCity':{'CapacityUnits':1.0}}}"""));
      assertThat(ask("Query", """
          {'TableName':'composite','IndexName':'byCity','KeyConditionExpression':'city = :c',
           'ExpressionAttributeValues':{':c':{'S':'$pk'}}}""").path("Count").asInt()).isZero();
    }
  }
}
