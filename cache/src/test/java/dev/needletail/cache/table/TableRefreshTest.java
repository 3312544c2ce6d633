package dev.needletail.cache.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.cache.port.FakeClock;
import dev.needletail.model.Caller;
import dev.needletail.model.Refusal;
import dev.needletail.model.Reply;
import dev.needletail.model.Request;
import dev.needletail.model.ScriptedStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When a table is looked at again, and for whom it is not. */
class TableRefreshTest {

  private static final Duration REFRESH = Duration.ofMinutes(5);
  /** A tenth more than that, and a little. */
  private static final Duration REFRESH_LATEST = Duration.ofSeconds(331);
  private static final Caller OTHER = new Caller("other", "us-east-1");
  private static final Refusal DENIED = Refusal.framework("AccessDeniedException", "not you");

  private final List<String> changed = new ArrayList<>();
  private final FakeClock clock = new FakeClock();
  private final ScriptedStore store = ScriptedStore.alone().hold("DescribeTable");
  private final TableDirectory tables = new TableDirectory(
      (name, caller) -> store.execute(new Request(Request.DYNAMODB, "DescribeTable", new byte[0], caller)), clock,
      new TableDirectory.Times(Duration.ofMinutes(1).toNanos(), 0, REFRESH.toNanos()), changed::add);

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
    store.next("DescribeTable").answer(TableDirectoryTest.description("t", "1", "ACTIVE", "S"));
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

    store.next("DescribeTable")
        .answer(Reply.ok(new String(TableDirectoryTest.description("t", "1", "ACTIVE", "S").body(),
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
    store.next("DescribeTable").answer(TableDirectoryTest.description("t", "1", "ACTIVE", "S"));

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

  private CompletableFuture<@Nullable CachedTable> learn(String name) {
    return tables.learn(name, name, Caller.ANONYMOUS).toCompletableFuture();
  }

  private CachedTable learned(String name, String id) {
    learn(name);
    store.next("DescribeTable").answer(TableDirectoryTest.description(name, id, "ACTIVE", "S"));
    return Objects.requireNonNull(tables.known(name));
  }
}
