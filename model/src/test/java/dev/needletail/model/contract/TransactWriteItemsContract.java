package dev.needletail.model.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What TransactWriteItems does. */
abstract class TransactWriteItemsContract extends OperationContract {

  private static final String CANCELLED = "Transaction cancelled, please refer cancellation reasons for specific reasons ";

  @Nested
  class Decoding {

    @Test
    void transactWriteItems_actionsThatAreNoList_isRefusedAsSerialization() {
      assertThat(refused("TransactWriteItems", "{'TransactItems':{}}").type()).isEqualTo("SerializationException");
    }
  }

  @Nested
  class Validation {

    @Test
    void transactWriteItems_absentTable_isNotFound() {
      assertNotFound("TransactWriteItems",
          "{'TransactItems':[{'Put':{'TableName':'absent','Item':{'pk':{'S':'a'}}}}]}");
    }

    @Test
    void transactWriteItems_sameItemTwice_isRefused() {
      assertInvalid("TransactWriteItems", """
          {'TransactItems':[{'Put':{'TableName':'hash','Item':{'pk':{'S':'$pk'},'a':{'S':'1'}}}},
           {'ConditionCheck':{'TableName':'hash','Key':{'pk':{'S':'$pk'}},
            'ConditionExpression':'attribute_exists(pk)'}}]}""",
          "Transaction request cannot include multiple operations on one item");
    }

    @Test
    void transactWriteItems_emptyKeys_areRefused() {
      assertInvalid("TransactWriteItems",
          "{'TransactItems':[{'Delete':{'TableName':'hash','Key':{'pk':{'S':''}}}}]}",
          "One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty"
              + " string value. Key: pk");
      assertInvalid("TransactWriteItems", """
          {'TransactItems':[{'Update':{'TableName':'composite','Key':{'pk':{'S':'$pk'},'sk':{'S':'1'}},
           'UpdateExpression':'SET city = :v','ExpressionAttributeValues':{':v':{'S':''}}}}]}""",
          "One or more parameter values are not valid. The update expression attempted to update a secondary index key"
              + " to a value that is not supported. The AttributeValue for a key attribute cannot contain an empty"
              + " string value.");
    }

    @Test
    void transactWriteItems_keyOfWrongType_isCancelledForTheFirst() {
      var refused = refused("TransactWriteItems", """
          {'TransactItems':[{'Put':{'TableName':'hash','Item':{'pk':{'S':'$pk'}},
            'ConditionExpression':'attribute_exists(pk)'}},
           {'Put':{'TableName':'hash','Item':{'pk':{'N':'1'}}}},
           {'Delete':{'TableName':'hash','Key':{'pk':{'N':'1'}}}}]}""");

      assertThat(refused.type()).isEqualTo("TransactionCanceledException");
      assertThat(refused.message()).isEqualTo(CANCELLED + "[None, ValidationError, None]");
      assertThat(refused.body().path("CancellationReasons")).isEqualTo(json("""
          [{'Code':'None'},
           {'Code':'ValidationError','Message':
            'One or more parameter values were invalid: Type mismatch for key pk expected: S actual: N'},
           {'Code':'None'}]"""));
      assertThat(get("hash", "{'pk':{'S':'$pk'}}").isMissingNode()).isTrue();
    }
  }

  @Nested
  class Behaviour {

