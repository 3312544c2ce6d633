package dev.needletail.model.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What BatchWriteItem does. */
abstract class BatchWriteItemContract extends OperationContract {

  @Nested
  class Decoding {

    @Test
    void batchWriteItem_requestsThatAreNoMap_isRefusedAsSerialization() {
      assertThat(refused("BatchWriteItem", "{'RequestItems':'a'}").type()).isEqualTo("SerializationException");
    }
  }

  @Nested
  class Validation {

    @Test
    void batchWriteItem_absentTable_isNotFound() {
      assertNotFound("BatchWriteItem", "{'RequestItems':{'absent':[{'DeleteRequest':{'Key':{'pk':{'S':'a'}}}}]}}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {'pk':{'N':'1'},'sk':{'S':'b'}} | The provided key element does not match the schema
        {'pk':{'S':'a'},'sk':{'L':[]}} | The provided key element does not match the schema
        {'pk':{'S':''},'sk':{'S':'b'}} | One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: pk
        {'pk':{'S':'a'},'sk':{'S':'b'},'date':{'N':'1'}} | One or more parameter values were invalid: Type mismatch for Index Key date Expected: S Actual: N IndexName: byDate""")
    void batchWriteItem_itemThatDoesNotFit_writesNothing(String item, String message) {
      assertInvalid("BatchWriteItem", """
          {'RequestItems':{'hash':[{'PutRequest':{'Item':{'pk':{'S':'$pk'}}}}],
           'composite':[{'PutRequest':{'Item':%s}}]}}""".formatted(item), message);

      assertThat(get("hash", "{'pk':{'S':'$pk'}}").isMissingNode()).isTrue();
    }

    @Test
    void batchWriteItem_sameItemTwice_isRefused() {
      assertInvalid("BatchWriteItem", """
          {'RequestItems':{'hash':[{'PutRequest':{'Item':{'pk':{'S':'$pk'},'a':{'S':'1'}}}},
           {'DeleteRequest':{'Key':{'pk':{'S':'$pk'}}}}]}}""", "Provided list of item keys contains duplicates");
    }
  }

  @Nested
  class Behaviour {

    @Test
    void batchWriteItem_putsAndDeletes_areAllDone() {
      put("hash", "{'pk':{'S':'$pk-old'}}");

      var answer = ask("BatchWriteItem", """
          {'RequestItems':{
            'hash':[{'PutRequest':{'Item':{'pk':{'S':'$pk'},'a':{'S':'1'}}}},
                    {'DeleteRequest':{'Key':{'pk':{'S':'$pk-old'}}}}],
            'composite':[{'PutRequest':{'Item':{'pk':{'S':'$pk'},'sk':{'S':'1'},'city':{'S':'$pk'}}}},
                         {'PutRequest':{'Item':{'pk':{'S':'$pk'},'sk':{'S':'2'}}}}]},
           'ReturnConsumedCapacity':'INDEXES','ReturnItemCollectionMetrics':'SIZE'}""");

      assertThat(answer.path("UnprocessedItems")).isEqualTo(json("{}"));
      assertThat(answer.path("ConsumedCapacity")).containsExactlyInAnyOrder(
          json("{'TableName':'hash','CapacityUnits':2.0,'Table':{'CapacityUnits':2.0}}"), json("""
              {'TableName':'composite','CapacityUnits':3.0,'Table':{'CapacityUnits':2.0},
               'GlobalSecondaryIndexes':{'byCity':{'CapacityUnits':1.0}}}"""));
      assertThat(answer.path("ItemCollectionMetrics")).isEqualTo(json("""
          {'composite':[{'ItemCollectionKey':{'pk':{'S':'$pk'}},'SizeEstimateRangeGB':[0.0,1.0]}]}"""));
      assertThat(get("hash", "{'pk':{'S':'$pk'}}").has("a")).isTrue();
      assertThat(get("hash", "{'pk':{'S':'$pk-old'}}").isMissingNode()).isTrue();
      assertThat(get("composite", "{'pk':{'S':'$pk'},'sk':{'S':'2'}}").has("pk")).isTrue();
    }
  }
}
