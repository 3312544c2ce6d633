package dev.needletail.model.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What BatchGetItem does. */
abstract class BatchGetItemContract extends OperationContract {

  @Nested
  class Decoding {

    @Test
    void batchGetItem_keysThatAreNoList_isRefusedAsSerialization() {
      assertThat(refused("BatchGetItem", "{'RequestItems':{'hash':{'Keys':'a'}}}").type())
          .isEqualTo("SerializationException");
    }
  }

  @Nested
  class Validation {

    @Test
    void batchGetItem_absentTable_isNotFound() {
      assertNotFound("BatchGetItem", "{'RequestItems':{'absent':{'Keys':[{'pk':{'S':'a'}}]}}}");
    }

    @Test
    void batchGetItem_sameKeyTwice_isRefused() {
      assertInvalid("BatchGetItem", "{'RequestItems':{'hash':{'Keys':[{'pk':{'S':'a'}},{'pk':{'S':'a'}}]}}}",
          "Provided list of item keys contains duplicates");
    }

    @Test
    void batchGetItem_keyOfAnotherSchema_isRefused() {
      assertInvalid("BatchGetItem", "{'RequestItems':{'composite':{'Keys':[{'pk':{'S':'a'}}]}}}",
          "The provided key element does not match the schema");
    }

    @Test
    void batchGetItem_projectionIntoKey_isRefusedThoughTheItemIsAtHand() {
      put("composite", "{'pk':{'S':'$pk'},'sk':{'S':'1'},'city':{'S':'c'}}");
      ask("BatchGetItem", "{'RequestItems':{'composite':{'Keys':[{'pk':{'S':'$pk'},'sk':{'S':'1'}}]}}}");

      assertInvalid("BatchGetItem",
          "{'RequestItems':{'composite':{'Keys':[{'pk':{'S':'$pk'},'sk':{'S':'1'}}],'ProjectionExpression':'sk.x'}}}",
          "Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed: Key: sk");
      assertInvalid("BatchGetItem",
          "{'RequestItems':{'composite':{'Keys':[{'pk':{'S':'$pk'},'sk':{'S':'1'}}],'ProjectionExpression':'title, city[0]'}}}",
          "Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed: IndexKey: city");
    }
  }

  @Nested
  class Behaviour {

    @Test
    void batchGetItem_severalTables_answersWhatThereIs() {
      put("hash", "{'pk':{'S':'$pk'},'a':{'S':'1'}}");
      put("numbers", "{'pk':{'S':'$pk'},'sk':{'N':'1'}}");

      var answer = ask("BatchGetItem", """
          {'RequestItems':{
            'hash':{'Keys':[{'pk':{'S':'$pk'}},{'pk':{'S':'$pk-absent'}}],'ProjectionExpression':'a'},
            'numbers':{'Keys':[{'pk':{'S':'$pk'},'sk':{'N':'1.0'}}],'ConsistentRead':true},
            'composite':{'Keys':[{'pk':{'S':'$pk'},'sk':{'S':'absent'}}]}},
           'ReturnConsumedCapacity':'TOTAL'}""");

      assertThat(answer.path("Responses")).isEqualTo(json(
          "{'hash':[{'a':{'S':'1'}}],'numbers':[{'pk':{'S':'$pk'},'sk':{'N':'1'}}],'composite':[]}"));
      assertThat(answer.path("UnprocessedKeys")).isEqualTo(json("{}"));
      assertThat(answer.path("ConsumedCapacity")).containsExactlyInAnyOrder(
          json("{'TableName':'hash','CapacityUnits':1.0}"), json("{'TableName':'numbers','CapacityUnits':1.0}"),
          json("{'TableName':'composite','CapacityUnits':0.5}"));
    }

    @Test
    void batchGetItem_moreThanSixteenMegabytes_leavesKeysUnprocessed() {
      var keys = new StringBuilder();
      for (int i = 0; i < 50; i++) {
        put("hash", "{'pk':{'S':'$pk-" + i + "'},'a':{'S':'" + "x".repeat(390_000) + "'}}");
        keys.append(i == 0 ? "" : ",").append("{'pk':{'S':'$pk-").append(i).append("'}}");
      }

      var answer = ask("BatchGetItem",
          "{'RequestItems':{'hash':{'Keys':[" + keys + "],'ProjectionExpression':'pk','ConsistentRead':true}}}");
      var rest = ask("BatchGetItem", "{'RequestItems':" + answer.path("UnprocessedKeys") + "}");

      assertThat(answer.path("Responses").path("hash").size()).isEqualTo(43);
      assertThat(answer.path("UnprocessedKeys").path("hash").path("ProjectionExpression").asString()).isEqualTo("pk");
      assertThat(rest.path("Responses").path("hash").size()).isEqualTo(7);
      assertThat(rest.path("UnprocessedKeys")).isEqualTo(json("{}"));
    }
  }
}
