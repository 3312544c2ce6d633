package dev.needletail.model.operation.item;

import static dev.needletail.model.operation.Decoding.TOO_DEEP;
import static dev.needletail.model.operation.Decoding.json;
import static dev.needletail.model.operation.Decoding.refusal;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.needletail.model.operation.Decoding;
import dev.needletail.model.operation.ReturnItemCollectionMetrics;
import dev.needletail.model.operation.ReturnValues;
import dev.needletail.model.value.Item;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PutItemTest {

  private static final String INVALID = "One or more parameter values were invalid: ";

  @Test
  void decode_everything_isTaken() {
    PutItem put = PutItem.decode(json("""
        {'TableName':'Music','Item':{'pk':{'S':'a'}},'ConditionExpression':'attribute_not_exists(pk) OR n < :n',
         'ExpressionAttributeValues':{':n':{'N':'5'}},'ReturnValues':'ALL_OLD',
         'ReturnValuesOnConditionCheckFailure':'ALL_OLD','ReturnItemCollectionMetrics':'SIZE'}
        """));

    assertThat(put.returnValues()).isEqualTo(ReturnValues.ALL_OLD);
    assertThat(put.returnOldOnConditionFailure()).isTrue();
    assertThat(put.returnItemCollectionMetrics()).isEqualTo(ReturnItemCollectionMetrics.SIZE);
    assertThat(requireNonNull(put.condition()).test(Item.EMPTY)).isTrue();
    assertThat(requireNonNull(put.condition()).test(put.item())).isFalse();
  }

  @Test
  void decode_expected_isACondition() {
    PutItem put = PutItem.decode(json("""
        {'TableName':'Music','Item':{'pk':{'S':'a'}},
         'Expected':{'pk':{'Exists':false},'n':{'ComparisonOperator':'NULL'}},'ConditionalOperator':'OR'}
        """));

    assertThat(requireNonNull(put.condition()).test(put.item())).isTrue();
  }

  @Test
  void decode_valuesAtTheirLimits_areTaken() {
    String item = "{'pk':{'S':''},'b':{'B':''},'ss':{'SS':['']},'bs':{'BS':['']},'l':{'L':[]},'m':{'M':{}},"
        + "'n':{'NULL':true},'deep':" + Decoding.deep(31) + "}";

    assertThat(PutItem.decode(json("{'TableName':'abc','Item':" + item + "}")).item().attributes()).hasSize(8);
  }

  @ParameterizedTest
  @MethodSource("badRequests")
  void decode_badRequest_isRefusedUnderTheEnvelope(String members, String message) {
    assertThat(refusal(PutItem::decode, "{'TableName':'abc'," + members + "}")).isEqualTo(Decoding.one(message));
  }

  static Stream<Arguments> badRequests() {
    String item = "'Item':{'pk':{'S':'a'}}";
    return Stream.of(
        arguments(item + ",'Expected':{'a':{'Exists':false}},'ConditionExpression':'attribute_exists(a)'",
            "Can not use both expression and non-expression parameters in the same request: Non-expression parameters:"
                + " {Expected} Expression parameters: {ConditionExpression}"),
        arguments(item + ",'ConditionalOperator':'AND','ConditionExpression':'attribute_exists(a)'",
            "Can not use both expression and non-expression parameters in the same request: Non-expression parameters:"
                + " {ConditionalOperator} Expression parameters: {ConditionExpression}"),
        arguments(item + ",'ConditionalOperator':'AND'",
            "ConditionalOperator cannot be used without Filter or Expected"),
        arguments(item + ",'ConditionalOperator':'AND','Expected':{'a':{'Exists':false}}",
            "ConditionalOperator can only be used when Filter or Expected has two or more elements"),
        arguments(item + ",'ExpressionAttributeValues':{':a':{'S':'a'}}",
            "ExpressionAttributeValues can only be specified when using expressions"),
        arguments(item + ",'ExpressionAttributeNames':{'#a':'a'}",
            "ExpressionAttributeNames can only be specified when using expressions"),
        arguments(item + ",'ReturnValues':'UPDATED_OLD'", "ReturnValues can only be ALL_OLD or NONE"),
        arguments(item + ",'ConditionExpression':''",
            "Invalid ConditionExpression: The expression can not be empty;"),
        arguments(item + ",'ConditionExpression':'((attribute_not_exists(pk)))'",
            "Invalid ConditionExpression: The expression has redundant parentheses;"),
        arguments(item + ",'ConditionExpression':'contains(#a, #a)','ExpressionAttributeNames':{'#a':'data'}",
            "Invalid ConditionExpression: The first operand must be distinct from the remaining operands for this operator"
                + " or function; operator: contains, first operand: [data]"),
        arguments(item + ",'ConditionExpression':'a = :v','ExpressionAttributeValues':{':v':{'N':'abc'}}",
            "The parameter cannot be converted to a numeric value: abc"),
        arguments(item + ",'Expected':{'a':{'Exists':true}}",
            INVALID + "Value must be provided when Exists is true for Attribute: a"),
        arguments(item + ",'Expected':{'a':{'ComparisonOperator':'EQ'}}",
            INVALID + "Value or AttributeValueList must be used with ComparisonOperator: EQ for Attribute: a"),
        arguments(item + ",'Expected':{'a':{'AttributeValueList':[]}}",
            INVALID + "AttributeValueList can only be used with a ComparisonOperator for Attribute: a"),
        arguments(item + ",'Expected':{'a':{'Value':{'N':'1e126'}}}",
            "Number overflow. Attempting to store a number with magnitude larger than supported range"),
        arguments("'Item':{'pk':{'S':'a'},'x':{'SS':[]}}", INVALID + "An string set  may not be empty"),
        arguments("'Item':{'pk':{'S':'a'},'x':{'NS':[]}}", INVALID + "An number set  may not be empty"),
        arguments("'Item':{'pk':{'S':'a'},'x':{'BS':[]}}", INVALID + "Binary sets should not be empty"),
        arguments("'Item':{'x':{'L':[{'SS':['a',null]}]}}",
            INVALID + "An string set may not have a null string as a member"),
        arguments("'Item':{'x':{'SS':['b','a','b']}}",
            INVALID + "Input collection [\"a\", \"b\", \"b\"] contains duplicates."),
        arguments("'Item':{'x':{'BS':['/w==','AA==','AA==']}}",
            INVALID + "Input collection [\"AA==\",\"/w==\",\"AA==\"]of type BS contains duplicates."),
        arguments("'Item':{'x':{'NS':['1','1.0']}}", INVALID + "Input collection contains duplicates."),
        arguments("'Item':{'x':{'NULL':false}}", INVALID + "Null attribute value types must have the value of true"),
        arguments("'Item':{'x':{'M':{'y':{}}}}",
            "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes"),
        arguments("'Item':{'x':null}",
            "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes"),
        arguments("'Item':{'x':{'S':'a','N':'1'}}",
            "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes"),
        arguments("'Item':{'x':{'N':' 1'}}", "The parameter cannot be converted to a numeric value:  1"),
        arguments("'Item':{'x':{'N':''}}", "The parameter cannot be converted to a numeric value: "),
        arguments("'Item':{'x':{'NS':['1','1e2147483647']}}",
            "Number overflow. Attempting to store a number with magnitude larger than supported range"),
        arguments("'Item':{'x':{'N':'" + "1".repeat(39) + "'}}",
            "Attempting to store more than 38 significant digits in a Number"),
        arguments("'Item':{'pk':{'S':'a'},'x':" + Decoding.deep(32) + "}", TOO_DEEP),
        arguments("'Item':{'pk':{'S':'a'},'x':" + Decoding.deep(31).replace("{'S':'leaf'}", "{'M':{}}") + "}",
            TOO_DEEP),
        arguments("'Item':{'pk':{'S':'a'},'x':" + Decoding.deep(31).replace("{'S':'leaf'}", "{'L':[]}") + "}",
            TOO_DEEP),
        arguments("'Item':{'pk':{'S':'a'},'x':" + Decoding.deep(61) + "}", TOO_DEEP),
        arguments("'Item':{'x':" + Decoding.deep(33) + ",'':{'S':'a'}}", "Empty attribute name"),
        arguments("'Item':{'x':{'M':{'':{'S':'a'}}},'y':" + Decoding.deep(33) + "}", TOO_DEEP),
        arguments("'Item':{'" + "x".repeat(65536) + "':{'S':'a'}}",
            "Attribute name is too large, must be less than 65536 bytes"));
  }

  @ParameterizedTest
  @MethodSource("badShapes")
  void decode_badShape_isRefusedWithTheWholeText(String request, String message) {
    assertThat(refusal(PutItem::decode, request)).isEqualTo(message);
  }

  static Stream<Arguments> badShapes() {
    String returnValues = "Failed to satisfy constraint: Member must satisfy enum value set: [ALL_OLD, UPDATED_OLD,"
        + " ALL_NEW, UPDATE_NEW, NONE]";
    return Stream.of(
        arguments("{'TableName':'','Item':{},'ReturnValues':'x'}", "1 validation error detected: Value at 'TableName'"
            + " failed to satisfy constraint: Member must have length greater than or equal to 1"),
        arguments("{'TableName':'bad table!@#','Item':{}}", "1 validation error detected: Value 'bad table!@#' at"
            + " 'tableName' failed to satisfy constraint: Member must satisfy regular expression pattern:"
            + " [a-zA-Z0-9_.-]+"),
        arguments("{'TableName':'abc','Item':{},'ReturnConsumedCapacity':'INVALID','ReturnValues':'INVALID',"
            + "'ReturnItemCollectionMetrics':'INVALID'}",
            "3 validation errors detected: Value 'INVALID' at"
                + " 'returnConsumedCapacity' failed to satisfy constraint: Member must satisfy enum value set: [INDEXES,"
                + " TOTAL, NONE]; " + returnValues + "; ReturnItemCollectionMetrics can only be SIZE or NONE"),
        arguments("{'TableName':'abc','Item':{},'Expected':{'a':{'Exists':false},'b':{'Value':" + Decoding.deep(40)
            + "}},'ConditionalOperator':'XOR'}",
            Decoding.one("Failed to satisfy constraint: Member must satisfy enum value"
                + " set: [ALL, OR]")),
        arguments("{'TableName':'abc','Item':{},'Expected':{'a':{'Value':" + Decoding.deep(100)
            + "}},'ConditionalOperator':'XOR'}",
            "1 validation error detected: Value 'XOR' at 'conditionalOperator' failed"
                + " to satisfy constraint: Member must satisfy enum value set: [OR, AND]"),
        arguments("{'TableName':'abc','Item':{'x':" + Decoding.deep(63) + "}}", TOO_DEEP),
        arguments("{'TableName':'abc','Item':{'x':" + Decoding.deep(4000) + "}}", TOO_DEEP),
        arguments("{'TableName':'abc','Item':{'x':" + Decoding.deep(6000) + "}}", "SerializationException: "),
        arguments("{'TableName':'abc','Item':{},'Expected':{'a':{'ComparisonOperator':'X'}}}",
            "1 validation error detected: Value 'X' at 'expected.a.member.comparisonOperator' failed to satisfy constraint:"
                + " Member must satisfy enum value set: [IN, NULL, BETWEEN, LT, NOT_CONTAINS, EQ, GT, NOT_NULL, NE, LE,"
                + " BEGINS_WITH, GE, CONTAINS]"),
        arguments("{'TableName':'abc','Item':{},'ReturnValuesOnConditionCheckFailure':'x'}",
            "1 validation error detected: Value 'x' at 'returnValuesOnConditionCheckFailure' failed to satisfy constraint:"
                + " Member must satisfy enum value set: [ALL_OLD, NONE]"));
  }

  @Test
  void decode_valuesOfMoreThan2MiB_isRefusedAfterFaultsOfSingleOnes() {
    String text = "x".repeat(2 << 20);
    String request = "{'TableName':'abc','Item':{},'ConditionExpression':'a = ','ExpressionAttributeValues':{':v':{'S':'"
        + text + "'},':w':{'N':'1$'}}}";

    assertThat(refusal(PutItem::decode, request.replace("$", "")))
        .isEqualTo(Decoding.one("ExpressionAttributeValues exceeds max size"));
    assertThat(refusal(PutItem::decode, request.replace("$", "x")
        .replace("'ExpressionAttributeValues'", "'ExpressionAttributeNames':{'#n':''},'ExpressionAttributeValues'")))
        .isEqualTo(Decoding.one("The parameter cannot be converted to a numeric value: 1x"));
  }
}
