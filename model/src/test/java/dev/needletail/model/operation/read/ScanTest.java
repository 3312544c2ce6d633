package dev.needletail.model.operation.read;

import static dev.needletail.model.operation.Decoding.json;
import static dev.needletail.model.operation.Decoding.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.needletail.model.operation.Decoding;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ScanTest {

  @Test
  void decode_everything_isTaken() {
    Scan scan = Scan.decode(json("""
        {'TableName':'Music','IndexName':'by-year','FilterExpression':'n = :s','ProjectionExpression':'a','Limit':7,
         'Segment':3,'TotalSegments':4,'ExclusiveStartKey':{'pk':{'S':'a'}},'ConsistentRead':true,
         'ExpressionAttributeValues':{':s':{'N':'1'}}}
        """));

    assertThat(scan.indexName()).isEqualTo("by-year");
    assertThat(scan.filter()).isNotNull();
    assertThat(scan.projection()).isNotNull();
    assertThat(scan.segment()).isEqualTo(3);
    assertThat(scan.totalSegments()).isEqualTo(4);
    assertThat(scan.limit()).isEqualTo(7);
  }

  @Test
  void decode_tableOnly_scansAllInOnePart() {
    Scan scan = Scan.decode(json("{'TableName':'abc','Select':'COUNT'}"));

    assertThat(scan.segment()).isZero();
    assertThat(scan.totalSegments()).isEqualTo(1);
    assertThat(scan.filter()).isNull();
    assertThat(scan.select()).isEqualTo(Select.COUNT);
  }

  @Test
  void decode_greatestSegment_isTaken() {
    assertThat(Scan.decode(json("{'TableName':'abc','Segment':999999,'TotalSegments':1000000}")).segment())
        .isEqualTo(999999);
  }

  @ParameterizedTest
  @MethodSource("badRequests")
  void decode_badRequest_isRefusedInDynamoDbsWords(String members, String message) {
    assertThat(refusal(Scan::decode, "{'TableName':'abc'," + members + "}")).isEqualTo(message);
  }

  static Stream<Arguments> badRequests() {
    String filter = "'ScanFilter':{'a':{'ComparisonOperator':'EQ','AttributeValueList':[{'S':'a'}]}}";
    return Stream.of(
        arguments("'Segment':0",
            "The TotalSegments parameter is required but was not present in the request when Segment"
                + " parameter is present"),
        arguments("'TotalSegments':4",
            "The Segment parameter is required but was not present in the request when parameter"
                + " TotalSegments is present"),
        arguments("'Segment':5,'TotalSegments':5",
            "The Segment parameter is zero-based and must be less than parameter TotalSegments"),
        arguments("'Segment':-1,'TotalSegments':4",
            Decoding.one("Value at 'Segment' failed to satisfy constraint: Member"
                + " must have value greater than or equal to 0")),
        arguments("'Segment':1000000,'TotalSegments':1000000",
            Decoding.one("Value '1000000' at 'segment' failed to satisfy"
                + " constraint: Member must have value less than or equal to 999999")),
        arguments("'Segment':0,'TotalSegments':1000001",
            Decoding.one("Value '1000001' at 'totalSegments' failed to satisfy"
                + " constraint: Member must have value less than or equal to 1000000")),
        arguments("'Limit':0",
            Decoding.one("Value at 'Limit' failed to satisfy constraint: Member must have value greater"
                + " than or equal to 1")),
        arguments("'Select':'SPECIFIC_ATTRIBUTES'",
            Decoding.one("Must specify the AttributesToGet or ProjectionExpression"
                + " when choosing to get SPECIFIC_ATTRIBUTES")),
        arguments("'Select':'COUNT','ProjectionExpression':'pk'",
            "Cannot specify the ProjectionExpression when choosing to get only the Count"),
        arguments("'Select':'ALL_PROJECTED_ATTRIBUTES'",
            "ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName"),
        arguments("'AttributesToGet':['a'],'ConditionalOperator':'AND','FilterExpression':'a = :v',"
            + "'ProjectionExpression':'b'," + filter,
            "Can not use both expression and non-expression parameters in the same request: Non-expression parameters:"
                + " {AttributesToGet, ScanFilter, ConditionalOperator} Expression parameters: {ProjectionExpression,"
                + " FilterExpression}"),
        arguments("'ConditionalOperator':'AND','ScanFilter':{}",
            "ConditionalOperator cannot be used without Filter or Expected"),
        arguments("'ConditionalOperator':'AND','ScanFilter':{'a':{'ComparisonOperator':'EQ','AttributeValueList':["
            + Decoding.deep(40) + "]}}",
            "ConditionalOperator can only be used when Filter or Expected has two or more elements"),
        arguments("'ExpressionAttributeValues':{':v':{'S':'a'}}",
            "ExpressionAttributeValues can only be specified when using expressions: FilterExpression is null"),
        arguments("'FilterExpression':'a = :v','ExpressionAttributeValues':{':v':{}}",
            "ExpressionAttributeValues contains invalid value: Supplied AttributeValue is empty, must contain exactly one"
                + " of the supported datatypes for key :v"),
        arguments("'FilterExpression':'a = :','ExpressionAttributeValues':{':':{'S':'a'}}",
            "ExpressionAttributeValues contains invalid key: Syntax error; key: \":\""),
        arguments("'FilterExpression':'begins_with(#a, :n)','ExpressionAttributeNames':{'#a':'data'},"
            + "'ExpressionAttributeValues':{':n':{'N':'1'}}",
            "Invalid FilterExpression: Incorrect operand type for operator"
                + " or function; operator or function: begins_with, operand type: N"),
        arguments("'ScanFilter':{'a':{'ComparisonOperator':'EQ','AttributeValueList':[{'SS':['b','a','b']}]}}",
            "One or more parameter values were invalid: Input collection [b, a, b] contains duplicates."),
        arguments("'ExclusiveStartKey':{'pk':{'N':''}}", "The parameter cannot be converted to a numeric value"));
  }
}
