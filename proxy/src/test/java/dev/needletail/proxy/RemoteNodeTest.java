package dev.needletail.proxy;

import static dev.needletail.proxy.NodeBeforeDatabase.item;
import static dev.needletail.proxy.NodeBeforeDatabase.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/** A node in front of a database over HTTP, for which another node stands. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RemoteNodeTest {

  private final NodeBeforeDatabase both = new NodeBeforeDatabase("Remote");
  private final RunningNode database = both.database();
  private final RunningNode node = both.node();

  @AfterAll
  void stop() {
    both.close();
  }

  @Test
  void getItem_twice_asksTheDatabaseOnce() {
    database.client().putItem(r -> r.tableName("Remote").item(item("twice", 1)));

    node.client().getItem(r -> r.tableName("Remote").key(key("twice")));
    assertThat(node.cacheHeader()).startsWith("miss; cache=item");
    var hit = node.client().getItem(
        r -> r.tableName("Remote").key(key("twice")).returnConsumedCapacity(ReturnConsumedCapacity.TOTAL));

    assertThat(node.cacheHeader()).startsWith("hit; cache=item");
    assertThat(hit.item()).isEqualTo(item("twice", 1));
    assertThat(hit.consumedCapacity().capacityUnits()).isEqualTo(0.5);
  }

  @Test
  void putItem_thenGet_isInTheDatabaseAndInTheCache() {
    node.client().putItem(r -> r.tableName("Remote").item(item("written", 1)));

    var read = node.client().getItem(r -> r.tableName("Remote").key(key("written")));

    assertThat(node.cacheHeader()).startsWith("hit; cache=item");
    assertThat(read.item()).isEqualTo(item("written", 1));
    assertThat(database.client().getItem(r -> r.tableName("Remote").key(key("written"))).item())
        .isEqualTo(item("written", 1));
  }

  @Test
  void updateItem_withoutReturnValues_answersNoneAndKeepsTheNewItem() {
    node.client().putItem(r -> r.tableName("Remote").item(item("counted", 1)));

    var updated = node.client().updateItem(r -> r.tableName("Remote").key(key("counted")).updateExpression("ADD n :one")
        .expressionAttributeValues(Map.of(":one", AttributeValue.fromN("1"))).returnValues(ReturnValue.NONE));
    var read = node.client().getItem(r -> r.tableName("Remote").key(key("counted")));

    assertThat(updated.hasAttributes()).isFalse();
    assertThat(node.cacheHeader()).startsWith("hit; cache=item");
    assertThat(read.item()).isEqualTo(item("counted", 2));
  }

  @Test
  void query_afterAWriteToItsPartition_isReadAgain() {
    node.client().putItem(r -> r.tableName("Remote").item(item("queried", 1)));
    query("queried");
    query("queried");
    assertThat(node.cacheHeader()).startsWith("hit; cache=query");

    node.client().putItem(r -> r.tableName("Remote").item(item("queried", 2)));

    assertThat(query("queried")).isEqualTo(item("queried", 2));
    assertThat(node.cacheHeader()).startsWith("miss; cache=query");
  }

  @Test
  void putItem_refusedByTheDatabase_passesItsErrorOn() {
    node.client().putItem(r -> r.tableName("Remote").item(item("refused", 1)));

    assertThatThrownBy(() -> node.client().putItem(
        r -> r.tableName("Remote").item(item("refused", 2)).conditionExpression("attribute_not_exists(pk)")))
        .isInstanceOf(ConditionalCheckFailedException.class).hasMessageContaining("The conditional request failed");
    assertThat(node.client().getItem(r -> r.tableName("Remote").key(key("refused"))).item())
        .isEqualTo(item("refused", 1));
  }

  private Map<String, AttributeValue> query(String pk) {
    return node.client().query(r -> r.tableName("Remote").keyConditionExpression("pk = :pk")
        .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS(pk)))).items().getFirst();
  }
}