    @Test
    void transactWriteItems_everyKindOfAction_takesEffect() {
      put("hash", "{'pk':{'S':'$pk-checked'}}");
      put("hash", "{'pk':{'S':'$pk-deleted'}}");
      put("hash", "{'pk':{'S':'$pk-updated'},'n':{'N':'1'}}");

      var answer = ask("TransactWriteItems", """
          {'ReturnConsumedCapacity':'TOTAL','TransactItems':[
           {'ConditionCheck':{'TableName':'hash','Key':{'pk':{'S':'$pk-checked'}},
            'ConditionExpression':'attribute_exists(pk)'}},
           {'Delete':{'TableName':'hash','Key':{'pk':{'S':'$pk-deleted'}}}},
           {'Update':{'TableName':'hash','Key':{'pk':{'S':'$pk-updated'}},'UpdateExpression':'ADD n :one',
            'ExpressionAttributeValues':{':one':{'N':'1'}}}},
           {'Put':{'TableName':'numbers','Item':{'pk':{'S':'$pk'},'sk':{'N':'1'}}}}]}""");

      assertThat(answer).isEqualTo(json("""
          {'ConsumedCapacity':[{'TableName':'hash','CapacityUnits':6.0,'WriteCapacityUnits':6.0},
           {'TableName':'numbers','CapacityUnits':2.0,'WriteCapacityUnits':2.0}]}"""));
      assertThat(get("hash", "{'pk':{'S':'$pk-deleted'}}").isMissingNode()).isTrue();
      assertThat(get("hash", "{'pk':{'S':'$pk-updated'}}").path("n")).isEqualTo(json("{'N':'2'}"));
      assertThat(get("numbers", "{'pk':{'S':'$pk'},'sk':{'N':'1'}}").isMissingNode()).isFalse();
    }

    @Test
    void transactWriteItems_conditionsFail_areAllReported() {
      put("hash", "{'pk':{'S':'$pk-1'},'a':{'S':'x'}}");

      var refused = refused("TransactWriteItems", """
          {'TransactItems':[
           {'Put':{'TableName':'hash','Item':{'pk':{'S':'$pk-1'}},'ConditionExpression':'attribute_not_exists(pk)',
            'ReturnValuesOnConditionCheckFailure':'ALL_OLD'}},
           {'Put':{'TableName':'hash','Item':{'pk':{'S':'$pk-2'}}}},
           {'ConditionCheck':{'TableName':'hash','Key':{'pk':{'S':'$pk-3'}},
            'ConditionExpression':'attribute_exists(pk)','ReturnValuesOnConditionCheckFailure':'ALL_OLD'}}]}""");

      assertThat(refused.message()).isEqualTo(CANCELLED + "[ConditionalCheckFailed, None, ConditionalCheckFailed]");
      assertThat(refused.body().path("CancellationReasons")).isEqualTo(json("""
          [{'Code':'ConditionalCheckFailed','Message':'The conditional request failed',
            'Item':{'pk':{'S':'$pk-1'},'a':{'S':'x'}}},{'Code':'None'},
           {'Code':'ConditionalCheckFailed','Message':'The conditional request failed'}]"""));
      assertThat(get("hash", "{'pk':{'S':'$pk-2'}}").isMissingNode()).isTrue();
    }

    @Test
    void transactWriteItems_updateFails_isCancelledWithItsMessage() {
      var refused = refused("TransactWriteItems", """
          {'TransactItems':[{'Update':{'TableName':'hash','Key':{'pk':{'S':'$pk'}},
           'UpdateExpression':'SET a = b'}}]}""");

      assertThat(refused.message()).isEqualTo(CANCELLED + "[ValidationError]");
      assertThat(refused.body().path("CancellationReasons").get(0).path("Message").asString())
          .isEqualTo("The provided expression refers to an attribute that does not exist in the item");
    }

    @Test
    void transactWriteItems_sameToken_isAppliedOnce() {
      String transaction = """
          {'ClientRequestToken':'$pk','TransactItems':[{'Update':{'TableName':'hash','Key':{'pk':{'S':'$pk'}},
           'UpdateExpression':'ADD n :n','ExpressionAttributeValues':{':n':{'N':'%s'}}}}]}""";

      assertThat(ask("TransactWriteItems", transaction.formatted(1))).isEqualTo(json("{}"));
      assertThat(ask("TransactWriteItems", transaction.formatted(1))).isEqualTo(json("{}"));
      var other = refused("TransactWriteItems", transaction.formatted(2));

      assertThat(other.type()).isEqualTo("IdempotentParameterMismatchException");
      assertThat(get("hash", "{'pk':{'S':'$pk'}}").path("n")).isEqualTo(json("{'N':'1'}"));
    }
  }
}
