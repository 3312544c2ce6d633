package dev.needletail.model.operation.read;

import static dev.needletail.model.operation.Decoding.json;
import static dev.needletail.model.operation.Decoding.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.needletail.model.expression.KeyCondition.Comparison;
import dev.needletail.model.operation.Decoding;
import dev.needletail.model.value.AttributeValue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class QueryTest {

  private static final String MIX = "Can not use both expression and non-expression parameters in the same request: Non-expression parameters: ";

  @Test
  void decode_everything_isTaken() {
    Query query = Query.decode(json("""
        {'TableName':'Music','IndexName':'by-year','KeyConditionExpression':'pk = :p AND sk > :s',
         'FilterExpression':'n = :s','ProjectionExpression':'a','Select':'SPECIFIC_ATTRIBUTES','Limit':7,
         'ScanIndexForward':false,'ExclusiveStartKey':{'pk':{'S':'a'}},'ConsistentRead':true,
         'ExpressionAttributeValues':{':p':{'S':'a'},':s':{'N':'1'}}}
        """));

    assertThat(query.indexName()).isEqualTo("by-year");
    assertThat(query.keyCondition().comparisons())
        .containsEntry("pk", new Comparison.Equal(AttributeValue.string("a")))
        .containsEntry("sk", new Comparison.GreaterThan(AttributeValue.number(1), false));
    assertThat(query.filter()).isNotNull();
    assertThat(query.projection()).isNotNull();
    assertThat(query.select()).isEqualTo(Select.SPECIFIC_ATTRIBUTES);
    assertThat(query.limit()).isEqualTo(7);
    assertThat(query.scanIndexForward()).isFalse();
    assertThat(query.exclusiveStartKey()).isNotNull();
    assertThat(query.consistentRead()).isTrue();
  }

  @Test
  void decode_legacyParametersWithExpressionsThatTheyGoWith_areTaken() {
    Query query = Query.decode(json("""
        {'TableName':'Music','KeyConditions':{'pk':{'ComparisonOperator':'EQ','AttributeValueList':[{'S':'a'}]}},
         'FilterExpression':'n = :s','ExpressionAttributeValues':{':s':{'N':'1'}}}
        """));

    assertThat(query.keyCondition().comparisons()).containsOnlyKeys("pk");
    assertThat(query.filter()).isNotNull();
    assertThat(query.scanIndexForward()).isTrue();
    assertThat(query.select()).isNull();
  }

  @ParameterizedTest
  @MethodSource("badRequests")
  void decode_badRequest_isRefusedInDynamoDbsWords(String members, String message) {
    assertThat(refusal(Query::decode, "{'TableName':'abc'," + members + "}")).isEqualTo(message);
  }

  static Stream<Arguments> badRequests() {
    String key = "'KeyConditionExpression':'pk = :p','ExpressionAttributeValues':{':p':{'S':'a'}}";
    String keyConditions = "'KeyConditions':{'pk':{'ComparisonOperator':'EQ','AttributeValueList':[{'S':'a'}]}}";
    String filter = "'QueryFilter':{'a':{'ComparisonOperator':'EQ','AttributeValueList':[{'S':'a'}]}}";
    return Stream.of(
        // A key condition is parsed first, and asked last whether it is one.
        arguments("'KeyConditionExpression':'a = = b','FilterExpression':''",
            "Invalid KeyConditionExpression: Syntax error; token: \"=\", near: \"= = b\""),
        arguments("'KeyConditionExpression':'a = b','FilterExpression':''",
            "Invalid FilterExpression: The expression can not be empty;"),
        arguments("'KeyConditionExpression':'a = b','FilterExpression':'c = d','ProjectionExpression':''",
            "Invalid ProjectionExpression: The expression can not be empty;"),
        arguments("'KeyConditionExpression':'a = b','ExpressionAttributeNames':{'#u':'u'}",
            "Value provided in ExpressionAttributeNames unused in expressions: keys: {#u}"),
        arguments("'Limit':1",
            "Either the KeyConditions or KeyConditionExpression parameter must be specified in the request."),
        arguments(key + ",'Limit':0",
            Decoding.one("Value at 'Limit' failed to satisfy constraint: Member must have value"
                + " greater than or equal to 1")),
        arguments(key + ",'Select':'INVALID_VALUE'", Decoding.one("Value 'INVALID_VALUE' at 'select' failed to satisfy"
            + " constraint: Member must satisfy enum value set: [SPECIFIC_ATTRIBUTES, COUNT, ALL_ATTRIBUTES,"
            + " ALL_PROJECTED_ATTRIBUTES]")),
        arguments(key + ",'IndexName':'a'", Decoding.one("Value 'a' at 'indexName' failed to satisfy constraint: Member"
            + " must have length greater than or equal to 3")),
        arguments("'KeyConditions':{'pk':{}}", Decoding.one("Value null at 'keyConditions.pk.member.comparisonOperator'"
            + " failed to satisfy constraint: Member must not be null")),
        arguments(
            keyConditions + ",'QueryFilter':{'b':{'ComparisonOperator':'NULL'},'c':{'ComparisonOperator':'NULL'}},"
                + "'ConditionalOperator':'XOR','Select':'BOGUS'",
            "Failed to satisfy constraint: Member must satisfy enum value set: [ALL, OR]"),
        arguments(key + "," + filter, MIX + "{QueryFilter} Expression parameters: {KeyConditionExpression}"),
        arguments(key + "," + filter + "," + keyConditions + ",'ConditionalOperator':'AND','FilterExpression':'a',"
            + "'ProjectionExpression':'b'",
            MIX + "{QueryFilter, ConditionalOperator, KeyConditions} Expression"
                + " parameters: {ProjectionExpression, FilterExpression, KeyConditionExpression}"),
        arguments(keyConditions + ",'ConditionalOperator':'AND'",
            "ConditionalOperator cannot be used without Filter or Expected"),
        arguments("'ConditionalOperator':'AND'", "ConditionalOperator cannot be used without Filter or Expected"),
        arguments(keyConditions + "," + filter + ",'ConditionalOperator':'OR'",
            "ConditionalOperator can only be used when Filter or Expected has two or more elements"),
        arguments(keyConditions + ",'ExpressionAttributeValues':{':p':{'S':'a'}}",
            "ExpressionAttributeValues can only be specified when using expressions"),
        arguments(key + ",'Select':'SPECIFIC_ATTRIBUTES'", Decoding.one("Must specify the AttributesToGet or"
            + " ProjectionExpression when choosing to get SPECIFIC_ATTRIBUTES")),
        arguments(key + ",'Select':'ALL_ATTRIBUTES','ProjectionExpression':'a'",
            Decoding.one("Cannot specify the ProjectionExpression when choosing to get ALL_ATTRIBUTES")),
        arguments(keyConditions + ",'Select':'COUNT','AttributesToGet':['a']",
            Decoding.one("Cannot specify the AttributesToGet when choosing to get only the Count")),
        arguments(key + ",'Select':'ALL_PROJECTED_ATTRIBUTES'",
            Decoding.one("ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName")),
        arguments(key + ",'Select':'ALL_PROJECTED_ATTRIBUTES','ProjectionExpression':'a'",
            Decoding.one("Cannot specify the ProjectionExpression when choosing to get ALL_PROJECTED_ATTRIBUTES")),
        arguments("'KeyConditionExpression':'','ExpressionAttributeValues':{':p':{'S':'a'}}",
            "Invalid KeyConditionExpression: The expression can not be empty;"),
        arguments("'KeyConditionExpression':'((pk = :p))','ExpressionAttributeValues':{':p':{'S':'a'}}",
            "Invalid KeyConditionExpression: The expression has redundant parentheses;"),
        arguments(key + ",'ExpressionAttributeNames':{'#unused':'a'}",
            "Value provided in ExpressionAttributeNames unused in expressions: keys: {#unused}"),
        arguments(key + ",'FilterExpression':'#missing = :p'",
            "Invalid FilterExpression: An expression attribute name used"
                + " in the document path is not defined; attribute name: #missing"),
        arguments(key + ",'ProjectionExpression':'a, a.b'",
            "Invalid ProjectionExpression: Two document paths overlap with"
                + " each other; must remove or rewrite one of these paths; path one: [a], path two: [a, b]"),
        arguments("'KeyConditionExpression':'pk = :p','ExpressionAttributeValues':{':p':{'SS':['b','a','b']}}",
            "One or more parameter values were invalid: Input collection [\"a\", \"b\", \"b\"] contains duplicates."),
        arguments(key + ",'ExclusiveStartKey':{'pk':{'NS':['2','1','2']}}",
            "One or more parameter values were invalid: Input collection contains duplicates."),
        arguments(keyConditions + ",'QueryFilter':{'a':{'ComparisonOperator':'EQ','AttributeValueList':[{'N':''}]}}",
            "The parameter cannot be converted to a numeric value: "),
        arguments("'KeyConditionExpression':'pk = :p','ExpressionAttributeValues':{':p':{}}",
            "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes"));
  }
}
