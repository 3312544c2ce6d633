package dev.needletail.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;

/** Rule 8: writes past a node are heard on the table's stream. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FollowStreamsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final RunningNode database = new RunningNode("cache.item.budget=0", "cache.query.budget=0");
  private final RunningNode following = node("follow-streams=auto", "follow-interval=20ms");
  private final RunningNode deaf = node("follow-streams=off");

  private RunningNode node(String... settings) {
    var all = new ArrayList<>(List.of(settings));
    all.add("store=http://127.0.0.1:" + database.node().port());
    all.add("remote.settle=0");
    return new RunningNode(all.toArray(String[]::new));
  }

  @BeforeAll
  void createTable() {
    database.client()
        .createTable(r -> r.tableName("Followed").billingMode(BillingMode.PAY_PER_REQUEST)
            .keySchema(KeySchemaElement.builder().attributeName("pk").keyType(KeyType.HASH).build())
            .attributeDefinitions(
                AttributeDefinition.builder().attributeName("pk").attributeType(ScalarAttributeType.S).build())
            .streamSpecification(s -> s.streamEnabled(true).streamViewType(StreamViewType.KEYS_ONLY)));
  }

  @AfterAll
  void stop() {
    following.close();
    deaf.close();
    database.close();
  }

  @Test
  void writesPastTheNode_areSeenByTheOneThatFollows() {
    write("a", 1);
    await().atMost(PATIENCE).untilAsserted(() -> {
      assertThat(read(following, "a")).isEqualTo("1");
      assertThat(following.cacheHeader()).startsWith("hit");
    });
    assertThat(read(deaf, "a")).isEqualTo("1");

    write("a", 2);

    await().atMost(PATIENCE).untilAsserted(() -> assertThat(read(following, "a")).isEqualTo("2"));
    assertThat(read(deaf, "a")).as("without the stream").isEqualTo("1");
  }

  @Test
  void deletionsAndPagesPastTheNode_areSeenByTheOneThatFollows() {
    write("b", 1);
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(query(following, "b")).isEqualTo(1));

    database.client().deleteItem(r -> r.tableName("Followed").key(key("b")));

    await().atMost(PATIENCE).untilAsserted(() -> assertThat(query(following, "b")).isZero());
  }

  private void write(String pk, int value) {
    database.client().putItem(r -> r.tableName("Followed")
        .item(Map.of("pk", AttributeValue.fromS(pk), "v", AttributeValue.fromN(String.valueOf(value)))));
  }

  private static String read(RunningNode node, String pk) {
    var item = node.client().getItem(r -> r.tableName("Followed").key(key(pk))).item();
    return Objects.requireNonNull(item.get("v")).n();
  }

  private static int query(RunningNode node, String pk) {
    return node.client().query(r -> r.tableName("Followed").keyConditionExpression("pk = :p")
        .expressionAttributeValues(Map.of(":p", AttributeValue.fromS(pk)))).count();
  }

  private static Map<String, AttributeValue> key(String pk) {
    return Map.of("pk", AttributeValue.fromS(pk));
  }
}
