package dev.needletail.engine.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.engine.EmbeddedStore;
import dev.needletail.engine.EngineSettings;
import dev.needletail.model.contract.StoreClient;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An index whose partition key and sort key have several attributes each. */
class MultiAttributeKeyTest {

  private final EmbeddedStore store = EmbeddedStore.open(EngineSettings.inMemory());
  private final StoreClient client = new StoreClient(store);

  @BeforeEach
  void createTable() {
    String elements = Arrays.stream("h1 HASH,h2 HASH,r1 RANGE,r2 RANGE,r3 RANGE".split(",")).map(one -> one.split(" "))
        .map(one -> "{'AttributeName':'" + one[0] + "','KeyType':'" + one[1] + "'}").collect(Collectors.joining(","));
    client.ask("CreateTable", "{'TableName':'abc','BillingMode':'PAY_PER_REQUEST','AttributeDefinitions':["
        + Arrays.stream("pk h1 h2 r1 r2 r3".split(" "))
            .map(name -> "{'AttributeName':'" + name + "','AttributeType':'" + (name.equals("r3") ? "N" : "S") + "'}")
            .collect(Collectors.joining(","))
        + "],'KeySchema':[{'AttributeName':'pk','KeyType':'HASH'}],'GlobalSecondaryIndexes':[{'IndexName':'idx',"
        + "'KeySchema':[" + elements + "],'Projection':{'ProjectionType':'ALL'}}]}");
  }

  @AfterEach
  void close() {
    store.close();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      h1 = :a                                  | HASH key attributes h2 must have equality conditions specified in the query
      h2 = :a AND r1 = :a                      | HASH key attributes h1 must have equality conditions specified in the query
      r1 = :a                                  | HASH key attributes h1, h2 must have equality conditions specified in the query
      h1 = :a AND h2 < :a                      | HASH key attributes h2 must have equality conditions specified in the query
      h1 = :a AND h2 = :a AND pk = :a          | Query condition missed key schema element: r1
      h1 = :a AND h2 = :a AND r1 = :a AND pk = :a | Query condition missed key schema element: r2
      h1 = :a AND h2 = :a AND r1 = :a AND r2 = :a AND r3 = :n AND pk = :a | The number of query conditions (6) exceeds the number of key attributes defined in the schema (5)""")
  void query_conditionThatLeavesOutAnAttribute_isRefused(String condition, String message) {
    assertThat(refusal(condition)).isEqualTo(message);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      r2 = :a                            | r1     | r2
      r3 = :n                            | r1, r2 | r3
      r1 = :a AND r3 = :n                | r2     | r3
      r1 > :a AND r2 = :a                | r1     | r2
      begins_with(r1, :a) AND r2 > :a    | r1     | r2
      r1 > :a AND r2 > :a AND r3 = :n    | r1, r2 | r3""")
  void query_sortConditionAfterOneThatIsNoEquality_isRefused(String condition, String lacking, String because) {
    assertThat(refusal("h1 = :a AND h2 = :a AND " + condition)).isEqualTo("RANGE key attributes " + lacking
        + " must have equality conditions specified in the query because a condition is present on key attribute "
        + because);
  }

  @Test
  void write_attributesThatAreTooLongTogether_areRefused() {
    String fits = item("x".repeat(1024), "y".repeat(1024), "a", "b");

    client.ask("PutItem", "{'TableName':'abc','Item':" + fits + "}");
    assertThat(client.refused("PutItem", "{'TableName':'abc','Item':"
        + item("x".repeat(1024), "y".repeat(1025), "a", "b") + "}").message())
        .isEqualTo("Aggregate size for HASH key attributes h1, h2 of index idx has exceeded limit 2048 bytes,"
            + " with actual size 2049 bytes");
    assertThat(client.refused("UpdateItem",
        "{'TableName':'abc','Key':{'pk':{'S':'k'}},'UpdateExpression':'SET r2 = :v',"
            + "'ExpressionAttributeValues':{':v':{'S':'" + "z".repeat(1022) + "'}}}")
        .message())
        .isEqualTo("Aggregate size for RANGE key attributes r1, r2, r3 of index idx has exceeded limit 1024"
            + " bytes, with actual size 1025 bytes");
  }

  @Test
  void write_longAttributesOfAnItemThatTheIndexLeavesOut_isTaken() {
    client.ask("PutItem", "{'TableName':'abc','Item':"
        + item("x".repeat(1024), "y".repeat(1025), "a", "b").replace("'r3'", "'other'") + "}");
  }

  private static String item(String h1, String h2, String r1, String r2) {
    return "{'pk':{'S':'k'},'h1':{'S':'" + h1 + "'},'h2':{'S':'" + h2 + "'},'r1':{'S':'" + r1 + "'},'r2':{'S':'" + r2
        + "'},'r3':{'N':'5'}}";
  }

  private String refusal(String condition) {
    return client.refused("Query", "{'TableName':'abc','IndexName':'idx','KeyConditionExpression':'" + condition
        + "','ExpressionAttributeValues':{" + (condition.contains(":a") ? "':a':{'S':'a'}" : "")
        + (condition.contains(":n") ? ",':n':{'N':'1'}" : "") + "}}").message();
  }
}
