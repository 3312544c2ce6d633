package dev.needletail.proxy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** A node with a table {@code Faulty} (key {@code pk}, global index {@code byOwner}), and its admin port. */
final class FaultyNode implements AutoCloseable {

  private final RunningNode running;
  private final HttpClient http = HttpClient.newHttpClient();

  /** @param settings as in {@code faults.seed=1} */
  FaultyNode(String... settings) {
    running = new RunningNode(settings);
  }

  void createTable() {
    client().createTable(r -> r.tableName("Faulty").billingMode(BillingMode.PAY_PER_REQUEST)
        .attributeDefinitions(attribute("pk"), attribute("owner"))
        .keySchema(KeySchemaElement.builder().attributeName("pk").keyType(KeyType.HASH).build())
        .globalSecondaryIndexes(GlobalSecondaryIndex.builder().indexName("byOwner")
            .keySchema(KeySchemaElement.builder().attributeName("owner").keyType(KeyType.HASH).build())
            .projection(p -> p.projectionType(ProjectionType.ALL)).build()));
    client().waiter().waitUntilTableExists(r -> r.tableName("Faulty"));
  }

  private static AttributeDefinition attribute(String name) {
    return AttributeDefinition.builder().attributeName(name).attributeType(ScalarAttributeType.S).build();
  }

  DynamoDbClient client() {
    return running.client();
  }

  RunningNode running() {
    return running;
  }

  void put(String pk, int n) {
    client().putItem(r -> r.tableName("Faulty").item(Map.of("pk", AttributeValue.fromS(pk), "owner",
        AttributeValue.fromS("me"), "n", AttributeValue.fromN(Integer.toString(n)))));
  }

  /** The item's number; 0 if there is none. */
  int get(String pk) {
    return number(client().getItem(r -> r.tableName("Faulty").key(key(pk))).item());
  }

  int getConsistently(String pk) {
    return number(client().getItem(r -> r.tableName("Faulty").key(key(pk)).consistentRead(true)).item());
  }

  static int number(Map<String, AttributeValue> item) {
    return Integer.parseInt(item.getOrDefault("n", AttributeValue.fromN("0")).n());
  }

  static Map<String, AttributeValue> key(String pk) {
    return Map.of("pk", AttributeValue.fromS(pk));
  }

  /** The name of the error that the request ends with; empty if it succeeds. */
  static String errorOf(Runnable request) {
    try {
      request.run();
      return "";
    } catch (SdkServiceException e) {
      return e.statusCode() + " " + e.getClass().getSimpleName();
    }
  }

  HttpResponse<String> admin(String method, String path, String body) {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + running.node().adminPort() + path))
        .method(method, HttpRequest.BodyPublishers.ofString(body)).build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError("the admin port did not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("the admin port did not answer", e);
    }
  }

  /** Injects what the document says. */
  void inject(String rules) {
    HttpResponse<String> answer = admin("PUT", "/faults",
        "{\"seed\": 1, \"rules\": {" + rules.replace('\'', '"') + "}}");
    if (answer.statusCode() != 200) {
      throw new AssertionError(answer.body());
    }
  }

  @Override
  public void close() {
    http.close();
    running.close();
  }
}
