package dev.needletail.engine.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.engine.storage.UnsyncedWrites.Marked;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnsyncedWritesTest {

  private final UnsyncedWrites writes = new UnsyncedWrites();
  private final AtomicInteger syncs = new AtomicInteger();
  private final LogSync log = new LogSync(syncs::incrementAndGet, new WriteGate());

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void neededFor_writeUnderWay_isTheNextSync() {
    log.next().toCompletableFuture().join();
    writes.begin(marked("tab1hashkey-1"));

    assertThat(writes.neededFor(Space.ITEMS, bytes("tab1hashkey-1"), log)).isEqualTo(2);
    assertThat(writes.neededFor(Space.ITEMS, bytes("tab1hashkey-2"), log)).isZero();
    assertThat(writes.neededFor(Space.INDEX_ENTRIES, bytes("tab1hashkey-1"), log)).isZero();
  }

  @Test
  void neededFor_writeThatIsSynced_isNothing() {
    Marked write = marked("tab1hashkey-1");
    writes.begin(write);
    writes.end(write, log.nextNumber());
    assertThat(writes.neededFor(Space.ITEMS, bytes("tab1hashkey-1"), log)).isEqualTo(1);

    log.next().toCompletableFuture().join();

    assertThat(writes.neededFor(Space.ITEMS, bytes("tab1hashkey-1"), log)).isZero();
    assertThat(writes.neededFor(Space.ITEMS, log)).isZero();
  }

  @Test
  void neededFor_severalWritesOfAKey_isTheLatest() {
    Marked first = marked("tab1hashkey-1");
    Marked second = marked("tab1hashkey-1");
    writes.begin(first);
    writes.begin(second);
    writes.end(second, 2);
    writes.end(first, 1);

    assertThat(writes.neededFor(Space.ITEMS, bytes("tab1hashkey-1"), log)).isEqualTo(2);
  }

  @Test
  void neededFor_writeThatFailed_isNeverSynced() {
    Marked write = marked("tab1hashkey-1");
    writes.begin(write);
    writes.fail(write);
    log.next().toCompletableFuture().join();

    long needed = writes.neededFor(Space.ITEMS, bytes("tab1hashkey-1"), log);

    assertThat(log.ended(needed).toCompletableFuture()).isCompletedExceptionally();
  }

  @ParameterizedTest(name = "[{0}, {1}) {2}")
  @CsvSource({"tab1hashk, tab1hashl, true", "tab1hash, tab1hasi, true", "tab1hash, tab1hash~, true",
      "tab1, tab2, true", "tab1a, tab1z, true", "tab0, tab3, true", "t, u, true",
      "tab2, tab3, false", "tab1hasg, tab1hash, false", "tab2hashk, tab2hashl, false"})
  void neededFor_range_isWhatItsKeysHaveInCommon(String from, String to, boolean needed) {
    writes.begin(marked("tab1hashkey-1"));

    assertThat(writes.neededFor(Space.ITEMS, new KeyRange(bytes(from), bytes(to)), log) > 0).isEqualTo(needed);
  }

  private static Marked marked(String key) {
    var marked = new Marked();
    marked.add(Space.ITEMS, bytes(key));
    return marked;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
