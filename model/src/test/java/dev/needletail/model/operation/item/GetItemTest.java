package dev.needletail.model.operation.item;

import static dev.needletail.model.operation.Decoding.json;
import static dev.needletail.model.operation.Decoding.refusal;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.needletail.model.operation.ReturnConsumedCapacity;
import dev.needletail.model.value.AttributeValue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GetItemTest {

  @Test
  void decode_everything_isTaken() {
    GetItem get = GetItem.decode(json("""
        {'TableName':'Music','Key':{'pk':{'S':'a'},'sk':{'N':'1.0'}},'ConsistentRead':true,
         'ReturnConsumedCapacity':'INDEXES','ProjectionExpression':'#a, b.c','ExpressionAttributeNames':{'#a':'size'}}
        """));

    assertThat(get.tableName()).isEqualTo("Music");
    assertThat(get.key().attributes()).containsEntry("pk", AttributeValue.string("a")).containsEntry("sk",
        AttributeValue.number(1));
    assertThat(get.consistentRead()).isTrue();
    assertThat(get.returnConsumedCapacity()).isEqualTo(ReturnConsumedCapacity.INDEXES);
    assertThat(requireNonNull(get.projection()).topLevelNames()).containsExactly("size", "b");
  }

  @Test
  void decode_onlyWhatIsRequired_hasDefaults() {
    GetItem get = GetItem.decode(json("{'TableName':'abc','Key':{'pk':{'S':''}},'ProjectionExpression':null}"));

    assertThat(get.projection()).isNull();
    assertThat(get.consistentRead()).isFalse();
    assertThat(get.returnConsumedCapacity()).isEqualTo(ReturnConsumedCapacity.NONE);
  }

  @Test
  void decode_tableArn_isTakenForItsName() {
    GetItem get = GetItem.decode(
        json("{'TableName':'arn:aws:dynamodb:eu-west-2:123456789012:table/Music','Key':{'pk':{'S':'a'}}}"));

    assertThat(get.tableName()).isEqualTo("Music");
    assertThat(get.requestedName()).isEqualTo("arn:aws:dynamodb:eu-west-2:123456789012:table/Music");
  }

  @Test
  void decode_attributesToGet_isAProjection() {
    GetItem get = GetItem.decode(json("{'TableName':'abc','Key':{'pk':{'S':'a'}},'AttributesToGet':['a.b','c']}"));

    assertThat(requireNonNull(get.projection()).topLevelNames()).containsExactly("a.b", "c");
  }

  @ParameterizedTest
  @MethodSource("badRequests")
  void decode_badRequest_isRefusedInDynamoDbsWords(String request, String message) {
    assertThat(refusal(GetItem::decode, request)).isEqualTo(message);
  }

  static Stream<Arguments> badRequests() {
    String key = "'Key':{'pk':{'S':'a'}}";
    return Stream.of(
        arguments("{}",
            "2 validation errors detected: Value null at 'key' failed to satisfy constraint: Member must not"
                + " be null; Value null at 'tableName' failed to satisfy constraint: Member must not be null"),
        arguments("{" + key + "}",
            "1 validation error detected: Value null at 'tableName' failed to satisfy constraint:"
                + " Member must not be null"),
        arguments("{'TableName':''," + key + "}", "1 validation error detected: Value at 'TableName' failed to satisfy"
            + " constraint: Member must have length greater than or equal to 1"),
        arguments("{'TableName':'ab'," + key + "}", "1 validation error detected: Value 'ab' at 'tableName' failed to"
            + " satisfy constraint: Member must have length greater than or equal to 3"),
        arguments("{'TableName':'a;'," + key + "}", "2 validation errors detected: Value 'a;' at 'tableName' failed to"
            + " satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+; Value 'a;' at"
            + " 'tableName' failed to satisfy constraint: Member must have length greater than or equal to 3"),
        arguments("{'TableName':'" + "a".repeat(256) + "'," + key + "}", "1 validation error detected: Value '"
            + "a".repeat(256) + "' at 'tableName' failed to satisfy constraint: Member must have length less than or"
            + " equal to 255"),
        arguments("{'TableName':'arn:aws:dynamodb:us-east-1:123456789012:table/Music/index/by-artist'," + key + "}",
            "1 validation error detected: Value 'arn:aws:dynamodb:us-east-1:123456789012:table/Music/index/by-artist' at"
                + " 'tableName' failed to satisfy constraint: Member must satisfy regular expression pattern:"
                + " [a-zA-Z0-9_.-]+"),
        arguments("{'TableName':'abc'," + key + ",'ReturnConsumedCapacity':'x'}",
            "1 validation error detected: Value 'x'"
                + " at 'returnConsumedCapacity' failed to satisfy constraint: Member must satisfy enum value set: [INDEXES,"
                + " TOTAL, NONE]"),
        arguments("{'TableName':'abc'," + key + ",'AttributesToGet':[]}", "1 validation error detected: Value '[]' at"
            + " 'attributesToGet' failed to satisfy constraint: Member must have length greater than or equal to 1"),
        arguments("{'TableName':'abc'," + key + ",'AttributesToGet':['a'],'ProjectionExpression':'a'}",
            "Can not use both expression and non-expression parameters in the same request: Non-expression parameters:"
                + " {AttributesToGet} Expression parameters: {ProjectionExpression}"),
        arguments("{'TableName':'abc'," + key + ",'ExpressionAttributeNames':{'#a':'a'}}",
            "ExpressionAttributeNames can only be specified when using expressions"),
        arguments("{'TableName':'abc'," + key + ",'AttributesToGet':['a','b','a']}",
            "One or more parameter values were invalid: Duplicate value in attribute name: a"),
        arguments("{'TableName':'abc'," + key + ",'ProjectionExpression':''}",
            "Invalid ProjectionExpression: The expression can not be empty;"),
        arguments("{'TableName':'abc'," + key + ",'ProjectionExpression':'!!! INVALID !!!'}",
            "Invalid ProjectionExpression: Syntax error; token: \"!\", near: \"!!\""),
        arguments("{'TableName':'abc'," + key + ",'ProjectionExpression':'a','ExpressionAttributeNames':{}}",
            "ExpressionAttributeNames must not be empty"),
        arguments("{'TableName':'abc'," + key + ",'ProjectionExpression':'a','ExpressionAttributeNames':{'#b':'b'}}",
            "Value provided in ExpressionAttributeNames unused in expressions: keys: {#b}"),
        arguments("{'TableName':'abc','Key':{'pk':{}}}",
            "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes"),
        arguments("{'TableName':'abc','Key':{'pk':{'N':''}}}",
            "The parameter cannot be converted to a numeric value: "),
        arguments("{'TableName':'abc','Key':{'pk':{'N':'x'}},'ProjectionExpression':'!'}",
            "The parameter cannot be converted to a numeric value: x"),
        arguments("{'TableName':'abc','Key':{'pk':{'S':1}}}",
            "SerializationException: NUMBER_VALUE cannot be converted to String"));
  }
}
