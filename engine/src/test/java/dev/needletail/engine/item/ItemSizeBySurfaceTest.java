package dev.needletail.engine.item;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.engine.ThingsStore;
import dev.needletail.model.contract.StoreClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where each way to write meets the limit of 400 KB, to the byte; figures recorded from AWS by a public suite in 2026. */
class ItemSizeBySurfaceTest {

  private static final int MAX = 400 * 1024;
  private static final String TOO_LARGE = "ValidationException: Item size has exceeded the maximum allowed size";
  private static final String GROWS_TOO_LARGE = "ValidationException: Item size to update has exceeded the maximum allowed size";

  @AutoClose
  private final ThingsStore things = new ThingsStore();
  private final StoreClient client = things.client;

  /** @param bytes all of the expression but the padding, as recorded */
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "SET b = :pad                                   |                                        |23",
      "SET #b = :pad                                  |                                        |23",
      "SET b = :pad, c = :c                           |                                        |44",
      "SET b = :pad                                   |,'u':{'S':'yyyyyyyyyy'}                 |23",
      "SET d.leaf = :pad                              |,'d':{'M':{'leaf':{'S':'x'}}}           |31",
      "SET d[0] = :pad                                |,'d':{'L':[{'S':'x'}]}                  |28",
      "SET b = :pad, c = abcdefghij                   |,'abcdefghij':{'S':'yyyyyyyyyyyyyyy'}   |68",
      "SET b = :pad, c = m.z                          |,'m':{'M':{'z':{'S':'yyyyyyyyyyyyyyy'}}}|74",
      "SET b = :pad, c = l[10]                        |,'l':{'L':[0,1,2,3,4,5,6,7,8,9,0]}      |75",
      "SET b = :pad, l = list_append(l, :l)           |,'l':{'L':[0]}                          |110",
      "SET b = :pad, l = list_append(:l, :l)          |,'l':{'L':[0]}                          |108",
      "SET b = :pad, c = if_not_exists(c, :c)         |,'c':{'S':'yyyyyyyyyy'}                 |99",
      "SET b = :pad, c = if_not_exists(c, :c)         |                                        |99",
      "SET b = :pad, n = n + :n                       |,'n':{'N':'12345678901234567890'}       |95",
      "SET b = :pad, n = n - :n                       |,'n':{'N':'1'}                          |98",
      "SET b = :pad ADD abcdefghij :n                 |,'abcdefghij':{'N':'1'}                 |54",
      "SET b = :pad ADD r :ss                         |,'r':{'SS':['ppppp']}                   |44",
      "SET b = :pad REMOVE r                          |,'r':{'S':'z'}                          |25",
      "SET b = :pad REMOVE abcdefghij                 |,'abcdefghij':{'S':'z'}                 |34",
      "SET b = :pad REMOVE m.yyyyyyyyyy               |,'m':{'M':{'yyyyyyyyyy':{'S':'z'}}}     |39",
      "SET b = :pad REMOVE l[10]                      |,'l':{'L':[0,1,2,3,4,5,6,7,8,9,0]}      |31",
      "SET b = :pad DELETE r :ss                      |,'r':{'SS':['z','ppppppppppppp']}       |25"}, quoteCharacter = '`')
  void updateItem_withExpression_countsActionsPathsAndValuesOfTheRequest(String expression, @Nullable String seed,
      int bytes) {
    String before = "{'pk':{'S':'K'}" + (seed == null ? "" : seed.replaceAll("(?<=[\\[,])(\\d)(?=[],])", "{'S':'$1'}"))
        + "}";
    int padding = MAX - bytes;

    assertThat(update(before, expression, padding + 1)).isEqualTo(GROWS_TOO_LARGE);
    assertThat(update(before, expression, padding)).isEqualTo("{}");
  }

  @Test
  void updateItem_withLargeValueThatIsNotNeeded_isRefusedBeforeTheCondition() {
    String request = "UpdateItem {'TableName':'things','Key':{'pk':{'S':'K'}},'UpdateExpression':"
        + "'SET c = if_not_exists(c, :huge)','ConditionExpression':'attribute_exists(nope)',"
        + "'ExpressionAttributeValues':{':huge':{'S':'$'}}}";
    client.ask("PutItem", "{'TableName':'things','Item':{'pk':{'S':'K'},'c':{'S':'x'}}}");

    assertThat(refusal(request, MAX)).isEqualTo(GROWS_TOO_LARGE);
    assertThat(refusal(request, MAX - 100)).startsWith("ConditionalCheckFailedException");
  }

  @Test
  void updateItem_withAttributeUpdates_countsTheItemAlone() {
    String request = "UpdateItem {'TableName':'things','Key':{'pk':{'S':'K'}},"
        + "'AttributeUpdates':{'b':{'Action':'PUT','Value':{'S':'$'}}}}";
    int padding = MAX - 4;

    assertThat(refusal(request, padding + 1)).isEqualTo(GROWS_TOO_LARGE);
    assertThat(refusal(request, padding)).isEqualTo("{}");
  }

  @ParameterizedTest
  @CsvSource({"20", "100", "1024"})
  void updateItem_atLongKey_countsTheItemAlone(int keyLength) {
    String key = "k".repeat(keyLength);
    int padding = MAX - 2 - keyLength - 1;

    assertThat(updateOf(key, padding)).isEqualTo("{}");
    assertThat(updateOf(key, padding + 1)).isEqualTo(GROWS_TOO_LARGE);
  }

  @Test
  void otherSurfaces_atShortKey_countTheItemAlone() {
    int padding = MAX - 4;

    for (String request : new String[]{"PutItem {'TableName':'things','Item':{'pk':{'S':'K'},'b':{'S':'$'}}}",
        "BatchWriteItem {'RequestItems':{'things':[{'PutRequest':{'Item':{'pk':{'S':'K'},'b':{'S':'$'}}}}]}}",
        "TransactWriteItems {'TransactItems':[{'Put':{'TableName':'things','Item':{'pk':{'S':'K'},'b':{'S':'$'}}}}]}",
        "ExecuteStatement {'Statement':'INSERT INTO things VALUE {\\u0027pk\\u0027:\\u0027I\\u0027,\\u0027b\\u0027:?}',"
            + "'Parameters':[{'S':'$'}]}"}) {
      assertThat(refusal(request, padding + 1)).as(request).isEqualTo(TOO_LARGE);
      assertThat(refusal(request, padding)).as(request).doesNotContain("Exception");
    }
  }

  @Test
  void updatesInTransactionsAndStatements_atShortKey_countTheItemAlone() {
    int padding = MAX - 4;
    client.ask("PutItem", "{'TableName':'things','Item':{'pk':{'S':'K'}}}");
    String statement = "ExecuteStatement {'Statement':'UPDATE things SET b=? WHERE pk=\\u0027K\\u0027',"
        + "'Parameters':[{'S':'$'}]}";
    String transaction = "TransactWriteItems {'TransactItems':[{'Update':{'TableName':'things','Key':{'pk':{'S':'K'}},"
        + "'UpdateExpression':'SET b = :p','ExpressionAttributeValues':{':p':{'S':'$'}}}}]}";

    assertThat(refusal(statement, padding + 1)).isEqualTo(GROWS_TOO_LARGE);
    assertThat(refusal(statement, padding)).doesNotContain("Exception");
    assertThat(refusal(transaction, padding + 1)).startsWith("TransactionCanceledException")
        .contains("[ValidationError]");
    assertThat(refusal(transaction, padding)).doesNotContain("Exception");
  }

  private String update(String before, String expression, int padding) {
    client.ask("PutItem", "{'TableName':'things','Item':" + before + "}");
    String values = "':pad':{'S':'$'}" + (expression.contains(":c") ? ",':c':{'S':'y'}" : "")
        + (expression.contains(":n") ? ",':n':{'N':'1'}" : "")
        + (expression.contains(":l") ? ",':l':{'L':[{'S':'yyyyyyyyyy'}]}" : "")
        + (expression.contains(":ss") ? ",':ss':{'SS':['z']}" : "");
    String names = expression.contains("#b") ? "'ExpressionAttributeNames':{'#b':'b'}," : "";
    return refusal("UpdateItem {'TableName':'things','Key':{'pk':{'S':'K'}}," + names + "'UpdateExpression':'"
        + expression + "','ExpressionAttributeValues':{" + values + "}}", padding);
  }

  private String updateOf(String key, int padding) {
    return refusal(
        "UpdateItem {'TableName':'things','Key':{'pk':{'S':'" + key + "'}},'UpdateExpression':'SET b = :pad',"
            + "'ExpressionAttributeValues':{':pad':{'S':'$'}}}",
        padding);
  }

  /** {@code Type: message}, or the answer if there is no refusal; the request has $ for the padding. */
  private String refusal(String request, int padding) {
    int space = request.indexOf(' ');
    return client.outcome(request.substring(0, space),
        request.substring(space + 1).replace("$", "x".repeat(padding)));
  }
}
