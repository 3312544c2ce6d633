package dev.needletail.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.proxy.http.RawClient;
import dev.needletail.proxy.http.RawClient.RawAnswer;
import dev.needletail.proxy.http.RawRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Requests that are almost right, sent to a whole node: none may end in a server error, in silence or in a lost connection.
 * The seed is printed with a failure.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MalformedRequestsTest {

  private static final int REQUESTS = 4000;

  /** A right document of every operation, to be damaged. */
  private static final Map<String, String> DOCUMENTS = Map.ofEntries(
      Map.entry("CreateTable",
          """
              {"TableName":"Fuzz2","KeySchema":[{"AttributeName":"p","KeyType":"HASH"},{"AttributeName":"s","KeyType":"RANGE"}],
              "AttributeDefinitions":[{"AttributeName":"p","AttributeType":"S"},{"AttributeName":"s","AttributeType":"N"},
              {"AttributeName":"g","AttributeType":"S"}],"BillingMode":"PAY_PER_REQUEST","GlobalSecondaryIndexes":[
              {"IndexName":"idx","KeySchema":[{"AttributeName":"g","KeyType":"HASH"}],"Projection":{"ProjectionType":"ALL"}}]}"""),
      Map.entry("UpdateTable", """
          {"TableName":"Fuzz","BillingMode":"PROVISIONED","ProvisionedThroughput":{"ReadCapacityUnits":1,
          "WriteCapacityUnits":1}}"""),
      Map.entry("DescribeTable", "{\"TableName\":\"Fuzz\"}"),
      Map.entry("ListTables", "{\"Limit\":5,\"ExclusiveStartTableName\":\"A\"}"),
      Map.entry("DeleteTable", "{\"TableName\":\"Fuzz2\"}"),
      Map.entry("PutItem",
          """
              {"TableName":"Fuzz","Item":{"p":{"S":"a"},"s":{"N":"1"},"m":{"M":{"x":{"L":[{"NULL":true},{"BOOL":false}]}}},
              "b":{"B":"AQID"},"ns":{"NS":["1","2"]}},"ConditionExpression":"attribute_not_exists(#p) OR s = :v",
              "ExpressionAttributeNames":{"#p":"p"},"ExpressionAttributeValues":{":v":{"N":"1"}},"ReturnValues":"ALL_OLD"}"""),
      Map.entry("GetItem", """
          {"TableName":"Fuzz","Key":{"p":{"S":"a"},"s":{"N":"1"}},"ProjectionExpression":"#m.x[0], b",
          "ExpressionAttributeNames":{"#m":"m"},"ReturnConsumedCapacity":"TOTAL"}"""),
      Map.entry("UpdateItem", """
          {"TableName":"Fuzz","Key":{"p":{"S":"a"},"s":{"N":"2"}},"UpdateExpression":
          "SET c = if_not_exists(c, :n) + :n, l = list_append(:l, :l) REMOVE d ADD ns :s","ExpressionAttributeValues":
          {":n":{"N":"1"},":l":{"L":[]},":s":{"NS":["7"]}},"ReturnValues":"ALL_NEW"}"""),
      Map.entry("DeleteItem", "{\"TableName\":\"Fuzz\",\"Key\":{\"p\":{\"S\":\"a\"},\"s\":{\"N\":\"3\"}}}"),
      Map.entry("Query",
          """
              {"TableName":"Fuzz","KeyConditionExpression":"p = :p AND s BETWEEN :a AND :b","FilterExpression":
              "size(b) > :a AND contains(m, :p)","ExpressionAttributeValues":{":p":{"S":"a"},":a":{"N":"0"},":b":{"N":"9"}},
              "Limit":3,"ScanIndexForward":false,"ExclusiveStartKey":{"p":{"S":"a"},"s":{"N":"1"}},"Select":"ALL_ATTRIBUTES"}"""),
      Map.entry("Scan", "{\"TableName\":\"Fuzz\",\"Segment\":0,\"TotalSegments\":2,\"Limit\":4}"),
      Map.entry("BatchGetItem", """
          {"RequestItems":{"Fuzz":{"Keys":[{"p":{"S":"a"},"s":{"N":"1"}},{"p":{"S":"a"},"s":{"N":"2"}}],
          "ProjectionExpression":"p, c"}}}"""),
      Map.entry("BatchWriteItem", """
          {"RequestItems":{"Fuzz":[{"PutRequest":{"Item":{"p":{"S":"b"},"s":{"N":"1"}}}},
          {"DeleteRequest":{"Key":{"p":{"S":"b"},"s":{"N":"2"}}}}]}}"""),
      Map.entry("TransactWriteItems", """
          {"TransactItems":[{"Put":{"TableName":"Fuzz","Item":{"p":{"S":"t"},"s":{"N":"1"}}}},{"ConditionCheck":
          {"TableName":"Fuzz","Key":{"p":{"S":"t"},"s":{"N":"2"}},"ConditionExpression":"attribute_not_exists(p)"}},
          {"Update":{"TableName":"Fuzz","Key":{"p":{"S":"t"},"s":{"N":"3"}},"UpdateExpression":"SET c = :c",
          "ExpressionAttributeValues":{":c":{"S":"x"}}}}],"ClientRequestToken":"token"}"""),
      Map.entry("TransactGetItems", """
          {"TransactItems":[{"Get":{"TableName":"Fuzz","Key":{"p":{"S":"t"},"s":{"N":"1"}}}}]}"""));

  /** What takes the place of some part of a document. */
  private static final List<String> STRANGERS = List.of("null", "true", "0", "-1", "1.5", "1e400",
      "99999999999999999999",
      "\"\"", "\"x\"", "\"\\u0000\"", "\"\\ud800\"", "[]", "{}", "[[]]", "{\"S\":\"a\"}", "{\"N\":\"1e999\"}",
      "{\"N\":\"\"}", "{\"B\":\"?\"}", "{\"SS\":[]}", "{\"SS\":[\"a\",\"a\"]}", "{\"NULL\":false}", "{\"S\":1,\"N\":2}",
      "{\"M\":{\"\":{\"L\":[{\"M\":{}}]}}}", "\"#p.#q[99999999999]\"", "\"((((a\"", "\"SET a = b + \"",
      "\"p = :p AND\"",
      "[{\"S\":\"a\"}]", "{\"Fuzz\":[]}", "{\"\":{}}");

  private final ObjectMapper mapper = new ObjectMapper();
  private final RunningNode node = new RunningNode();

  @AfterAll
  void stop() {
    node.close();
  }

  @BeforeAll
  void createTable() throws IOException {
    try (var client = new RawClient(node.node().port())) {
      String document = document("CreateTable").replace("Fuzz2", "Fuzz");
      assertThat(client.exchange(RawRequest.operation("CreateTable", document)).status()).isEqualTo(200);
    }
    node.client().waiter().waitUntilTableExists(r -> r.tableName("Fuzz"));
  }

  private static String document(String operation) {
    return DOCUMENTS.getOrDefault(operation, "{}").replace("\n", "");
  }

  @Test
  void requests_withoutADocument_areRefusedAsDynamoDbDoes() throws IOException {
    try (var client = new RawClient(node.node().port())) {
      for (String operation : DOCUMENTS.keySet()) {
        RawAnswer answer = client.exchange(RawRequest.operation(operation, ""));

        assertThat(answer.status()).as(operation).isEqualTo(400);
        assertThat(answer.text()).as(operation)
            .isEqualTo("{\"__type\":\"com.amazon.coral.service#SerializationException\"}");
      }
    }
  }

  @Test
  void requests_damagedInAnyWay_areAnsweredWithAClientsErrorAtMost() throws IOException {
    long seed = Long.getLong("needletail.seed", System.nanoTime());
    var random = new SplittableRandom(seed);
    List<String> operations = DOCUMENTS.keySet().stream().sorted().toList();
    try (var client = new RawClient(node.node().port())) {
      for (int i = 0; i < REQUESTS; i++) {
        String operation = operations.get(random.nextInt(operations.size()));
        String damaged = damage(document(operation), random);

        RawAnswer answer = client.exchange(RawRequest.operation(operation, damaged));

        assertThat(answer.status()).as("seed %d, request %d: %s %s answered %s", seed, i, operation, damaged,
            answer.text()).isIn(200, 400);
        assertThat(answer.header("x-needletail-cache")).isNotNull();
      }
    }
  }

  private String damage(String document, SplittableRandom random) {
    if (random.nextInt(4) == 0) {
      return damageText(document, random);
    }
    JsonNode root = mapper.readTree(document);
    for (int times = 1 + random.nextInt(2); times > 0; times--) {
      root = damageTree(root, random);
    }
    return mapper.writeValueAsString(root);
  }

  private static String damageText(String document, SplittableRandom random) {
    var text = new StringBuilder(document);
    int at = random.nextInt(text.length());
    switch (random.nextInt(3)) {
      case 0 -> text.setCharAt(at, (char) (32 + random.nextInt(95)));
      case 1 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(9)));
      default -> text.setLength(at);
    }
    return text.toString();
  }

  private JsonNode damageTree(JsonNode root, SplittableRandom random) {
    var parents = new ArrayList<JsonNode>();
    collect(root, parents);
    if (parents.isEmpty()) {
      return mapper.readTree(STRANGERS.get(random.nextInt(STRANGERS.size())));
    }
    JsonNode parent = parents.get(random.nextInt(parents.size()));
    JsonNode stranger = mapper.readTree(STRANGERS.get(random.nextInt(STRANGERS.size())));
    int which = random.nextInt(parent.size());
    if (parent instanceof ArrayNode array) {
      damageArray(array, which, stranger, random);
    } else if (parent instanceof ObjectNode object) {
      String name = object.propertyNames().stream().skip(which).findFirst().orElseThrow();
      damageObject(object, name, stranger, random);
    }
    return root;
  }

  private static void damageArray(ArrayNode array, int which, JsonNode stranger, SplittableRandom random) {
    switch (random.nextInt(3)) {
      case 0 -> array.remove(which);
      case 1 -> array.add(array.get(which).deepCopy());
      default -> array.set(which, stranger);
    }
  }

  private static void damageObject(ObjectNode object, String name, JsonNode stranger, SplittableRandom random) {
    switch (random.nextInt(5)) {
      case 0 -> object.remove(name);
      case 1 -> object.set(name + "x", stranger);
      case 2 -> object.set(name, JsonNodeFactory.instance.stringNode("x".repeat(1 + random.nextInt(70_000))));
      default -> object.set(name, stranger);
    }
  }

  private static void collect(JsonNode node, List<JsonNode> parents) {
    if (node.isContainer() && !node.isEmpty()) {
      parents.add(node);
      node.forEach(child -> collect(child, parents));
    }
  }
}
