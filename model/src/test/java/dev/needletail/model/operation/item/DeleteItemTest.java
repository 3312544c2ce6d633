package dev.needletail.model.operation.item;

import static dev.needletail.model.operation.Decoding.TOO_DEEP;
import static dev.needletail.model.operation.Decoding.json;
import static dev.needletail.model.operation.Decoding.refusal;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.needletail.model.operation.Decoding;
import dev.needletail.model.operation.ReturnValues;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DeleteItemTest {

  private static final String INVALID = "One or more parameter values were invalid: ";

  @Test
  void decode_everything_isTaken() {
    DeleteItem delete = DeleteItem.decode(json("""
        {'TableName':'Music','Key':{'pk':{'S':'a'}},'ReturnValues':'ALL_OLD',
         'Expected':{'n':{'Value':{'N':'5'}}},'ReturnValuesOnConditionCheckFailure':'NONE'}
        """));

    assertThat(delete.returnValues()).isEqualTo(ReturnValues.ALL_OLD);
    assertThat(delete.returnOldOnConditionFailure()).isFalse();
    assertThat(requireNonNull(delete.condition()).test(delete.key())).isFalse();
  }

  @ParameterizedTest
  @MethodSource("badRequests")
  void decode_badRequest_isRefusedUnderTheEnvelope(String members, String message) {
    assertThat(refusal(DeleteItem::decode, "{'TableName':'abc','Key':{'pk':{'S':'a'}}," + members + "}"))
        .isEqualTo(Decoding.one(message));
  }

  static Stream<Arguments> badRequests() {
    String condition = "'ConditionExpression':'attribute_exists(a)'";
    return Stream.of(
        arguments("'ExpressionAttributeValues':{':a':{'S':'a'}}",
            "ExpressionAttributeValues can only be specified when using expressions"),
        arguments("'Expected':{'a':{'Exists':false}},'ExpressionAttributeNames':{'#a':'a'}",
            "ExpressionAttributeNames can only be specified when using expressions"),
        arguments(condition + ",'ExpressionAttributeValues':{}", "ExpressionAttributeValues must not be empty"),
        arguments(condition + ",'ExpressionAttributeNames':{}", "ExpressionAttributeNames must not be empty"),
        arguments("'ConditionExpression':''", "Invalid ConditionExpression: The expression can not be empty;"),
        arguments("'ReturnValues':'ALL_NEW'", "ReturnValues can only be ALL_OLD or NONE"),
        arguments("'Expected':{'a':{'Exists':false}}," + condition,
            "Can not use both expression and non-expression parameters in the same request: Non-expression parameters:"
                + " {Expected} Expression parameters: {ConditionExpression}"),
        arguments("'Expected':{'a':{'Exists':false,'Value':{'S':'x'}}}",
            INVALID + "Value cannot be used when Exists is false for Attribute: a"),
        arguments("'Expected':{'a':{'Value':{'S':'x'},'ComparisonOperator':'EQ','AttributeValueList':[{'S':'x'}]}}",
            INVALID + "Value and AttributeValueList cannot be used together for Attribute: a"),
        arguments("'Expected':{'a':{'ComparisonOperator':'BETWEEN','AttributeValueList':[{'S':'x'}]}}",
            INVALID + "Invalid number of argument(s) for the BETWEEN ComparisonOperator"),
        arguments("'Expected':{'a':{'ComparisonOperator':'BETWEEN','AttributeValueList':[{'N':'5'},{'N':'y'}]}}",
            "The parameter cannot be converted to a numeric value: y"));
  }

  @ParameterizedTest
  @MethodSource("badShapes")
  void decode_badShape_isRefusedWithTheWholeText(String members, String message) {
    assertThat(refusal(DeleteItem::decode, "{" + members + "}")).isEqualTo(message);
  }

  static Stream<Arguments> badShapes() {
    String older = "1 validation error detected: Value 'BOGUS' at 'returnValues' failed to satisfy constraint: Member must"
        + " satisfy enum value set: [ALL_NEW, UPDATED_OLD, ALL_OLD, NONE, UPDATED_NEW]";
    String condition = "'ConditionExpression':'d = :deep','ExpressionAttributeValues':{':deep':";
    String request = "'TableName':'abc','Key':{'pk':{'S':'a'}},";
    return Stream.of(
        arguments("'TableName':'','Key':{}", "1 validation error detected: Value at 'TableName' failed to satisfy"
            + " constraint: Member must have length greater than or equal to 1"),
        arguments(request + "'ReturnValues':'INVALID','ReturnConsumedCapacity':'INVALID'",
            "2 validation errors detected: Value 'INVALID' at 'returnConsumedCapacity' failed to satisfy constraint: Member"
                + " must satisfy enum value set: [INDEXES, TOTAL, NONE]; Failed to satisfy constraint: Member must satisfy"
                + " enum value set: [ALL_OLD, UPDATED_OLD, ALL_NEW, UPDATE_NEW, NONE]"),
        arguments(request + condition + Decoding.deep(63) + "},'ReturnValues':'BOGUS'", older),
        arguments(request + "'Expected':{'d':{'Value':" + Decoding.deep(63) + "}},'ReturnValues':'BOGUS'", older),
        arguments("'TableName':'abc','Key':{'pk':" + Decoding.deep(100) + "},'ReturnValues':'BOGUS'", older),
        arguments(request + condition + Decoding.deep(100) + "},'ReturnValues':'UPDATED_NEW'",
            "ReturnValues can only be ALL_OLD or NONE"),
        arguments("'TableName':'abc','Key':{'pk':" + Decoding.deep(40) + "}", Decoding.one(TOO_DEEP)));
  }
}
