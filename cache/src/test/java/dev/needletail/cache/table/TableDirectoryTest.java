package dev.needletail.cache.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.cache.port.FakeClock;
import dev.needletail.cache.table.CachedTable.Index;
import dev.needletail.model.Caller;
import dev.needletail.model.Refusal;
import dev.needletail.model.Reply;
import dev.needletail.model.Request;
import dev.needletail.model.ScriptedStore;
import dev.needletail.model.table.KeyAttribute;
import dev.needletail.model.table.KeySchema;
import dev.needletail.model.table.ScalarType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TableDirectoryTest {

  private static final long NEVER = Duration.ofDays(1000).toNanos();

  private final FakeClock clock = new FakeClock();
  private final ScriptedStore store = ScriptedStore.alone().hold("DescribeTable");
  private final TableDirectory tables = directory(0);

  @Test
  void learn_unknown_describesOnceHoweverManyWait() {
    var first = learn("t");
    var second = learn("t");
    store.next("DescribeTable").answer(description("t", "1", "ACTIVE", "S"));

    assertThat(first).isCompletedWithValue(tables.known("t"));
    assertThat(second).isCompletedWithValue(tables.known("t"));
    assertThat(learn("t")).isCompletedWithValue(tables.known("t"));
    assertThat(store.count("DescribeTable")).isEqualTo(1);
  }

  @Test
  void learn_described_knowsKeyAndUsableIndexes() {
    learned("t", "1");

    var table = Objects.requireNonNull(tables.known("t"));

    assertThat(table.key().partition().getFirst().name()).isEqualTo("p");
    assertThat(table.key().sort().getFirst().name()).isEqualTo("s");
    assertThat(table.indexes()).containsOnly(Map.entry("local", new Index.Local()),
        Map.entry("global", new Index.Global(new KeySchema(List.of(new KeyAttribute("s", ScalarType.N)),
            List.of(new KeyAttribute("p", ScalarType.S))))));
  }

  @Test
  void learn_tableNotInUse_isUnknownAndLeftAloneForAWhile() {
    var waiting = learn("t");
    store.next("DescribeTable").answer(description("t", "1", "CREATING", "S"));
    assertThat(waiting).isCompletedWithValue(null);

    assertThat(learn("t")).isCompletedWithValue(null);
    assertThat(store.count("DescribeTable")).isEqualTo(1);
    clock.advance(Duration.ofSeconds(2));
    assertThat(learn("t")).isNotDone();
  }

  @Test
  void learn_refusedFailedOrGarbled_isUnknown() {
    var refused = learn("refused");
    store.next("DescribeTable").answer(Reply.refused(Refusal.dynamodb("ResourceNotFoundException", "no")));
    var failed = learn("failed");
    store.next("DescribeTable").fail(new IllegalStateException("broken"));
    var garbled = learn("garbled");
    store.next("DescribeTable").answer(Reply.ok("{\"Table\":".getBytes(StandardCharsets.UTF_8)));

    assertThat(refused).isCompletedWithValue(null);
    assertThat(failed).isCompletedWithValue(null);
    assertThat(garbled).isCompletedWithValue(null);
  }

  @Test
  void learn_storeThrows_isUnknown() {
    var throwing = new TableDirectory((_, _) -> {
      throw new IllegalStateException("broken");
    }, clock, new TableDirectory.Times(0, 0, NEVER), _ -> {});

    assertThat(throwing.learn("t", "t", Caller.ANONYMOUS).toCompletableFuture()).isCompletedWithValue(null);
  }

  @Test
  void forget_duringLearning_doesNotRememberTheOldDescription() {
    var waiting = learn("t");
    tables.forget("t");
    var second = learn("t");
    store.next("DescribeTable").answer(description("t", "1", "ACTIVE", "S"));

    assertThat(waiting).isCompletedWithValue(null);
    assertThat(tables.known("t")).isNull();
    store.next("DescribeTable").answer(description("t", "2", "ACTIVE", "S"));
    assertThat(second).isCompletedWithValue(tables.known("t"));
    assertThat(Objects.requireNonNull(tables.known("t")).id()).isEqualTo("2");
  }

  @Test
  void forget_thenLearn_isALaterGeneration() {
    long before = learned("t", "1").generation();

    tables.forget("t");

    assertThat(tables.known("t")).isNull();
    assertThat(learned("t", "1").generation()).isGreaterThan(before);
  }

  @Test
  void forget_descriptionsLag_isNotLearnedUntilTheySettle() {
    TableDirectory lagging = directory(Duration.ofSeconds(1).toNanos());
    lagging.forget("t");

    assertThat(lagging.learn("t", "t", Caller.ANONYMOUS).toCompletableFuture()).isCompletedWithValue(null);
    clock.advance(Duration.ofSeconds(1));
    assertThat(lagging.learn("t", "t", Caller.ANONYMOUS).toCompletableFuture()).isNotDone();
  }

  @Test
  void forget_nameThatWasLeftAlone_isLearnedAtOnce() {
    learn("t");
    store.next("DescribeTable").answer(Reply.refused(Refusal.dynamodb("ResourceNotFoundException", "no")));
    tables.forget("t");

    assertThat(learn("t")).isNotDone();
  }

  @Test
  void renew_isALaterGenerationOfTheSameTable() {
    CachedTable before = learned("t", "1");

    tables.renew("t");

    CachedTable after = Objects.requireNonNull(tables.known("t"));
    assertThat(after.generation()).isGreaterThan(before.generation());
    assertThat(after.key()).isEqualTo(before.key());
    assertThat(tables.isCurrent(before)).isFalse();
    assertThat(tables.isCurrent(after)).isTrue();
  }

  @Test
  void forgetAll_forgetsEveryTable() {
    CachedTable one = learned("one", "1");
    CachedTable two = learned("two", "2");

    tables.forgetAll();

    assertThat(tables.isCurrent(one)).isFalse();
    assertThat(tables.isCurrent(two)).isFalse();
  }

  @Test
  void uncertain_isUnknownUntilTheTimeIsOver() {
    learned("t", "1");

    tables.uncertain("t");

    assertThat(learn("t")).isCompletedWithValue(null);
    clock.advance(Duration.ofMinutes(1));
    assertThat(learn("t")).isNotDone();
  }

  @Test
  void uncertainAll_noTableIsLearnedUntilTheTimeIsOver() {
    learned("t", "1");

    tables.uncertainAll();

    assertThat(learn("t")).isCompletedWithValue(null);
    assertThat(learn("never seen")).isCompletedWithValue(null);
    clock.advance(Duration.ofMinutes(1));
    assertThat(learn("t")).isNotDone();
  }

  @Test
  void observe_sameTable_keepsTheGeneration() {
    CachedTable before = learned("t", "1");

    tables.observe("t", tables.beginObservation(), Caller.ANONYMOUS, description("t", "1", "ACTIVE", "S"));

    assertThat(tables.isCurrent(before)).isTrue();
  }

  @Test
  void observe_anotherTableOfThatName_isALaterGeneration() {
    CachedTable before = learned("t", "1");

    tables.observe("t", tables.beginObservation(), Caller.ANONYMOUS, description("t", "2", "ACTIVE", "S"));

    assertThat(tables.isCurrent(before)).isFalse();
  }

  @Test
  void observe_begunBeforeAForget_isVoid() {
    long observation = tables.beginObservation();
    tables.forget("t");

    tables.observe("t", observation, Caller.ANONYMOUS, description("t", "1", "ACTIVE", "S"));

    assertThat(tables.known("t")).isNull();
  }

  @Test
  void refresh_isNotDoneTooOften() {
    CachedTable table = learned("t", "1");
    tables.refresh(table, Caller.ANONYMOUS);
    tables.refresh(table, Caller.ANONYMOUS);

    assertThat(store.count("DescribeTable")).isEqualTo(2);
    store.next("DescribeTable").answer(description("t", "1", "ACTIVE", "N"));
    assertThat(Objects.requireNonNull(tables.known("t")).key().partition().getFirst().type())
        .isEqualTo(ScalarType.N);
  }

  private TableDirectory directory(long settleNanos) {
    return new TableDirectory(
        (name, caller) -> store.execute(new Request(Request.DYNAMODB, "DescribeTable", new byte[0], caller)), clock,
        new TableDirectory.Times(Duration.ofMinutes(1).toNanos(), settleNanos, NEVER), _ -> {});
  }

  private CompletableFuture<@Nullable CachedTable> learn(String name) {
    return tables.learn(name, name, Caller.ANONYMOUS).toCompletableFuture();
  }

  private CachedTable learned(String name, String id) {
    learn(name);
    store.next("DescribeTable").answer(description(name, id, "ACTIVE", "S"));
    return Objects.requireNonNull(tables.known(name));
  }

  /** The answer that describes a table with a local index and a global one. */
  static Reply description(String name, String id, String status, String partitionType) {
    return Reply.ok("""
        {"Table":{"TableName":"%s","TableId":"%s","TableStatus":"%s",
        "AttributeDefinitions":[{"AttributeName":"p","AttributeType":"%s"},{"AttributeName":"s","AttributeType":"N"}],
        "KeySchema":[{"AttributeName":"p","KeyType":"HASH"},{"AttributeName":"s","KeyType":"RANGE"}],
        "LocalSecondaryIndexes":[{"IndexName":"local"}],
        "GlobalSecondaryIndexes":[{"IndexName":"global","IndexStatus":"ACTIVE",
        "KeySchema":[{"AttributeName":"s","KeyType":"HASH"},{"AttributeName":"p","KeyType":"RANGE"}]},
        {"IndexName":"coming","IndexStatus":"CREATING"}]}}""".formatted(name, id, status, partitionType)
        .getBytes(StandardCharsets.UTF_8));
  }
}
