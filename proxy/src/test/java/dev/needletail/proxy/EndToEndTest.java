package dev.needletail.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** A node seen through Amazon's SDK for Java. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EndToEndTest {

  private final RunningNode node = new RunningNode();
  private final DynamoDbClient client = node.client();

  @AfterAll
  void stop() {
    node.close();
  }

  @BeforeAll
  void fill() {
    createTable("Music");
    for (int song = 0; song < 25; song++) {
      int number = song;
      client.putItem(r -> r.tableName("Music").item(song("Filled", number)));
    }
  }

  private void createTable(String name) {
    client.createTable(r -> r.tableName(name).billingMode(BillingMode.PAY_PER_REQUEST)
        .keySchema(KeySchemaElement.builder().attributeName("Artist").keyType(KeyType.HASH).build(),
            KeySchemaElement.builder().attributeName("Song").keyType(KeyType.RANGE).build())
        .attributeDefinitions(
            AttributeDefinition.builder().attributeName("Artist").attributeType(ScalarAttributeType.S).build(),
            AttributeDefinition.builder().attributeName("Song").attributeType(ScalarAttributeType.N).build()));
    client.waiter().waitUntilTableExists(r -> r.tableName(name));
  }

  private static Map<String, AttributeValue> key(String artist, int song) {
    return Map.of("Artist", AttributeValue.fromS(artist), "Song", AttributeValue.fromN(Integer.toString(song)));
  }

  private static Map<String, AttributeValue> song(String artist, int song) {
    return Map.of("Artist", AttributeValue.fromS(artist), "Song", AttributeValue.fromN(Integer.toString(song)),
        "Title", AttributeValue.fromS("Title " + song));
  }

  @Test
  void createTable_thenDescribe_showsTheTableInTheCallersRegion() {
    createTable("Described");

    var table = client.describeTable(r -> r.tableName("Described")).table();

    assertThat(table.tableStatus()).isEqualTo(TableStatus.ACTIVE);
    assertThat(table.tableArn()).isEqualTo("arn:aws:dynamodb:eu-west-1:123456789012:table/Described");
    assertThat(client.listTables().tableNames()).contains("Described", "Music");
  }

  @Test
  void getItem_twice_isAMissAndThenAHit() {
    client.putItem(r -> r.tableName("Music").item(song("Twice", 1)));
    client.getItem(r -> r.tableName("Music").key(key("Twice", 2)));
    String first = node.cacheHeader();
    client.getItem(r -> r.tableName("Music").key(key("Twice", 2)));
    String second = node.cacheHeader();

    assertThat(first).isEqualTo("miss; cache=item");
    assertThat(second).matches("hit; cache=item; age=\\d+");
  }

  @Test
  void getItem_consistent_bypassesTheCache() {
    var item = client.getItem(r -> r.tableName("Music").key(key("Filled", 1)).consistentRead(true)).item();

    assertThat(item).isEqualTo(song("Filled", 1));
    assertThat(node.cacheHeader()).isEqualTo("bypass; reason=consistent-read");
  }

  @Test
  void getItem_afterAWrite_seesIt() {
    client.putItem(r -> r.tableName("Music").item(song("Written", 1)));
    client.getItem(r -> r.tableName("Music").key(key("Written", 1)));

    client.updateItem(r -> r.tableName("Music").key(key("Written", 1)).updateExpression("SET Title = :t")
        .expressionAttributeValues(Map.of(":t", AttributeValue.fromS("New"))));

    var item = client.getItem(r -> r.tableName("Music").key(key("Written", 1))).item();
    assertThat(item).containsEntry("Title", AttributeValue.fromS("New"));
  }

  @Test
  void query_inPages_returnsEverythingInOrder() {
    List<Integer> songs = new ArrayList<>();
    client.queryPaginator(r -> r.tableName("Music").keyConditionExpression("Artist = :a").limit(7)
        .expressionAttributeValues(Map.of(":a", AttributeValue.fromS("Filled")))).items()
        .forEach(item -> songs.add(Integer.parseInt(item.getOrDefault("Song", AttributeValue.fromN("-1")).n())));

    assertThat(songs).isEqualTo(IntStream.range(0, 25).boxed().toList());
  }

  @Test
  void query_twice_isAMissAndThenAHit() {
    client.putItem(r -> r.tableName("Music").item(song("Queried", 1)));
    queryAll("Queried");
    String first = node.cacheHeader();
    queryAll("Queried");
    String second = node.cacheHeader();
    client.putItem(r -> r.tableName("Music").item(song("Queried", 2)));
    int afterAWrite = queryAll("Queried");

    assertThat(first).isEqualTo("miss; cache=query");
    assertThat(second).matches("hit; cache=query; age=\\d+");
    assertThat(afterAWrite).isEqualTo(2);
  }

  private int queryAll(String artist) {
    return client.query(r -> r.tableName("Music").keyConditionExpression("Artist = :a")
        .expressionAttributeValues(Map.of(":a", AttributeValue.fromS(artist)))).count();
  }

  @Test
  void scan_withAFilter_returnsWhatMatches() {
    var found = client.scanPaginator(r -> r.tableName("Music").filterExpression("Artist = :a AND Song < :n")
        .expressionAttributeValues(Map.of(":a", AttributeValue.fromS("Filled"), ":n", AttributeValue.fromN("10"))))
        .items().stream().toList();

    assertThat(found).hasSize(10);
  }

  @Test
  void batches_writeAndRead() {
    var puts = IntStream.range(0, 20)
        .mapToObj(i -> WriteRequest.builder().putRequest(p -> p.item(song("Batch", i))).build()).toList();
    var unprocessed = client.batchWriteItem(r -> r.requestItems(Map.of("Music", puts))).unprocessedItems();
    var keys = IntStream.range(0, 30).mapToObj(i -> key("Batch", i)).toList();

    var read = client
        .batchGetItem(r -> r.requestItems(Map.of("Music", KeysAndAttributes.builder().keys(keys).build())));

    assertThat(unprocessed).isEmpty();
    assertThat(read.responses().getOrDefault("Music", List.of())).hasSize(20);
    assertThat(read.unprocessedKeys()).isEmpty();
  }

  @Test
  void transactions_areAllOrNothing() {
    TransactWriteItem absent = put(song("Transact", 1), "attribute_not_exists(Artist)");
    client.transactWriteItems(r -> r.transactItems(absent));

    assertThatThrownBy(() -> client.transactWriteItems(r -> r.transactItems(put(song("Transact", 2), null), absent)))
        .isInstanceOfSatisfying(TransactionCanceledException.class, e -> assertThat(e.cancellationReasons())
            .extracting(reason -> reason.code()).containsExactly("None", "ConditionalCheckFailed"));

    var read = client.transactGetItems(r -> r.transactItems(get(key("Transact", 1)), get(key("Transact", 2))));
    assertThat(read.responses()).extracting(response -> response.hasItem()).containsExactly(true, false);
  }

  private static TransactWriteItem put(Map<String, AttributeValue> item, @Nullable String condition) {
    return TransactWriteItem.builder().put(p -> p.tableName("Music").item(item).conditionExpression(condition)).build();
  }

  private static TransactGetItem get(Map<String, AttributeValue> key) {
    return TransactGetItem.builder().get(g -> g.tableName("Music").key(key)).build();
  }

  @Test
  void errors_areTheSdksOwnExceptions() {
    assertThatThrownBy(() -> client.getItem(r -> r.tableName("Missing").key(key("a", 1))))
        .isInstanceOf(ResourceNotFoundException.class).hasMessageContaining("Requested resource not found");
    assertThatThrownBy(() -> createTable("Music")).isInstanceOf(ResourceInUseException.class);
    assertThatThrownBy(() -> client.putItem(r -> r.tableName("Music").item(song("Filled", 1))
        .conditionExpression("attribute_not_exists(Artist)"))).isInstanceOf(ConditionalCheckFailedException.class)
        .hasMessageContaining("The conditional request failed");
    assertThatThrownBy(() -> client.getItem(r -> r.tableName("Music").key(Map.of())))
        .isInstanceOfSatisfying(DynamoDbException.class, e -> {
          assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationException");
          assertThat(e.statusCode()).isEqualTo(400);
          assertThat(e.requestId()).matches("[A-Z0-9]{52}");
        });
  }

  @Test
  void consumedCapacity_isReported() {
    var capacity = client.getItem(r -> r.tableName("Music").key(key("Filled", 3))
        .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)).consumedCapacity();

    assertThat(capacity.capacityUnits()).isEqualTo(0.5);
  }
}
