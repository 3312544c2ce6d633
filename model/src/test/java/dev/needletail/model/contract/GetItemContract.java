package dev.needletail.model.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What GetItem does. */
abstract class GetItemContract extends OperationContract {

  @Nested
  class Decoding {

    @Test
    void getItem_keyOfWrongJsonType_isRefusedAsSerialization() {
      var refused = refused("GetItem", "{'TableName':'hash','Key':{'pk':{'S':1}}}");

      assertThat(refused.type()).isEqualTo("SerializationException");
      assertThat(refused.message()).isEqualTo("NUMBER_VALUE cannot be converted to String");
    }

    @Test
    void getItem_unknownMember_isIgnored() {
      put("hash", "{'pk':{'S':'$pk'}}");

      var answer = ask("GetItem", "{'TableName':'hash','Key':{'pk':{'S':'$pk'}},'NewParameter':{'a':1}}");

      assertThat(answer).isEqualTo(json("{'Item':{'pk':{'S':'$pk'}}}"));
    }
  }

  @Nested
  class Validation {

    @Test
    void getItem_absentTable_isNotFound() {
      assertNotFound("GetItem", "{'TableName':'absent','Key':{'pk':{'S':'a'}}}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {'pk':{'S':'a'}}
        {'pk':{'S':'a'},'sk':{'N':'1'}}
        {'pk':{'S':'a'},'other':{'S':'b'}}
        {'pk':{'S':'a'},'sk':{'S':'b'},'other':{'S':'b'}}""")
    void getItem_keyOfAnotherSchema_isRefused(String key) {
      assertInvalid("GetItem", "{'TableName':'composite','Key':" + key.replace('"', '\'') + "}",
          "The provided key element does not match the schema");
    }

    @Test
    void getItem_emptyKeys_areRefused() {
      assertInvalid("GetItem", "{'TableName':'hash','Key':{'pk':{'S':''}}}", "One or more parameter values are not"
          + " valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: pk");
      assertInvalid("GetItem", "{'TableName':'binaries','Key':{'pk':{'B':'AA=='},'sk':{'B':''}}}",
          "One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty"
              + " binary value. Key: sk");
    }

    @Test
    void getItem_longKeys_areRefused() {
      assertInvalid("GetItem", "{'TableName':'hash','Key':{'pk':{'S':'" + "x".repeat(2049) + "'}}}",
          "One or more parameter values were invalid: Size of hashkey has exceeded the maximum size limit of2048"
              + " bytes");
      assertInvalid("GetItem",
          "{'TableName':'composite','Key':{'pk':{'S':'a'},'sk':{'S':'" + "x".repeat(1025) + "'}}}",
          "One or more parameter values were invalid: Aggregated size of all range keys has exceeded the size limit of"
              + " 1024 bytes");
    }

    @Test
    void getItem_projectionIntoKey_isRefusedThoughTheItemIsAtHand() {
      put("composite", "{'pk':{'S':'$pk'},'sk':{'S':'1'},'city':{'S':'c'}}");
      ask("GetItem", "{'TableName':'composite','Key':{'pk':{'S':'$pk'},'sk':{'S':'1'}}}");

      assertInvalid("GetItem",
          "{'TableName':'composite','Key':{'pk':{'S':'$pk'},'sk':{'S':'1'}},'ProjectionExpression':'sk.x'}",
          "Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed: Key: sk");
      assertInvalid("GetItem",
          "{'TableName':'composite','Key':{'pk':{'S':'$pk'},'sk':{'S':'1'}},'ProjectionExpression':'title, city[0]'}",
          "Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed: IndexKey: city");
    }
  }

  @Nested
  class Behaviour {

    @Test
    void getItem_absentItem_hasNoItem() {
      assertThat(ask("GetItem", "{'TableName':'hash','Key':{'pk':{'S':'$pk'}}}")).isEqualTo(json("{}"));
    }

    @Test
    void getItem_everyType_comesBackAsItWas() {
      String item = """
          {'pk':{'S':'$pk'},'s':{'S':''},'n':{'N':'-12345678901234567890123456789012345678'},'b':{'B':'AAH/'},
           'ss':{'SS':['a','b']},'ns':{'NS':['1','2.5']},'bs':{'BS':['AA==','AQ==']},
           'm':{'M':{'a':{'L':[{'NULL':true},{'BOOL':false}]},'e':{'M':{}}}},'l':{'L':[]},'t':{'BOOL':true}}""";
      put("hash", item);

      assertThat(get("hash", "{'pk':{'S':'$pk'}}")).isEqualTo(json(item));
    }

    @Test
    void getItem_numbers_areCanonical() {
      put("hash", "{'pk':{'S':'$pk'},'a':{'N':'00042'},'b':{'N':'3.1400'},'c':{'N':'1.5E2'},'d':{'N':'-0'}}");

      assertThat(get("hash", "{'pk':{'S':'$pk'}}"))
          .isEqualTo(json("{'pk':{'S':'$pk'},'a':{'N':'42'},'b':{'N':'3.14'},'c':{'N':'150'},'d':{'N':'0'}}"));
    }

    @Test
    void getItem_projection_hasOnlyWhatItNames() {
      put("hash", "{'pk':{'S':'$pk'},'a':{'M':{'x':{'S':'1'},'y':{'S':'2'}}},'l':{'L':[{'N':'0'},{'N':'1'}]}}");

      var answer = ask("GetItem",
          "{'TableName':'hash','Key':{'pk':{'S':'$pk'}},'ProjectionExpression':'a.x, l[1], absent'}");

      assertThat(answer).isEqualTo(json("{'Item':{'a':{'M':{'x':{'S':'1'}}},'l':{'L':[{'N':'1'}]}}}"));
    }

    @Test
    void getItem_consumedCapacity_isByFourKilobytesAndHalfWhenEventual() {
      put("hash", "{'pk':{'S':'$pk'},'a':{'S':'" + "x".repeat(5000) + "'}}");
      String key = "{'TableName':'hash','Key':{'pk':{'S':'$pk'}},'ProjectionExpression':'pk',";

      assertThat(ask("GetItem", key + "'ReturnConsumedCapacity':'TOTAL'}").path("ConsumedCapacity"))
          .isEqualTo(json("{'TableName':'hash','CapacityUnits':1.0}"));
      assertThat(ask("GetItem", key + "'ConsistentRead':true,'ReturnConsumedCapacity':'INDEXES'}")
          .path("ConsumedCapacity"))
          .isEqualTo(json("{'TableName':'hash','CapacityUnits':2.0,'Table':{'CapacityUnits':2.0}}"));
      assertThat(ask("GetItem",
          "{'TableName':'hash','Key':{'pk':{'S':'$pk-absent'}},'ReturnConsumedCapacity':'TOTAL'}")
          .path("ConsumedCapacity").path("CapacityUnits").asDouble()).isEqualTo(0.5);
    }
  }
}
