package dev.needletail.proxy;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * A node in front of a database over HTTP, for which another node stands that caches nothing. They have one table, with the
 * key {@code pk}.
 */
final class NodeBeforeDatabase implements AutoCloseable {

  private final RunningNode database = new RunningNode("cache.item.budget=0", "cache.query.budget=0");
  private final RunningNode node = new RunningNode("store=http://127.0.0.1:" + database.node().port(),
      "remote.settle=0");

  NodeBeforeDatabase(String table) {
    node.client()
        .createTable(r -> r.tableName(table).billingMode(BillingMode.PAY_PER_REQUEST)
            .keySchema(KeySchemaElement.builder().attributeName("pk").keyType(KeyType.HASH).build())
            .attributeDefinitions(
                AttributeDefinition.builder().attributeName("pk").attributeType(ScalarAttributeType.S).build()));
  }

  RunningNode database() {
    return database;
  }

  RunningNode node() {
    return node;
  }

  static Map<String, AttributeValue> key(String pk) {
    return Map.of("pk", AttributeValue.fromS(pk));
  }

  static Map<String, AttributeValue> item(String pk, int n) {
    return Map.of("pk", AttributeValue.fromS(pk), "n", AttributeValue.fromN(Integer.toString(n)));
  }

  @Override
  public void close() {
    node.close();
    database.close();
  }
}
