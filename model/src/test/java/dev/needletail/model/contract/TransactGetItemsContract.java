package dev.needletail.model.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What TransactGetItems does. */
abstract class TransactGetItemsContract extends OperationContract {

  @Nested
  class Decoding {

    @Test
    void transactGetItems_getsThatAreNoList_isRefusedAsSerialization() {
      assertThat(refused("TransactGetItems", "{'TransactItems':{}}").type()).isEqualTo("SerializationException");
    }
  }

  @Nested
  class Validation {

    @Test
    void transactGetItems_absentTable_isNotFound() {
      assertNotFound("TransactGetItems",
          "{'TransactItems':[{'Get':{'TableName':'absent','Key':{'pk':{'S':'a'}}}}]}");
    }

    @Test
    void transactGetItems_keyOfAnotherSchema_isCancelledForTheFirst() {
      var refused = refused("TransactGetItems", """
          {'TransactItems':[{'Get':{'TableName':'hash','Key':{'pk':{'S':'a'}}}},
           {'Get':{'TableName':'composite','Key':{'pk':{'S':'a'}}}},
           {'Get':{'TableName':'composite','Key':{'pk':{'S':'b'}}}}]}""");

      assertThat(refused.type()).isEqualTo("TransactionCanceledException");
      assertThat(refused.message()).isEqualTo(
          "Transaction cancelled, please refer cancellation reasons for specific reasons [None, ValidationError,"
              + " None]");
    }

    @Test
    void transactGetItems_sameItemTwice_isRefused() {
      assertInvalid("TransactGetItems", """
          {'TransactItems':[{'Get':{'TableName':'hash','Key':{'pk':{'S':'a'}}}},
           {'Get':{'TableName':'hash','Key':{'pk':{'S':'a'}}}}]}""",
          "Transaction request cannot include multiple operations on one item");
    }

    @Test
    void transactGetItems_projectionIntoKey_isRefusedThoughTheItemIsAtHand() {
      put("composite", "{'pk':{'S':'$pk'},'sk':{'S':'1'},'city':{'S':'c'}}");
      ask("TransactGetItems",
          "{'TransactItems':[{'Get':{'TableName':'composite','Key':{'pk':{'S':'$pk'},'sk':{'S':'1'}}}}]}");

      assertInvalid("TransactGetItems",
          "{'TransactItems':[{'Get':{'TableName':'composite','Key':{'pk':{'S':'$pk'},'sk':{'S':'1'}},'ProjectionExpression':'sk.x'}}]}",
          "Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed: Key: sk");
      assertInvalid("TransactGetItems",
          "{'TransactItems':[{'Get':{'TableName':'composite','Key':{'pk':{'S':'$pk'},'sk':{'S':'1'}},'ProjectionExpression':'title, city[0]'}}]}",
          "Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed: IndexKey: city");
    }
  }

  @Nested
  class Behaviour {

    @Test
    void transactGetItems_someAbsent_answersInOrder() {
      put("hash", "{'pk':{'S':'$pk'},'a':{'S':'1'},'b':{'S':'2'}}");

      var answer = ask("TransactGetItems", """
          {'ReturnConsumedCapacity':'TOTAL','TransactItems':[
           {'Get':{'TableName':'hash','Key':{'pk':{'S':'$pk-absent'}}}},
           {'Get':{'TableName':'hash','Key':{'pk':{'S':'$pk'}},'ProjectionExpression':'b'}}]}""");

      assertThat(answer).isEqualTo(json("""
          {'Responses':[{},{'Item':{'b':{'S':'2'}}}],
           'ConsumedCapacity':[{'TableName':'hash','CapacityUnits':4.0,'ReadCapacityUnits':4.0}]}"""));
    }

    @Test
    void transactGetItems_projectionLeavesNothing_leavesTheItemOut() {
      put("hash", "{'pk':{'S':'$pk'},'a':{'S':'1'}}");

      var answer = ask("TransactGetItems", """
          {'TransactItems':[{'Get':{'TableName':'hash','Key':{'pk':{'S':'$pk'}},'ProjectionExpression':'zz'}}]}""");

      assertThat(answer).isEqualTo(json("{'Responses':[{}]}"));
    }
  }
}
