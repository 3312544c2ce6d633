package dev.needletail.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.needletail.engine.EmbeddedStore;
import dev.needletail.engine.EngineSettings;
import dev.needletail.model.Caller;
import dev.needletail.model.RefusedException;
import dev.needletail.model.Request;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForeignTablesTest {

  private static final Caller CALLER = new Caller("key", "eu-west-1");
  private static final String OWN = "arn:aws:dynamodb:eu-west-1:123456789012:table/abc";
  private static final String ELSEWHERE = "arn:aws:dynamodb:us-east-1:123456789012:table/abc";
  private static final String STRANGERS = "arn:aws:dynamodb:eu-west-1:210987654321:table/abc";

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "GetItem|{'TableName':'ARN','Key':{'pk':{'S':'a'}}}",
      "DescribeTable|{'TableName':'ARN'}",
      "BatchGetItem|{'RequestItems':{'abc':{'Keys':[]},'ARN':{'Keys':[{'pk':{'S':'a'}}]}}}",
      "TransactWriteItems|{'TransactItems':[{'Put':{'TableName':'abc'}},{'ConditionCheck':{'TableName':'ARN'}}]}",
      "TransactGetItems|{'TransactItems':[{'Get':{'TableName':'ARN'}}]}",
      "ExecuteStatement|{'Statement':'SELECT * FROM \\'ARN\\' WHERE pk = 1'}",
      "BatchExecuteStatement|{'Statements':[{'Statement':'SELECT * FROM \\'ARN\\''}]}",
      "ExecuteTransaction|{'TransactStatements':[{'Statement':'DELETE FROM \\'ARN\\''}]}"})
  void refuse_arnOfAnotherRegionOrAccount_isRefused(String operation, String body) {
    assertThatThrownBy(() -> refuse(operation, body.replace("ARN", ELSEWHERE))).isInstanceOf(RefusedException.class)
        .hasMessage("ValidationException: 1 validation error detected: Invalid AWS region in '" + ELSEWHERE + "'");
    assertThatThrownBy(() -> refuse(operation, body.replace("ARN", STRANGERS))).isInstanceOf(RefusedException.class)
        .hasMessage("AccessDeniedException: User: arn:aws:iam::123456789012:user/key is not authorized to perform:"
            + " dynamodb:" + operation + " on resource: " + STRANGERS
            + " because no resource-based policy allows the dynamodb:" + operation + " action");
    refuse(operation, body.replace("ARN", OWN));
    refuse(operation, body.replace("ARN", "abc"));
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "PutItem {'TableName':'abc','Item':{'pk':{'S':'ARN'},'TableName':{'S':'ARN'},'Statement':{'S':'\\'ARN\\''}}}",
      "PutItem {'TableName':'abc','Item':{'Put':{'M':{'TableName':{'S':'ARN'}}}}}",
      "ExecuteStatement {'Statement':'SELECT * FROM abc WHERE pk = ?','Parameters':[{'S':'ARN'}]}",
      "CreateTable {'TableName':'ARN'}",
      "TagResource {'ResourceArn':'ARN','Tags':[{'Key':'TableName','Value':'ARN'}]}",
      "PutItem {'TableName':'ARN'"})
  void refuse_arnThatNamesNoTable_isNotLookedAt(String request) {
    int space = request.indexOf(' ');

    refuse(request.substring(0, space), request.substring(space + 1).replace("ARN", STRANGERS));
  }

  @Test
  void store_isAskedForAForeignTable_refusesAlsoIfItHasOneOfThatName() {
    try (var store = EmbeddedStore.open(EngineSettings.inMemory())) {
      assertThat(send(store, "CreateTable", "{'TableName':'abc','BillingMode':'PAY_PER_REQUEST','AttributeDefinitions':"
          + "[{'AttributeName':'pk','AttributeType':'S'}],'KeySchema':[{'AttributeName':'pk','KeyType':'HASH'}]}"))
          .contains("CREATING");

      assertThat(send(store, "DescribeTable", "{'TableName':'" + OWN + "'}")).contains("ACTIVE");
      assertThat(send(store, "DescribeTable", "{'TableName':'" + ELSEWHERE + "'}")).contains("Invalid AWS region");
      assertThat(send(store, "GetItem", "{'TableName':'" + STRANGERS.replace("/", "\\/")
          + "','Key':{'pk':{'S':'a'}}}")).contains("#AccessDeniedException");
    }
  }

  private static void refuse(String operation, String body) {
    ForeignTables.refuse(request(operation, body));
  }

  private static String send(EmbeddedStore store, String operation, String body) {
    return new String(store.execute(request(operation, body)).toCompletableFuture().join().body(),
        StandardCharsets.UTF_8);
  }

  private static Request request(String operation, String body) {
    return new Request(Request.DYNAMODB, operation, body.replace('\'', '"').getBytes(StandardCharsets.UTF_8), CALLER);
  }
}
