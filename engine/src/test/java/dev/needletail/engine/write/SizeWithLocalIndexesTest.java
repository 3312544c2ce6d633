package dev.needletail.engine.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.engine.EmbeddedStore;
import dev.needletail.engine.EngineSettings;
import dev.needletail.model.contract.StoreClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where tables with local indexes meet the limit of 400 KB; the thresholds were searched for in DynamoDB Local. */
class SizeWithLocalIndexesTest {

  private static final String TOO_LARGE = "ValidationException: Item size has exceeded the maximum allowed size";
  private static final String GROWS_TOO_LARGE = "ValidationException: Item size to update has exceeded the maximum allowed size";
  private static final String KEYS = "'p':{'S':'P'},'c':{'S':'C'}";
  private static final int HALF = 204_793;

  private final EmbeddedStore store = EmbeddedStore.open(EngineSettings.inMemory());
  private final StoreClient client = new StoreClient(store);

  @AfterEach
  void close() {
    store.close();
  }

  /** {@code padding} is the most that an attribute {@code d} may hold beside the others. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "l:ALL                   |'l':{'S':'L'}                            |204793",
      "l:ALL                   |'e':{'S':'E'}                            |409593",
      "l:KEYS_ONLY             |'l':{'S':'L'}                            |409589",
      "l:d                     |'l':{'S':'L'}                            |204794",
      "l:e                     |'l':{'S':'L'},'e':{'S':'123456'}         |409575",
      "l:e                     |'l':{'S':'L'}                            |409589",
      "l:ALL,k:ALL             |'l':{'S':'L'},'k':{'S':'K'}              |136524",
      "l:ALL,k:ALL             |'l':{'S':'L'}                            |204793",
      "l:ALL,k:KEYS_ONLY       |'l':{'S':'L'},'k':{'S':'K'}              |204789"})
  void putItem_withEntriesInLocalIndexes_countsThemAll(String indexes, String attributes, int padding) {
    create(indexes.split(","));

    assertThat(put(attributes, padding + 1)).isEqualTo(TOO_LARGE);
    assertThat(put(attributes, padding)).isEqualTo("{}");
  }

  @Test
  void otherWrites_withAnEntryInALocalIndex_countIt() {
    create("l:ALL");
    String item = "{" + KEYS + ",'l':{'S':'L'},'d':{'S':'$'}}";
    String key = "{'p':{'S':'P'},'c':{'S':'D'}}";
    String update = "'TableName':'things','Key':" + key + ",'UpdateExpression':'SET l = :l, d = :d',"
        + "'ExpressionAttributeValues':{':l':{'S':'L'},':d':{'S':'$'}}";

    assertLimit("BatchWriteItem", "{'RequestItems':{'things':[{'PutRequest':{'Item':" + item + "}}]}}", TOO_LARGE);
    assertLimit("TransactWriteItems", "{'TransactItems':[{'Put':{'TableName':'things','Item':" + item + "}}]}",
        TOO_LARGE);
    assertLimit("ExecuteStatement", "{'Statement':'INSERT INTO things VALUE {\\u0027p\\u0027:\\u0027I\\u0027,"
        + "\\u0027c\\u0027:\\u0027C\\u0027,\\u0027l\\u0027:\\u0027L\\u0027,\\u0027d\\u0027:?}',"
        + "'Parameters':[{'S':'$'}]}", TOO_LARGE);
    assertLimit("UpdateItem", "{" + update + "}", GROWS_TOO_LARGE);
    assertLimit("TransactWriteItems", "{'TransactItems':[{'Update':{" + update + "}}]}",
        "TransactionCanceledException: Transaction cancelled, please refer cancellation reasons for specific reasons"
            + " [ValidationError]");
  }

  @Test
  void putItem_keyOfAnotherLocalIndexOfWrongType_isRefusedForThat() {
    create("l:ALL", "k:ALL");

    assertThat(put("'l':{'S':'L'},'k':{'N':'1'}", 300_000)).contains("Type mismatch for Index Key k");
    assertThat(client.outcome("TransactWriteItems", "{'TransactItems':[{'Put':{'TableName':'things','Item':{" + KEYS
        + ",'l':{'S':'L'},'k':{'N':'1'},'d':{'S':'" + "x".repeat(300_000) + "'}}}}]}"))
        .startsWith("TransactionCanceledException");
  }

  private void assertLimit(String operation, String request, String refusal) {
    assertThat(client.outcome(operation, request.replace("$", "x".repeat(HALF + 1)))).as(operation).isEqualTo(refusal);
    assertThat(client.outcome(operation, request.replace("$", "x".repeat(HALF)))).as(operation)
        .doesNotContain("Exception");
  }

  private String put(String attributes, int padding) {
    return client.outcome("PutItem", "{'TableName':'things','Item':{" + KEYS + "," + attributes + ",'d':{'S':'"
        + "x".repeat(padding) + "'}}}");
  }

  /** Makes a table with indexes given as {@code key:projection}; a projection in lower case is an attribute. */
  private void create(String... indexes) {
    var definitions = new StringBuilder();
    var attributes = new StringBuilder("{'AttributeName':'p','AttributeType':'S'},{'AttributeName':'c',"
        + "'AttributeType':'S'}");
    for (String index : indexes) {
      String key = index.substring(0, 1);
      String projection = index.substring(2);
      attributes.append(",{'AttributeName':'").append(key).append("','AttributeType':'S'}");
      definitions.append(definitions.isEmpty() ? "" : ",").append("{'IndexName':'by-").append(key)
          .append("','KeySchema':").append(schema(key)).append(",'Projection':{'ProjectionType':'")
          .append(projection.length() == 1
              ? "INCLUDE','NonKeyAttributes':['" + projection + "']"
              : projection + "'")
          .append("}}");
    }
    client.ask("CreateTable", "{'TableName':'things','BillingMode':'PAY_PER_REQUEST','AttributeDefinitions':["
        + attributes + "],'KeySchema':" + schema("c") + ",'LocalSecondaryIndexes':[" + definitions + "]}");
  }

  private static String schema(String sort) {
    return "[{'AttributeName':'p','KeyType':'HASH'},{'AttributeName':'" + sort + "','KeyType':'RANGE'}]";
  }
}
