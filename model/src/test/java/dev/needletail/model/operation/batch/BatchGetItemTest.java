package dev.needletail.model.operation.batch;

import static dev.needletail.model.operation.Decoding.json;
import static dev.needletail.model.operation.Decoding.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.needletail.model.operation.Decoding;
import dev.needletail.model.operation.batch.BatchGetItem.TableKeys;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BatchGetItemTest {

  private static final String ARN = "arn:aws:dynamodb:us-east-1:123456789012:table/Music";

  private static String keys(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> "{'pk':{'N':'" + i + "'}}")
        .collect(Collectors.joining(",", "'Keys':[", "]"));
  }

  @Test
  void decode_everything_isTaken() {
    BatchGetItem batch = BatchGetItem.decode(json("{'RequestItems':{'" + ARN + "':{" + keys(0, 99)
        + ",'ProjectionExpression':'#a','ExpressionAttributeNames':{'#a':'a'},'ConsistentRead':true},'abc':{"
        + keys(0, 1)
        + "}}}"));

    assertThat(batch.tables()).extracting(TableKeys::requestedName).containsExactly(ARN, "abc");
    TableKeys music = batch.tables().getFirst();
    assertThat(music.tableName()).isEqualTo("Music");
    assertThat(music.keys()).hasSize(99);
    assertThat(music.consistentRead()).isTrue();
    assertThat(music.projection()).isNotNull();
    assertThat(music.document()).hasToString(
        "{\"ConsistentRead\":true,\"ProjectionExpression\":\"#a\",\"ExpressionAttributeNames\":{\"#a\":\"a\"}}");
  }

  @Test
  void decode_tableByNameAndByArn_isOneTable() {
    BatchGetItem batch = BatchGetItem
        .decode(json("{'RequestItems':{'" + ARN + "':{" + keys(0, 2) + "},'Music':{" + keys(1, 3) + "}}}"));

    assertThat(batch.tables()).singleElement().satisfies(table -> assertThat(table.keys()).hasSize(3));
  }

  @ParameterizedTest
  @MethodSource("badRequests")
  void decode_badRequest_isRefusedInDynamoDbsWords(String members, String message) {
    assertThat(refusal(BatchGetItem::decode, "{" + members + "}")).isEqualTo(message);
  }

  static Stream<Arguments> badRequests() {
    String mix = "Can not use both expression and non-expression parameters in the same request: Non-expression parameters:"
        + " {AttributesToGet} Expression parameters: {ProjectionExpression}";
    String names = "Map keys must satisfy constraint: [Member must have length less than or equal to 255, Member must have"
        + " length greater than or equal to 3, Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+]";
    String badName = "Value '{\"bad!name\":{\"Keys\":[{\"pk\":{\"S\":\"a\"}}]}}' at 'requestItems' failed to satisfy"
        + " constraint: " + names;
    String capacity = "Value 'BOGUS' at 'returnConsumedCapacity' failed to satisfy constraint: Member must satisfy enum"
        + " value set: [INDEXES, TOTAL, NONE]";
    return Stream.of(
        arguments("",
            Decoding.one("Value null at 'requestItems' failed to satisfy constraint: Member must not be null")),
        arguments("'RequestItems':{}",
            Decoding.one("Value at 'RequestItems' failed to satisfy constraint: Member must have"
                + " length greater than or equal to 1")),
        arguments("'RequestItems':{'abc':{'Keys':[]}}", Decoding.one("Value at 'RequestItems.abc.member.Keys' failed to"
            + " satisfy constraint: Member must have length greater than or equal to 1")),
        arguments("'RequestItems':{'abc':{" + keys(0, 101) + "}}",
            Decoding.one("Value at 'RequestItems.abc.member.Keys'"
                + " failed to satisfy constraint: Member must have length less than or equal to 100")),
        arguments("'RequestItems':{'abc':{}}",
            Decoding.one("Value null at 'requestItems.abc.member.keys' failed to satisfy"
                + " constraint: Member must not be null")),
        arguments("'RequestItems':{'abc':{" + keys(0, 60) + "},'abd':{" + keys(0, 60) + "}}",
            "Too many items requested for the BatchGetItem call"),
        arguments("'RequestItems':{'bad!name':{'Keys':[{'pk':{'S':'a'}}]}}", Decoding.one(badName)),
        arguments("'RequestItems':{'bad!name':{'Keys':[{'pk':{'S':'a'}}]}},'ReturnConsumedCapacity':'BOGUS'",
            "2 validation errors detected: " + badName + "; " + capacity),
        arguments("'RequestItems':{'abc':{'Keys':[{'a':{'N':'1'}},{'a':{'N':'1.0'}}]}}",
            "Provided list of item keys contains duplicates"),
        arguments("'RequestItems':{'abc':{'Keys':[{'a':{'N':'x'}}]}}",
            "The parameter cannot be converted to a numeric value: x"),
        arguments("'RequestItems':{'abc':{'AttributesToGet':['a'],'ProjectionExpression':'a'," + keys(0, 1) + "}}",
            mix),
        arguments(
            "'RequestItems':{'abc':{'AttributesToGet':['a']," + keys(0, 1) + "},'abd':{'ProjectionExpression':'a',"
                + keys(0, 1) + "}}",
            mix),
        arguments("'RequestItems':{'abc':{'ExpressionAttributeNames':{'#a':'a'}," + keys(0, 1)
            + "},'abd':{'AttributesToGet':['a']," + keys(0, 1) + "}}",
            "ExpressionAttributeNames can only be specified when using expressions"),
        arguments("'RequestItems':{'abc':{'ProjectionExpression':'a, a'," + keys(0, 1) + "}}",
            "Invalid ProjectionExpression: Two document paths overlap with each other; must remove or rewrite one of these"
                + " paths; path one: [a], path two: [a]"),
        arguments("'RequestItems':{'abc':{'Keys':'x'}}", "SerializationException: Unexpected field type"),
        arguments("'RequestItems':{'abc':{'Keys':['x']}}",
            "SerializationException: class sun.reflect.generics.reflectiveObjects.ParameterizedTypeImpl cannot be cast to"
                + " class java.lang.Class (sun.reflect.generics.reflectiveObjects.ParameterizedTypeImpl and java.lang.Class"
                + " are in module java.base of loader 'bootstrap')"),
        arguments("'RequestItems':[]",
            "SerializationException: Unrecognized collection type java.util.Map<java.lang.String,"
                + " com.amazonaws.dynamodb.v20120810.KeysAndAttributes>"));
  }
}
