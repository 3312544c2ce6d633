package dev.needletail.model.operation.transaction;

import static dev.needletail.model.operation.Decoding.TOO_DEEP;
import static dev.needletail.model.operation.Decoding.json;
import static dev.needletail.model.operation.Decoding.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.needletail.model.operation.Decoding;
import dev.needletail.model.operation.transaction.TransactWriteItems.Action;
import java.util.Collections;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TransactWriteItemsTest {

  @Test
  void decode_everything_isTaken() {
    TransactWriteItems transaction = TransactWriteItems.decode(json("""
        {'TransactItems':[
          {'Put':{'TableName':'Music','Item':{'pk':{'S':'a'}},'ExpressionAttributeValues':{':unused':{'S':'a'}}}},
          {'Update':{'TableName':'Music','Key':{'pk':{'S':'b'}},'UpdateExpression':'SET a = :a',
            'ExpressionAttributeValues':{':a':{'S':'a'}}}},
          {'Delete':{'TableName':'Music','Key':{'pk':{'S':'c'}},'ConditionExpression':'attribute_exists(a)',
            'ReturnValuesOnConditionCheckFailure':'ALL_OLD'}},
          {'ConditionCheck':{'TableName':'Music','Key':{'pk':{'S':'d'}},'ConditionExpression':'attribute_exists(a)'}}],
         'ClientRequestToken':'token'}
        """));

    assertThat(transaction.actions()).hasExactlyElementsOfTypes(Action.Put.class, Action.Update.class,
        Action.Delete.class,
        Action.ConditionCheck.class);
    assertThat(transaction.clientRequestToken()).isEqualTo("token");
    assertThat(transaction.actions()).extracting(Action::returnOldOnConditionFailure).containsExactly(false, false,
        true,
        false);
    assertThat(transaction.actions().getFirst().condition()).isNull();
    assertThat(transaction.actions().getLast().condition()).isNotNull();
  }

  @ParameterizedTest
  @MethodSource("badShapes")
  void decode_badShape_isRefusedInDynamoDbsWords(String members, String message) {
    assertThat(refusal(TransactWriteItems::decode, "{" + members + "}")).isEqualTo(message);
  }

  static Stream<Arguments> badShapes() {
    String put = "'TransactItems':[{'Put':{'TableName':'abc','Item':{'pk':{'S':'a'}}}}]";
    String capacity = "Value 'BOGUS' at 'returnConsumedCapacity' failed to satisfy constraint: Member must satisfy enum"
        + " value set: [INDEXES, TOTAL, NONE]";
    String token = "Value '" + "x".repeat(37)
        + "' at 'clientRequestToken' failed to satisfy constraint: Member must have"
        + " length less than or equal to 36";
    return Stream.of(
        arguments("'TransactItems':[]",
            Decoding.one("Value '[]' at 'transactItems' failed to satisfy constraint: Member"
                + " must have length greater than or equal to 1")),
        arguments(put + ",'ReturnConsumedCapacity':'BOGUS','ReturnItemCollectionMetrics':'BOGUS2'",
            "2 validation errors detected: " + capacity + "; Value 'BOGUS2' at 'returnItemCollectionMetrics' failed to"
                + " satisfy constraint: Member must satisfy enum value set: [SIZE, NONE]"),
        arguments(put + ",'ClientRequestToken':'" + "x".repeat(37) + "','ReturnConsumedCapacity':'BOGUS'",
            "2 validation errors detected: " + token + "; " + capacity),
        arguments("'TransactItems':[{'Update':{'TableName':'abc','Key':{}}}]", Decoding.one("Value null at"
            + " 'transactItems.1.member.update.updateExpression' failed to satisfy constraint: Member must not be null")));
  }

  @ParameterizedTest
  @MethodSource("badActions")
  void decode_badAction_isRefusedInTheOrderOfTheRequest(String actions, String message) {
    assertThat(refusal(TransactWriteItems::decode, "{'TransactItems':[" + actions + "]}")).isEqualTo(message);
  }

  static Stream<Arguments> badActions() {
    String empty = "Empty attribute name";
    String syntax = "Invalid ConditionExpression: Syntax error; token: \"=\", near: \"= = b\"";
    String forKey = "ExpressionAttributeValues contains invalid value: " + TOO_DEEP + " for key :deep";
    return Stream.of(
        arguments("{}", "Invalid Request: TransactWriteRequest should contain Delete or Put or Update request"),
        arguments("{'Put':{'TableName':'abc','Item':{}},'Delete':{'TableName':'abc','Key':{}}}",
            "TransactItems can only contain one of Check, Put, Update or Delete"),
        arguments(put("'d':" + Decoding.deep(40)) + "," + put("'':{'S':'x'}"), TOO_DEEP),
        arguments(put("'':{'S':'x'}") + "," + put("'d':" + Decoding.deep(100)), empty),
        arguments(put("'':{'S':'x'},'d':" + Decoding.deep(100)), empty),
        arguments(put("'d':" + Decoding.deep(100) + ",'':{'S':'x'}"), empty),
        arguments(put("'m':{'M':{'':{'S':'x'}}},'d':" + Decoding.deep(40)), TOO_DEEP),
        arguments(put("'':{'S':'x'}") + "," + check("d = :deep", "':deep':" + Decoding.deep(100)), empty),
        arguments(check("d = :deep", "':deep':" + Decoding.deep(40)) + "," + put("'':{'S':'x'}"), TOO_DEEP),
        arguments(check("d = :deep", "':deep':" + Decoding.deep(61)), forKey),
        arguments(delete(Decoding.deep(40), "") + "," + delete("{'S':'a'}", ",'ConditionExpression':'a = = b'"),
            TOO_DEEP),
        arguments(delete("{'S':'a'}", ",'ConditionExpression':'a = = b'") + "," + delete(Decoding.deep(100), ""),
            syntax),
        arguments(delete(Decoding.deep(100), ",'ConditionExpression':'a = = b'"), syntax),
        arguments(delete(Decoding.deep(100), ",'ConditionExpression':'a = :v" + " AND a = :v".repeat(373)
            + "','ExpressionAttributeValues':{':v':{'S':'x'}}"),
            "Invalid ConditionExpression: Expression size has exceeded the maximum allowed size; expression size: 4109"),
        arguments(check("attribute_exists(a)", "':v':{'S':'x'}") + "," + delete(Decoding.deep(100), ""),
            "Value provided in ExpressionAttributeValues unused in expressions: keys: {:v}"),
        arguments(check("a = :v", "':v':{'N':'abc'}"), "The parameter cannot be converted to a numeric value: abc"),
        arguments(put("'s':{'SS':['a',null]}"),
            "One or more parameter values were invalid: An string set may not have a"
                + " null string as a member"));
  }

  @Test
  void decode_moreThanFourMegabytes_isRefused() {
    assertThat(refusal(TransactWriteItems::decode, "{'TransactItems':[" + puts(11) + "]}")).isEqualTo("accepted");
    assertThat(refusal(TransactWriteItems::decode, "{'TransactItems':[" + puts(14) + "]}"))
        .isEqualTo(tooLarge(12 * (350 * 1024 + 4)));
  }

  @Test
  void decode_moreThanFourMegabytes_isRefusedBeforeFaultsOfLaterActionsAndAfterThoseOfEarlierOnes() {
    assertThat(refusal(TransactWriteItems::decode, "{'TransactItems':[" + puts(12) + ",{}]}"))
        .isEqualTo(tooLarge(12 * (350 * 1024 + 4)));
    assertThat(refusal(TransactWriteItems::decode, "{'TransactItems':[{}," + puts(12) + "]}"))
        .isEqualTo("Invalid Request: TransactWriteRequest should contain Delete or Put or Update request");
  }

  /** What an action comes to was measured in DynamoDB Local. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "'Put':{'Item':{'pk':{'S':'kkk'},'a':{'S':'12345'}}|11",
      "'Put':{'Item':{'pk':{'S':'kkk'}},'ConditionExpression':'attribute_exists(p)'|24",
      "'Put':{'Item':{'pk':{'S':'kkk'}},'ConditionExpression':'#p = :vvv','ExpressionAttributeNames':{'#p':'pppp'},"
          + "'ExpressionAttributeValues':{':vvv':{'L':[{'N':'1'}]}}|24",
      "'Delete':{'Key':{'pk':{'S':'kkk'}}|5",
      "'Delete':{'Key':{'pk':{'S':'kkk'}},'ConditionExpression':'#p = :vvv OR #p = :vvv',"
          + "'ExpressionAttributeNames':{'#p':'pppp'},'ExpressionAttributeValues':{':vvv':{'S':'12345'}}|45",
      "'Update':{'Key':{'pk':{'S':'kkk'}},'UpdateExpression':'SET a=:v','ConditionExpression':'b=:w',"
          + "'ExpressionAttributeValues':{':v':{'S':'12345'},':w':{'S':'1'}}|23",
      "'ConditionCheck':{'Key':{'pk':{'S':'kkk'}},'ConditionExpression':'b=:w',"
          + "'ExpressionAttributeValues':{':w':{'S':'1'}}|10"})
  void decode_moreThanFourMegabytes_countsItemsKeysAndExpressions(String action, int bytes) {
    String rest = puts(11) + "," + put("'d':{'S':'" + "x".repeat(300 * 1024) + "'}");

    assertThat(refusal(TransactWriteItems::decode,
        "{'TransactItems':[{" + action + ",'TableName':'abc'}}," + rest + "]}"))
        .isEqualTo(tooLarge(bytes + 11 * (350 * 1024 + 4) + 300 * 1024 + 4));
  }

  private static String tooLarge(int bytes) {
    String text = "Transaction payload size cannot exceed 4MB. Payload Size: ";
    return text + ": " + text + bytes;
  }

  private static String puts(int count) {
    return String.join(",", Collections.nCopies(count, put("'d':{'S':'" + "x".repeat(350 * 1024) + "'}")));
  }

  private static String put(String attributes) {
    return "{'Put':{'TableName':'abc','Item':{'pk':{'S':'a'}," + attributes + "}}}";
  }

  private static String delete(String key, String more) {
    return "{'Delete':{'TableName':'abc','Key':{'pk':" + key + "}" + more + "}}";
  }

  private static String check(String condition, String values) {
    return "{'ConditionCheck':{'TableName':'abc','Key':{'pk':{'S':'a'}},'ConditionExpression':'" + condition
        + "','ExpressionAttributeValues':{" + values + "}}}";
  }
}
