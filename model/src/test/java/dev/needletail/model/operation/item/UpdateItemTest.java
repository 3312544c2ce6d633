package dev.needletail.model.operation.item;

import static dev.needletail.model.operation.Decoding.TOO_DEEP;
import static dev.needletail.model.operation.Decoding.json;
import static dev.needletail.model.operation.Decoding.refusal;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.needletail.model.expression.Update;
import dev.needletail.model.operation.Decoding;
import dev.needletail.model.operation.ReturnValues;
import dev.needletail.model.value.AttributeValue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class UpdateItemTest {

  private static final String INVALID = "One or more parameter values were invalid: ";

  @Test
  void decode_everything_isTaken() {
    UpdateItem update = UpdateItem.decode(json("""
        {'TableName':'Music','Key':{'pk':{'S':'a'}},'UpdateExpression':'SET n = :n REMOVE m',
         'ConditionExpression':'attribute_exists(pk)','ExpressionAttributeValues':{':n':{'N':'5'}},
         'ReturnValues':'UPDATED_NEW'}
        """));

    assertThat(update.returnValues()).isEqualTo(ReturnValues.UPDATED_NEW);
    assertThat(update.update().topLevelNames()).containsExactly("n", "m");
    assertThat(update.update().apply(update.key()).get("n")).isEqualTo(AttributeValue.number(5));
    assertThat(requireNonNull(update.condition()).test(update.key())).isTrue();
  }

  @Test
  void decode_attributeUpdates_areAnUpdate() {
    UpdateItem update = UpdateItem.decode(json("""
        {'TableName':'Music','Key':{'pk':{'S':'a'}},
         'AttributeUpdates':{'n':{'Value':{'N':'5'}},'m':{'Action':'DELETE'}}}
        """));

    assertThat(update.update().apply(update.key()).get("n")).isEqualTo(AttributeValue.number(5));
  }

  @Test
  void decode_keyOnly_changesNothing() {
    assertThat(UpdateItem.decode(json("{'TableName':'abc','Key':{'pk':{'S':'a'}}}")).update()).isSameAs(Update.NONE);
  }

  @ParameterizedTest
  @MethodSource("badRequests")
  void decode_badRequest_isRefusedUnderTheEnvelope(String members, String message) {
    assertThat(refusal(UpdateItem::decode, "{'TableName':'abc','Key':{'pk':{'S':'a'}}," + members + "}"))
        .isEqualTo(Decoding.one(message));
  }

  static Stream<Arguments> badRequests() {
    return Stream.of(
        arguments("'UpdateExpression':'SET a = :v','ExpressionAttributeValues':{':v':{'S':'a'}},"
            + "'AttributeUpdates':{'a':{'Value':{'S':'a'}}}",
            "Can not use both expression and non-expression parameters in the same request: Non-expression parameters:"
                + " {AttributeUpdates} Expression parameters: {UpdateExpression}"),
        arguments("'UpdateExpression':'SET a = :v','ConditionExpression':'a = :v','AttributeUpdates':{},'Expected':{},"
            + "'ConditionalOperator':'AND'",
            "Can not use both expression and non-expression parameters in the same request: Non-expression parameters:"
                + " {AttributeUpdates, Expected, ConditionalOperator} Expression parameters: {UpdateExpression,"
                + " ConditionExpression}"),
        arguments("'ConditionalOperator':'AND','AttributeUpdates':{'a':{'Value':{'S':'a'}}}",
            "ConditionalOperator cannot be used without Filter or Expected"),
        arguments("'UpdateExpression':''", "Invalid UpdateExpression: The expression can not be empty;"),
        arguments("'UpdateExpression':'INVALID SYNTAX HERE','ExpressionAttributeValues':{':v':{'S':'a'}}",
            "Invalid UpdateExpression: Syntax error; token: \"INVALID\", near: \"INVALID SYNTAX\""),
        arguments("'UpdateExpression':'SET a = :v'", "Invalid UpdateExpression: An expression attribute value used in"
            + " expression is not defined; attribute value: :v"),
        arguments("'UpdateExpression':'SET b = :w','ConditionExpression':'a = :v',"
            + "'ExpressionAttributeValues':{':w':{'S':'x'}}",
            "Invalid ConditionExpression: An expression attribute value used in expression is not defined; attribute value:"
                + " :v"),
        arguments("'UpdateExpression':'SET a = :v','ExpressionAttributeValues':{':v':{'S':'a'},':unused':{'S':'b'}}",
            "Value provided in ExpressionAttributeValues unused in expressions: keys: {:unused}"),
        arguments("'UpdateExpression':'SET a = :v','ExpressionAttributeValues':{':v':" + Decoding.deep(32) + "}",
            TOO_DEEP),
        arguments("'AttributeUpdates':{'n':{'Value':{'N':'abc'}}}",
            "The parameter cannot be converted to a numeric value: abc"),
        arguments("'AttributeUpdates':{'n':{'Action':'ADD'}}",
            INVALID + "Only DELETE action is allowed when no attribute value is specified"));
  }

  @ParameterizedTest
  @MethodSource("badShapes")
  void decode_badShape_isRefusedWithTheWholeText(String members, String message) {
    assertThat(refusal(UpdateItem::decode, "{" + members + "}")).isEqualTo(message);
  }

  static Stream<Arguments> badShapes() {
    String noKey = "Value null at 'key' failed to satisfy constraint: Member must not be null";
    String emptyName = "Value '' at 'tableName' failed to satisfy constraint: Member must have length greater than or equal"
        + " to 1";
    String update = "'UpdateExpression':'SET a = :a','ExpressionAttributeValues':{':a':{'S':'x'}}";
    return Stream.of(
        arguments("'TableName':''," + update, "2 validation errors detected: " + emptyName + "; " + noKey),
        arguments("'TableName':''," + update + ",'ReturnConsumedCapacity':'INVALID','ReturnValues':'INVALID'",
            "4 validation errors detected: Value 'INVALID' at 'returnConsumedCapacity' failed to satisfy constraint: Member"
                + " must satisfy enum value set: [INDEXES, TOTAL, NONE]; " + emptyName + "; Value 'INVALID' at"
                + " 'returnValues' failed to satisfy constraint: Member must satisfy enum value set: [ALL_NEW, UPDATED_OLD,"
                + " ALL_OLD, NONE, UPDATED_NEW]; " + noKey),
        arguments("'TableName':'abc','AttributeUpdates':{'x':{'Action':'PUT','Value':{'S':'1'}}},"
            + "'Expected':{'a':{'Exists':false},'b':{'Exists':false}},'ConditionalOperator':'XOR'",
            "2 validation errors detected: Value 'XOR' at 'conditionalOperator' failed to satisfy constraint: Member must"
                + " satisfy enum value set: [OR, AND]; " + noKey),
        arguments("'TableName':'','Key':{}",
            Decoding.one("Value at 'TableName' failed to satisfy constraint: Member must"
                + " have length greater than or equal to 1")),
        arguments("'TableName':'abc','Key':{},'ReturnValues':'INVALID','ReturnConsumedCapacity':'INVALID'",
            Decoding
                .one("Failed to satisfy constraint: Member must satisfy enum value set: [ALL_OLD, UPDATED_OLD, ALL_NEW,"
                    + " UPDATE_NEW, NONE]")),
        arguments("'TableName':'abc','Key':{'pk':{'S':'a'}},'UpdateExpression':'SET a = :deep',"
            + "'ExpressionAttributeValues':{':deep':" + Decoding.deep(63) + "}",
            "ExpressionAttributeValues contains invalid value: " + TOO_DEEP + " for key :deep"),
        arguments("'TableName':'abc','Key':{'pk':{'N':'1.2.3'}},'UpdateExpression':'SET a = = :b'",
            Decoding.one("The parameter cannot be converted to a numeric value: 1.2.3")));
  }
}
