package dev.needletail.proxy;

import static dev.needletail.proxy.NodeBeforeDatabase.item;
import static dev.needletail.proxy.NodeBeforeDatabase.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** A client that speaks to the caches in headers, in front of a database that others write to. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CacheControlTest {

  private static final String CONTROL = "x-needletail-cache-control";

  private final NodeBeforeDatabase both = new NodeBeforeDatabase("Controlled");
  private final RunningNode database = both.database();
  private final RunningNode node = both.node();

  @AfterAll
  void stop() {
    both.close();
  }

  @Test
  void getItem_maxAge_isReadAgainWhenTheEntryIsOlder() {
    staleEntry("aged");

    assertThat(read("aged", "x-needletail-max-age", "3600")).isEqualTo("1");
    assertThat(node.cacheHeader()).startsWith("hit");
    assertThat(read("aged", "x-needletail-max-age", "0")).isEqualTo("2");
    assertThat(node.cacheHeader()).startsWith("miss");
  }

  @Test
  void getItem_bypass_leavesTheEntryAsItWas() {
    staleEntry("bypassed");

    assertThat(read("bypassed", CONTROL, "bypass")).isEqualTo("2");
    assertThat(node.cacheHeader()).isEqualTo("bypass; reason=requested");
    assertThat(read("bypassed", CONTROL, "only-if-cached")).isEqualTo("1");
  }

  @Test
  void getItem_refresh_replacesTheEntry() {
    staleEntry("refreshed");

    assertThat(read("refreshed", CONTROL, "refresh")).isEqualTo("2");
    assertThat(node.cacheHeader()).isEqualTo("miss; cache=item");
    assertThat(read("refreshed", CONTROL, "only-if-cached")).isEqualTo("2");
    assertThat(node.cacheHeader()).startsWith("hit; cache=item");
  }

  @Test
  void getItem_onlyIfCachedAndIsNot_isRefused() {
    database.client().putItem(r -> r.tableName("Controlled").item(item("unknown", 1)));

    assertThatThrownBy(() -> read("unknown", CONTROL, "only-if-cached")).isInstanceOfSatisfying(DynamoDbException.class,
        refused -> {
          assertThat(refused.statusCode()).isEqualTo(400);
          assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("NotCachedException");
          assertThat(refused.awsErrorDetails().errorMessage()).contains("only-if-cached");
        });
    assertThat(node.cacheHeader()).isEqualTo("miss; reason=only-if-cached");
  }

  @Test
  void getItem_valueIsWrong_isRefusedByTheHeadersName() {
    assertThatThrownBy(() -> read("any", CONTROL, "no-cache")).isInstanceOf(DynamoDbException.class)
        .hasMessageContaining("Value 'no-cache' at 'x-needletail-cache-control'");
  }

  /** The database holds 2 where the node's cache holds 1. */
  private void staleEntry(String pk) {
    database.client().putItem(r -> r.tableName("Controlled").item(item(pk, 1)));
    node.client().getItem(r -> r.tableName("Controlled").key(key(pk)));
    database.client().putItem(r -> r.tableName("Controlled").item(item(pk, 2)));
  }

  private String read(String pk, String header, String value) {
    var read = node.client().getItem(r -> r.tableName("Controlled").key(key(pk))
        .overrideConfiguration(c -> c.putHeader(header, value)));
    return Objects.requireNonNull(read.item().get("n")).n();
  }
}
