package dev.needletail.model.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.model.Store;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import tools.jackson.databind.JsonNode;

/**
 * What the contracts of all operations share: the store, a client, and tables to work on. Keys are unique to a test, so
 * that tests share tables: {@code hash} (pk: S), {@code numbers} (pk: N), {@code composite} (pk: S, sk: S, with the indexes that
 * {@link ContractTables} tells of).
 */
abstract class OperationContract {

  private static final AtomicLong UNIQUE = new AtomicLong();

  /** A partition key that no other test uses. */
  protected final String pk = "key-" + UNIQUE.incrementAndGet();

  protected StoreClient client = new StoreClient(request -> {
    throw new IllegalStateException(request.operation() + " came before the store");
  });

  /** The store under test: the same one for all tests of a class. */
  protected abstract Store store();

  @BeforeEach
  void openClient() {
    client = new StoreClient(store());
    ContractTables.create(client);
  }

  protected JsonNode ask(String operation, String request) {
    return client.ask(operation, withKey(request));
  }

  protected StoreClient.Refused refused(String operation, String request) {
    return client.refused(operation, withKey(request));
  }

  /** A document in which {@code $pk} stands for this test's key. */
  protected JsonNode json(String text) {
    return StoreClient.json(withKey(text));
  }

  protected void put(String table, String item) {
    ask("PutItem", "{'TableName':'" + table + "','Item':" + item + "}");
  }

  /** The item of that key, read consistently; missing if there is none. */
  protected JsonNode get(String table, String key) {
    return ask("GetItem", "{'TableName':'" + table + "','ConsistentRead':true,'Key':" + key + "}").path("Item");
  }

  /** Asserts that a request is refused as invalid, with this text. */
  protected void assertInvalid(String operation, String request, String message) {
    var refused = refused(operation, request);
    assertThat(refused.message()).isEqualTo(withKey(message));
    assertThat(refused.type()).isEqualTo("ValidationException");
    assertThat(refused.status()).isEqualTo(400);
  }

  /** Asserts that a request on a table that does not exist is refused so. */
  protected void assertNotFound(String operation, String request) {
    var refused = refused(operation, request);
    assertThat(refused.type()).isEqualTo("ResourceNotFoundException");
    assertThat(refused.message()).isEqualTo("Requested resource not found");
  }

  private String withKey(String text) {
    return text.replace("$pk", pk);
  }
}
