package dev.needletail.model.operation.batch;

import static dev.needletail.model.operation.Decoding.TOO_DEEP;
import static dev.needletail.model.operation.Decoding.json;
import static dev.needletail.model.operation.Decoding.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.needletail.model.operation.Decoding;
import dev.needletail.model.operation.ReturnItemCollectionMetrics;
import dev.needletail.model.operation.batch.BatchWriteItem.TableWrites;
import dev.needletail.model.operation.batch.BatchWriteItem.Write;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BatchWriteItemTest {

  private static String puts(int count) {
    return IntStream.range(0, count).mapToObj(i -> "{'PutRequest':{'Item':{'pk':{'S':'bw-" + i + "'}}}}")
        .collect(Collectors.joining(",", "[", "]"));
  }

  @Test
  void decode_everything_isTaken() {
    BatchWriteItem batch = BatchWriteItem.decode(json("""
        {'RequestItems':{'Music':[{'PutRequest':{'Item':{'pk':{'S':'a'}}}},{'DeleteRequest':{'Key':{'pk':{'S':'b'}}}}],
         'arn:aws:dynamodb:us-east-1:123456789012:table/abc':[{'DeleteRequest':{'Key':{'pk':{'S':'b'}}}}]},
         'ReturnItemCollectionMetrics':'SIZE'}
        """));

    assertThat(batch.tables()).extracting(TableWrites::tableName).containsExactly("Music", "abc");
    assertThat(batch.tables().getFirst().writes()).hasExactlyElementsOfTypes(Write.Put.class, Write.Delete.class);
    assertThat(batch.returnItemCollectionMetrics()).isEqualTo(ReturnItemCollectionMetrics.SIZE);
  }

  @Test
  void decode_tooManyRequests_isRefusedWithTheRequestInJavasWords() {
    assertThat(refusal(BatchWriteItem::decode, "{'RequestItems':{'abc':" + puts(26) + "}}"))
        .startsWith(
            "1 validation error detected: Value '{abc=[WriteRequest(putRequest=PutRequest(item={pk=AttributeValue("
                + "s=bw-0, n=null, b=null, sS=null, nS=null, bS=null, m=null, l=null, nULL=null, bOOL=null)}),"
                + " deleteRequest=null), WriteRequest(")
        .endsWith(
            "]}' at 'requestItems' failed to satisfy constraint: Map value must satisfy constraint: [Member must have"
                + " length less than or equal to 25, Member must have length greater than or equal to 1]");
  }

  @ParameterizedTest
  @MethodSource("badRequests")
  void decode_badRequest_isRefusedInDynamoDbsWords(String members, String message) {
    assertThat(refusal(BatchWriteItem::decode, "{" + members + "}")).isEqualTo(message);
  }

  static Stream<Arguments> badRequests() {
    String noAction = "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported"
        + " datatypes";
    String capacity = "Value 'BOGUS' at 'returnConsumedCapacity' failed to satisfy constraint: Member must satisfy enum"
        + " value set: [INDEXES, TOTAL, NONE]";
    return Stream.of(
        arguments("'RequestItems':{}", "The requestItems parameter is required for BatchWriteItem"),
        arguments("",
            Decoding.one("Value null at 'requestItems' failed to satisfy constraint: Member must not be null")),
        arguments("'RequestItems':{'abc':[]}", Decoding.one("Value '{abc=[]}' at 'requestItems' failed to satisfy"
            + " constraint: Map value must satisfy constraint: [Member must have length less than or equal to 25, Member"
            + " must have length greater than or equal to 1]")),
        arguments("'RequestItems':{'abc':" + puts(20) + ",'abd':" + puts(6) + "}",
            "Too many items requested for the BatchWriteItem call"),
        arguments("'RequestItems':{'abc':" + puts(1) + "},'ReturnConsumedCapacity':'BOGUS',"
            + "'ReturnItemCollectionMetrics':'BOGUS2'",
            "2 validation errors detected: " + capacity
                + "; Value 'BOGUS2' at 'returnItemCollectionMetrics' failed to satisfy constraint: Member must satisfy enum"
                + " value set: [SIZE, NONE]"),
        arguments("'RequestItems':{'bad!name':" + puts(1) + "},'ReturnConsumedCapacity':'BOGUS'",
            Decoding.one(capacity)),
        arguments("'RequestItems':{'abc':[{}]}", noAction),
        arguments("'RequestItems':{'abc':[null]}", noAction),
        arguments("'RequestItems':{'abc':[{'PutRequest':{}}]}", Decoding.one("Value null at"
            + " 'requestItems.abc.member.1.member.putRequest.item' failed to satisfy constraint: Member must not be null")),
        arguments("'RequestItems':{'abc':[{'DeleteRequest':{'Key':{'a':{'N':''}}}}]}",
            "The parameter cannot be converted to a numeric value"),
        arguments("'RequestItems':{'abc':[{'PutRequest':{'Item':{'a':{'N':'1e2147483647'}}}}]}",
            "Number underflow. Attempting to store a number with magnitude smaller than supported range"),
        arguments("'RequestItems':{'abc':[{'PutRequest':{'Item':{'a':{'N':'1e99999999999'}}}}]}",
            "The parameter cannot be converted to a numeric value: 1e99999999999"),
        arguments("'RequestItems':{'abc':[{'PutRequest':{'Item':{'a':{'BS':['/w==','AA==','AA==']}}}}]}",
            "One or more parameter values were invalid: Input collection [/w==, AA==, AA==]of type BS contains"
                + " duplicates."),
        arguments("'RequestItems':{'abc':[{'PutRequest':{'Item':{'a':{'NS':['2','1','2']}}}}]}",
            "Input collection contains duplicates"),
        arguments("'RequestItems':{'abc':[{'PutRequest':{'Item':{'a':" + Decoding.deep(32) + "}}}]}", TOO_DEEP),
        arguments("'RequestItems':{'abc':{}}",
            "SerializationException: Start of structure or map found where not expected"),
        arguments("'RequestItems':[]",
            "SerializationException: Unrecognized collection type java.util.Map<java.lang.String,"
                + " java.util.List<com.amazonaws.dynamodb.v20120810.WriteRequest>>"));
  }
}
