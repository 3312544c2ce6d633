package dev.needletail.model.operation.transaction;

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

class TransactGetItemsTest {

  @Test
  void decode_everything_isTaken() {
    TransactGetItems transaction = TransactGetItems.decode(json(
        """
            {'TransactItems':[{'Get':{'TableName':'arn:aws:dynamodb:us-east-1:123456789012:table/Music','Key':{'pk':{'S':'a'}},
              'ProjectionExpression':'a'}},
             {'Get':{'TableName':'abc','Key':{},'ExpressionAttributeNames':{'#unused':'a'}}}]}
            """));

    assertThat(transaction.gets()).hasSize(2);
    assertThat(transaction.gets().getFirst().tableName()).isEqualTo("Music");
    assertThat(transaction.gets().getFirst().projection()).isNotNull();
    assertThat(transaction.gets().getLast().projection()).isNull();
  }

  @ParameterizedTest
  @MethodSource("badRequests")
  void decode_badRequest_isRefusedInDynamoDbsWords(String members, String message) {
    assertThat(refusal(TransactGetItems::decode, "{" + members + "}")).isEqualTo(message);
  }

  static Stream<Arguments> badRequests() {
    String good = "{'Get':{'TableName':'abc','Key':{'pk':{'S':'a'}}}}";
    return Stream.of(
        arguments("'TransactItems':[]",
            Decoding.one("Value '[]' at 'transactItems' failed to satisfy constraint: Member"
                + " must have length greater than or equal to 1")),
        arguments("'TransactItems':[" + good + ",{'Get':{'TableName':'bad!name','Key':{'pk':{'S':'a'}}}}]",
            Decoding
                .one("Value 'bad!name' at 'transactItems.2.member.get.tableName' failed to satisfy constraint: Member"
                    + " must satisfy regular expression pattern: [a-zA-Z0-9_.-]+")),
        arguments("'TransactItems':[{}]", Decoding.one("Value null at 'transactItems.1.member.get' failed to satisfy"
            + " constraint: Member must not be null")),
        arguments("'TransactItems':[" + good + "],'ReturnConsumedCapacity':'BOGUS'", Decoding.one("Value 'BOGUS' at"
            + " 'returnConsumedCapacity' failed to satisfy constraint: Member must satisfy enum value set: [INDEXES, TOTAL,"
            + " NONE]")),
        arguments("'TransactItems':[{'Get':{'TableName':'abc','Key':{'pk':{'S':'a'}},'ProjectionExpression':'!!!'}}]",
            "Invalid ProjectionExpression: Syntax error; token: \"!\", near: \"!!\""),
        arguments("'TransactItems':[{'Get':{'TableName':'abc','Key':{'pk':{'S':'a'}},'ProjectionExpression':'pk',"
            + "'ExpressionAttributeNames':{'#n':'foo'}}}]",
            "Value provided in ExpressionAttributeNames unused in expressions: keys: {#n}"),
        arguments("'TransactItems':[{'Get':{'TableName':'abc','Key':{'pk':{'SS':['b','a','b']}}}}]",
            "One or more parameter values were invalid: Input collection [\"a\", \"b\", \"b\"] contains duplicates."));
  }
}
