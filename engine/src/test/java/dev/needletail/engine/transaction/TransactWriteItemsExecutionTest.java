package dev.needletail.engine.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.needletail.engine.EngineParts;
import dev.needletail.engine.execution.ReadStates;
import dev.needletail.engine.item.GetItemExecution;
import dev.needletail.engine.item.PutItemExecution;
import dev.needletail.engine.storage.KeyRange;
import dev.needletail.engine.storage.Space;
import dev.needletail.engine.storage.StorageView.Direction;
import dev.needletail.engine.stream.StreamLog;
import dev.needletail.engine.stream.StreamSettings;
import dev.needletail.engine.write.ItemWriter;
import dev.needletail.engine.write.KeyLocks;
import dev.needletail.engine.write.OngoingTransactions;
import dev.needletail.model.RefusedException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only the inside of the engine can show of transactions. */
class TransactWriteItemsExecutionTest {

  @TempDir
  private Path temporary;

  private Instant now = Instant.parse("2026-11-21T10:00:00Z");
  private final OngoingTransactions ongoing = new OngoingTransactions();
  private EngineParts parts;
  private TransactWriteItemsExecution transact;
  private PutItemExecution put;
  private TransactionTokens tokens;

  @BeforeEach
  void open() {
    parts = EngineParts.after(temporary.resolve("data"), _ -> {});
    var writer = new ItemWriter(parts.storage, parts.tables, new KeyLocks(), ongoing,
        new StreamLog(parts.storage, parts.catalogue, StreamSettings.DEFAULT, InstantSource.system()));
    tokens = new TransactionTokens(parts.storage, () -> now);
    transact = new TransactWriteItemsExecution(new WriteTransactions(parts.tables, writer, ongoing,
        tokens));
    put = new PutItemExecution(writer);
  }

  @AfterEach
  void close() {
    parts.close();
  }

  @Test
  void execute_itemHeldByAnotherTransaction_isCancelledWithConflict() {
    try (var _ = ongoing.hold(List.of(parts.rowKey("b")), _ -> new IllegalStateException())) {
      assertThatThrownBy(() -> transact(""))
          .isInstanceOfSatisfying(RefusedException.class, e -> {
            assertThat(e.refusal().name()).isEqualTo("TransactionCanceledException");
            assertThat(e.refusal().message()).endsWith("[None, TransactionConflict]");
            assertThat(new String(e.refusal().body(), StandardCharsets.UTF_8)).contains(
                "{\"Code\":\"TransactionConflict\",\"Message\":\"Transaction is ongoing for the item\"}");
          });
    }

    transact("");
    assertThat(counter()).isEqualTo("1");
  }

  @Test
  void putItem_itemHeldByTransaction_isRefusedWithConflict() {
    var request = EngineParts.request("PutItem", "{'TableName':'things','Item':{'pk':{'S':'b'}}}");

    try (var _ = ongoing.hold(List.of(parts.rowKey("b")), _ -> new IllegalStateException())) {
      assertThatThrownBy(() -> put.execute(request)).isInstanceOfSatisfying(RefusedException.class,
          e -> assertThat(e.refusal().name()).isEqualTo("TransactionConflictException"));
    }

    put.execute(request).toCompletableFuture().join();
  }

  @Test
  void execute_tokenWithinTenMinutes_isAppliedOnce() {
    transact("'ClientRequestToken':'t',");
    now = now.plus(Duration.ofMinutes(10)).minusMillis(1);
    transact("'ClientRequestToken':'t',");

    assertThat(counter()).isEqualTo("1");
  }

  @Test
  void execute_tokenAfterTenMinutes_isAppliedAgainAndHeldAgain() {
    transact("'ClientRequestToken':'t',");
    now = now.plus(Duration.ofMinutes(10));
    transact("'ClientRequestToken':'t',");
    now = now.plus(Duration.ofMinutes(9));
    transact("'ClientRequestToken':'u',");
    transact("'ClientRequestToken':'t',");

    assertThat(counter()).isEqualTo("3");
  }

