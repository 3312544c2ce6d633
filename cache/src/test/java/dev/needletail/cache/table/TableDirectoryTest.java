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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TableDirectoryTest {

  private static final Duration REFRESH = Duration.ofMinutes(5);
  /** A tenth more than that, and a little. */
  private static final Duration REFRESH_LATEST = Duration.ofSeconds(331);
  private static final Caller OTHER = new Caller("other", "us-east-1");
  private static final Refusal DENIED = Refusal.framework("AccessDeniedException", "not you");

  private final List<String> changed = new ArrayList<>();
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
    }, clock, new TableDirectory.Times(0, 0, REFRESH.toNanos()), changed::add);

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

  @Test
  void used_freshDescription_asksForNone() {
    CachedTable table = learned("t", "1");
    clock.advance(REFRESH.multipliedBy(9).dividedBy(10).minusSeconds(1));

    tables.used(table, Caller.ANONYMOUS);

    assertThat(store.count("DescribeTable")).isEqualTo(1);
  }

  @Test
  void used_oldDescription_isLookedAtAgainOnce() {
    CachedTable table = learned("t", "1");
    clock.advance(REFRESH_LATEST);

    tables.used(table, Caller.ANONYMOUS);
    clock.advance(Duration.ofSeconds(3));
    tables.used(table, Caller.ANONYMOUS);

    assertThat(store.count("DescribeTable")).isEqualTo(2);
    assertThat(tables.isCurrent(table)).isTrue();
    store.next("DescribeTable").answer(description("t", "1", "ACTIVE", "S"));
    assertThat(tables.isCurrent(table)).isTrue();
    clock.advance(Duration.ofMinutes(4));
    tables.used(table, Caller.ANONYMOUS);
    assertThat(store.count("DescribeTable")).isEqualTo(2);
    clock.advance(Duration.ofMinutes(2));
    tables.used(table, Caller.ANONYMOUS);
    assertThat(store.count("DescribeTable")).isEqualTo(3);
  }

  @Test
  void used_manyTables_areNotLookedAtAgainTogether() {
    var all = new ArrayList<CachedTable>();
    for (int i = 0; i < 100; i++) {
      all.add(learned("t" + i, "1"));
    }
    clock.advance(REFRESH);

    all.forEach(table -> tables.used(table, Caller.ANONYMOUS));

    assertThat(store.count("DescribeTable") - 100).isBetween(20L, 80L);
  }

  @Test
  void used_indexesHaveChanged_isALaterGenerationAndSaysSoBefore() {
    CachedTable table = learned("t", "1");
    clock.advance(REFRESH_LATEST);
    tables.used(table, Caller.ANONYMOUS);

    store.next("DescribeTable").answer(Reply.ok(new String(description("t", "1", "ACTIVE", "S").body(),
        StandardCharsets.UTF_8).replace("\"global\"", "\"another\"").getBytes(StandardCharsets.UTF_8)));

    assertThat(tables.isCurrent(table)).isFalse();
    assertThat(Objects.requireNonNull(tables.known("t")).indexes()).containsKey("another");
    assertThat(changed).containsExactly("t");
  }

  @Test
  void used_tableIsGone_isForgotten() {
    CachedTable table = learned("t", "1");
    clock.advance(REFRESH_LATEST);
    tables.used(table, Caller.ANONYMOUS);

    store.next("DescribeTable").answer(Reply.refused(Refusal.dynamodb("ResourceNotFoundException", "no")));

    assertThat(tables.known("t")).isNull();
  }

  @Test
  void used_descriptionFailed_isLookedAtAgainSoon() {
    CachedTable table = learned("t", "1");
    clock.advance(REFRESH_LATEST);
    tables.used(table, Caller.ANONYMOUS);
    store.next("DescribeTable").fail(new IllegalStateException("broken"));
    tables.used(table, Caller.ANONYMOUS);
    assertThat(store.count("DescribeTable")).isEqualTo(2);

    clock.advance(Duration.ofSeconds(2));
    tables.used(table, Caller.ANONYMOUS);

    assertThat(tables.isCurrent(table)).isTrue();
    assertThat(store.count("DescribeTable")).isEqualTo(3);
  }

  @Test
  void learn_callerMayNotDescribe_isLeftAloneForLongerEachTime() {
    for (int seconds : new int[]{2, 4, 8, 16, 32, 64, 128, 256, 300, 300}) {
      learn("t");
      store.next("DescribeTable").answer(Reply.refused(DENIED));
      long asked = store.count("DescribeTable");

      clock.advance(Duration.ofSeconds(seconds).minusNanos(1));
      assertThat(learn("t")).isCompletedWithValue(null);
      assertThat(store.count("DescribeTable")).as("before %s s", seconds).isEqualTo(asked);
      clock.advance(Duration.ofNanos(1));
    }
  }

  @Test
  void learn_anotherCallerMayNotDescribe_isAskedForAtOnce() {
    learn("t");
    store.next("DescribeTable").answer(Reply.refused(DENIED));

    var waiting = tables.learn("t", "t", OTHER).toCompletableFuture();
    store.next("DescribeTable").answer(description("t", "1", "ACTIVE", "S"));

    assertThat(waiting).isCompletedWithValue(tables.known("t"));
  }

  @Test
  void used_callerMayNotDescribe_isLeftAloneAndTheTableStaysKnown() {
    CachedTable table = learned("t", "1");
    clock.advance(REFRESH_LATEST);
    tables.used(table, OTHER);
    store.next("DescribeTable").answer(Reply.refused(DENIED));
    clock.advance(Duration.ofSeconds(2));
    tables.used(table, OTHER);
    store.next("DescribeTable").answer(Reply.refused(DENIED));
    clock.advance(Duration.ofSeconds(3));

    tables.used(table, OTHER);

    assertThat(store.count("DescribeTable")).isEqualTo(3);
    assertThat(tables.isCurrent(table)).isTrue();
    tables.used(table, Caller.ANONYMOUS);
    assertThat(store.count("DescribeTable")).isEqualTo(4);
  }

  private TableDirectory directory(long settleNanos) {
    return new TableDirectory(
        (name, caller) -> store.execute(new Request(Request.DYNAMODB, "DescribeTable", new byte[0], caller)), clock,
        new TableDirectory.Times(Duration.ofMinutes(1).toNanos(), settleNanos, REFRESH.toNanos()), changed::add);
  }

  private CompletableFuture<@Nullable CachedTable> learn(String name) {
    return tables.learn(name, name, Caller.ANONYMOUS).toCompletableFuture();
  }

  private CachedTable learned(String name, String id) {
    learn(name);
    store.next("DescribeTable").answer(description(name, id, "ACTIVE", "S"));
    return Objects.requireNonNull(tables.known(name));
  }

  private static Reply description(String name, String id, String status, String partitionType) {
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
