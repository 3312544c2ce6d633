package dev.needletail.model.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.needletail.model.RefusedException;
import dev.needletail.model.shape.ApiModel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentTest {

  private static Document read(String operation, String json) {
    return Document.read(ApiModel.dynamodb().input(operation), json.getBytes(StandardCharsets.UTF_8));
  }

  /** Half a surrogate pair has no encoding: as an attribute's name it would be stored and never be read again. */
  @ParameterizedTest
  @ValueSource(strings = {"{\"TableName\":\"\\ud800\"}", "{\"ExpressionAttributeNames\":{\"#n\":\"\\ud800\"}}",
      "{\"ExpressionAttributeNames\":{\"#n\":\"a\\udc00b\"}}", "{\"AttributesToGet\":[\"\\ud800\\ud800\"]}",
      "{\"Key\":{\"a\":{\"S\":\"\\ud800\"}}}", "{\"Key\":{\"a\":{\"SS\":[\"x\",\"\\udfff\"]}}}",
      "{\"Key\":{\"\\ud800\":{\"S\":\"x\"}}}"})
  void read_halfASurrogatePair_isRefused(String json) {
    assertThatThrownBy(() -> read("GetItem", json)).isInstanceOf(RefusedException.class)
        .hasMessageContaining("SerializationException");
  }

  @Test
  void read_membersOfEveryType_areThere() {
    Document table = read("CreateTable",
        """
            {"TableName":"t","KeySchema":[{"AttributeName":"pk","KeyType":"HASH"}],"DeletionProtectionEnabled":"true",
             "ProvisionedThroughput":{"ReadCapacityUnits":5.9,"WriteCapacityUnits":1},"Unknown":{"a":[1]},"BillingMode":null}
            """);

    assertThat(table.string("TableName")).isEqualTo("t");
    assertThat(table.documents("KeySchema").getFirst().string("KeyType")).isEqualTo("HASH");
    assertThat(table.bool("DeletionProtectionEnabled", false)).isTrue();
    assertThat(table.document("ProvisionedThroughput").longOrNull("ReadCapacityUnits")).isEqualTo(5);
    assertThat(table.has("BillingMode")).isFalse();
    assertThat(table.documents("GlobalSecondaryIndexes")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"2147483647,2147483647", "2147483648,2147483647", "-2147483649,-2147483648", "1e10,2147483647",
      "-1e400,-2147483648", "9223372036854775808,2147483647", "99999999999999999999999,2147483647", "1e3,1000",
      "1.9,1", "5.0,5", "-0,0", "5e-1,0"})
  void read_integer_isCutToAWholeOneOf32Bits(String number, int limit) {
    assertThat(read("ListTables", "{\"Limit\":" + number + "}").integerOrNull("Limit")).isEqualTo(limit);
  }

  @ParameterizedTest
  @CsvSource({"9223372036854775807,9223372036854775807", "9223372036854775808,9223372036854775807",
      "-1e400,-9223372036854775808", "9007199254740993,9007199254740993"})
  void read_long_isCutToOneOf64Bits(String number, long units) {
    assertThat(read("CreateTable", "{\"ProvisionedThroughput\":{\"ReadCapacityUnits\":" + number + "}}")
        .document("ProvisionedThroughput").longOrNull("ReadCapacityUnits")).isEqualTo(units);
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "Infinity", "-Infinity", "05", "+5", ".5", "5.", "0x5"})
  void read_noJsonNumber_isRefusedWithoutAMessage(String number) {
    assertThatThrownBy(() -> read("ListTables", "{\"Limit\":" + number + "}"))
        .isInstanceOfSatisfying(RefusedException.class, e -> {
          assertThat(e.refusal().name()).isEqualTo("SerializationException");
          assertThat(e.refusal().message()).isEmpty();
        });
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"{'TableName':23} | NUMBER_VALUE cannot be converted to String",
      "{'TableName':34.56} | DECIMAL_VALUE cannot be converted to String",
      "{'TableName':true} | TRUE_VALUE cannot be converted to String",
      "{'TableName':[]} | Unrecognized collection type class java.lang.String",
      "{'TableName':{}} | Start of structure or map found where not expected",
      "{'ConsistentRead':'x'} | Unexpected token received from parser",
      "{'ConsistentRead':1} | NUMBER_VALUE cannot be converted to Boolean",
      "{'Limit':'23'} | STRING_VALUE cannot be converted to Integer",
      "{'Limit':false} | FALSE_VALUE cannot be converted to Integer",
      "{'AttributesToGet':'a'} | Unexpected field type",
      "{'AttributesToGet':{}} | Start of structure or map found where not expected",
      "{'ExclusiveStartKey':1} | Unexpected field type",
      "{'ExclusiveStartKey':[]} | Unrecognized collection type java.util.Map<java.lang.String, com.amazonaws.dynamodb.v20120810.AttributeValue>",
      "{'ExpressionAttributeNames':[]} | Unrecognized collection type java.util.Map<java.lang.String, java.lang.String>",
      "{'ExclusiveStartKey':{'a':'b'}} | Unexpected value type in payload",
      "{'ExclusiveStartKey':{'a':[]}} | Unrecognized collection type class com.amazonaws.dynamodb.v20120810.AttributeValue",
      "{'ExclusiveStartKey':{'a':{'N':1}}} | NUMBER_VALUE cannot be converted to String",
      "{'ExclusiveStartKey':{'a':{'B':1}}} | only base-64-encoded strings are convertible to bytes",
      "{'ExclusiveStartKey':{'a':{'B':'23456'}}} | Base64 encoded length is expected a multiple of 4 bytes but found: 5",
      "{'ExclusiveStartKey':{'a':{'B':'=+/='}}} | Invalid last non-pad Base64 character dectected",
      "{'ExclusiveStartKey':{'a':{'B':'+/+='}}} | Invalid last non-pad Base64 character dectected"})
  void read_wrongType_isSerializationException(String json, String message) {
    assertThatThrownBy(() -> read("Query", json.replace('\'', '"'))).isInstanceOf(RefusedException.class)
        .hasMessage("SerializationException: " + message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "{", "[]", "null", "1", "{}{}", "{} x", "{\"TableName\":\"a", "{\"TableName\":1",
      "{'a':1}",
      "{\"a\":01}", "\u0000"})
  void read_notOneObject_isSerializationExceptionWithoutText(String json) {
    assertThatThrownBy(() -> read("Query", json)).isInstanceOf(RefusedException.class)
        .hasMessage("SerializationException: ");
  }

  @Test
  void checkConstraints_severalFail_areReportedTogether() {
    Document table = read("CreateTable", """
        {"TableName":"a!","KeySchema":[{"KeyType":"X"}],"BillingMode":"FREE"}
        """);

    assertThatThrownBy(table::checkConstraints).isInstanceOf(RefusedException.class)
        .hasMessageStartingWith("ValidationException: 6 validation errors detected: ")
        .hasMessageContaining("Value 'a!' at 'tableName' failed to satisfy constraint:"
            + " Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+; Value 'a!' at 'tableName' failed to"
            + " satisfy constraint: Member must have length greater than or equal to 3")
        .hasMessageContaining("Value null at 'keySchema.1.member.attributeName' failed to satisfy constraint:"
            + " Member must not be null")
        .hasMessageContaining("Value 'X' at 'keySchema.1.member.keyType' failed to satisfy constraint:"
            + " Member must satisfy enum value set: [HASH, RANGE]");
  }

  @Test
  void operations_everyInput_compilesAndReadsAnEmptyObject() {
    for (String operation : ApiModel.dynamodb().operations()) {
      assertThat(read(operation, "{}").shape().members()).allSatisfy(member -> assertThat(member.name()).isNotEmpty());
    }
    assertThat(ApiModel.dynamodb().operations()).containsAll(List.of("GetItem", "CreateTable", "TransactWriteItems"));
  }
}