  @Test
  void execute_sameTokenWithMembersInAnotherOrder_isARepetition() {
    transact("'ClientRequestToken':'t',");
    String reordered = """
        {'TransactItems':[{'Update':{'ExpressionAttributeValues':{':n':{'N':'1'}},'Key':{'pk':{'S':'a'}},
         'UpdateExpression':'ADD n :n','TableName':'things'}},{'Put':{'Item':{'pk':{'S':'b'}},'TableName':'things'}}],
         'ReturnConsumedCapacity':'TOTAL','ClientRequestToken':'t'}""";

    byte[] answer = transact.execute(EngineParts.request("TransactWriteItems", reordered)).toCompletableFuture().join();

    assertThat(new String(answer, StandardCharsets.UTF_8)).isEqualTo("{\"ConsumedCapacity\":[{\"TableName\":\"things\","
        + "\"CapacityUnits\":4.0,\"ReadCapacityUnits\":4.0}]}");
    assertThat(counter()).isEqualTo("1");
  }

  @Test
  void execute_tokenWithLongNameAndDeepUnknownMember_isAppliedOnce() {
    String request = "{'ClientRequestToken':'t','TransactItems':[{'Update':{'TableName':'things','Key':{'pk':{'S':'a'}},"
        + "'UpdateExpression':'ADD n :n SET #l = :n','ExpressionAttributeNames':{'#l':'" + "l".repeat(65535) + "'},"
        + "'ExpressionAttributeValues':{':n':{'N':'1'}},'Unknown':" + "[".repeat(9000) + "]".repeat(9000) + "}}]}";

    for (int i = 0; i < 2; i++) {
      transact.execute(EngineParts.request("TransactWriteItems", request)).toCompletableFuture().join();
    }

    assertThat(counter()).isEqualTo("1");
  }

  @Test
  void execute_manyTokens_leaveOnlyThoseThatLive() {
    for (int i = 0; i < 100; i++) {
      transact("'ClientRequestToken':'t" + i + "',");
      now = now.plus(Duration.ofMinutes(1));
    }

    assertThat(tokenRows()).isLessThan(30);
  }

  @Test
  void execute_manyTokensDropped_searchesOnFromThere() {
    Instant start = now;
    for (int i = 0; i < 100; i++) {
      transact("'ClientRequestToken':'t" + i + "',");
      now = now.plus(Duration.ofMinutes(1));
    }

    // The last transaction, 99 minutes after the first, dropped the token of the 89th, which expired before.
    assertThat(tokens.earliestExpiryMillis()).isEqualTo(start.plus(Duration.ofMinutes(98)).toEpochMilli());
  }

  @Test
  void execute_clockSetBack_stillDropsTheTokensOfBefore() {
    for (int i = 0; i < 40; i++) {
      transact("'ClientRequestToken':'t" + i + "',");
      now = now.plus(Duration.ofMinutes(1));
    }
    now = now.minus(Duration.ofDays(1));
    for (int i = 0; i < 40; i++) {
      transact("'ClientRequestToken':'u" + i + "',");
      now = now.plus(Duration.ofMinutes(1));
    }

    // Those of before the change live for a day now, those of after it are dropped like any.
    assertThat(tokenRows()).isLessThan(50);
  }

  private int tokenRows() {
    int rows = 0;
    var all = new KeyRange(new byte[0], new byte[]{(byte) 0xFF});
    try (var cursor = parts.storage.cursor(Space.TRANSACTION_TOKENS, all, Direction.FORWARD)) {
      while (cursor.next()) {
        rows++;
      }
    }
    return rows;
  }

  private void transact(String token) {
    transact.execute(EngineParts.request("TransactWriteItems", """
        {%s'TransactItems':[{'Update':{'TableName':'things','Key':{'pk':{'S':'a'}},'UpdateExpression':'ADD n :n',
         'ExpressionAttributeValues':{':n':{'N':'1'}}}},{'Put':{'TableName':'things','Item':{'pk':{'S':'b'}}}}]}"""
        .formatted(token))).toCompletableFuture().join();
  }

  private String counter() {
    var get = EngineParts.request("GetItem",
        "{'TableName':'things','Key':{'pk':{'S':'a'}},'ProjectionExpression':'n'}");
    byte[] answer = new GetItemExecution(new ReadStates(parts.storage), parts.tables).execute(get).toCompletableFuture()
        .join();
    return new String(answer, StandardCharsets.UTF_8).replaceAll("[^0-9]", "");
  }
}
