package dev.needletail.engine.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PastStatesTest {

  private static final byte[] KEY = "key".getBytes(StandardCharsets.UTF_8);
  private static final byte[] OTHER = "other".getBytes(StandardCharsets.UTF_8);

  private final Storage storage = Storage.open(StorageSettings.inMemory());
  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1000);
  private final PastStates past = new PastStates(storage::snapshot, now::get);

  @AfterEach
  void close() {
    past.close();
    storage.close();
  }

  private void writeAt(long nanos, long value) {
    now.set(nanos);
    past.beforeCommit();
    write(value);
  }

  private void write(long value) {
    try (var batch = storage.newBatch()) {
      byte[] bytes = ByteBuffer.allocate(8).putLong(value).array();
      batch.put(Space.ITEMS, KEY, bytes);
      batch.put(Space.ITEMS, OTHER, bytes);
      storage.commit(batch);
    }
  }

  private long readAt(long nanos, long lag) {
    now.set(nanos);
    return past.read(lag, storage, PastStatesTest::value);
  }

  private static long value(StorageView view) {
    byte[] value = view.get(Space.ITEMS, KEY);
    return value == null ? 0 : ByteBuffer.wrap(value).getLong();
  }

  @Test
  void read_seesTheStateThatHadNotEndedBeforeTheLag() {
    // Times overflow on the way, as those of a monotonic clock may.
    long start = Long.MAX_VALUE - 500;
    past.keep(6400);
    writeAt(start, 1);
    writeAt(start + 1000, 2);
    writeAt(start + 2000, 3);

    assertThat(readAt(start + 2500, 0)).isEqualTo(3);
    assertThat(readAt(start + 2500, 499)).isEqualTo(3);
    assertThat(readAt(start + 2500, 500)).isEqualTo(2);
    assertThat(readAt(start + 2500, 1499)).isEqualTo(2);
    assertThat(readAt(start + 2500, 1500)).isEqualTo(1);
    assertThat(readAt(start + 2500, 2499)).isEqualTo(1);
    assertThat(readAt(start + 2500, 2500)).isZero();
    assertThat(readAt(start + 2501, 2500)).isEqualTo(1);
    assertThat(readAt(start + 9000, 6400)).isEqualTo(3);
  }

  @Test
  void commitsThatFollowFast_areRememberedEvenly() {
    past.keep(6400);
    for (int i = 1; i <= 20_000; i++) {
      writeAt(i, i);
      assertThat(past.size()).isLessThanOrEqualTo(PastStates.STATES_MAX);
    }

    for (long lag = 200; lag <= 6400; lag += 100) {
      // A state at most as old as asked for, and not much younger.
      assertThat(20_000 - readAt(20_000, lag)).isBetween(lag - 200, lag);
    }
  }

  @Test
  void statesWhoseTimeIsOver_areDropped() {
    past.keep(1000);
    writeAt(1, 1);
    writeAt(500, 2);
    assertThat(past.size()).isEqualTo(2);

    assertThat(readAt(1400, 1000)).isEqualTo(1);
    assertThat(past.size()).isEqualTo(1);
    readAt(1600, 1000);
    assertThat(past.size()).isZero();
  }

  @Test
  void keepNothing_rememberNothing() {
    writeAt(1, 1);
    assertThat(past.size()).isZero();

    past.keep(1000);
    writeAt(2, 2);
    past.keep(0);
    writeAt(3, 3);

    assertThat(past.size()).isZero();
    assertThat(readAt(3, 1000)).isEqualTo(3);
  }

  @Test
  void forget_whileSomebodyReads_leavesTheReaderItsState() {
    past.keep(1000);
    writeAt(1, 1);
    writeAt(100, 2);

    long seen = past.read(1000, storage, view -> {
      past.forget();
      return value(view);
    });

    assertThat(seen).isZero();
    assertThat(readAt(101, 1000)).isEqualTo(2);
  }

  @Test
  @Timeout(60)
  void manyWritersAndReaders_readsAreWholeAndWithinTheirLag() throws Exception {
    var clocked = new PastStates(storage::snapshot, System::nanoTime);
    long lagMax = TimeUnit.MILLISECONDS.toNanos(20);
    clocked.keep(lagMax);
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(600);
    try (var pool = Executors.newFixedThreadPool(4); clocked) {
      var acknowledged = new ConcurrentSkipListMap<Long, Long>(Map.of(Long.MIN_VALUE, 0L));
      Future<?> writer = pool.submit(() -> {
        for (long value = 1; System.nanoTime() < end; value++) {
          clocked.beforeCommit();
          write(value);
          acknowledged.put(System.nanoTime(), value);
        }
      });
      var readers = IntStream.range(0, 3).mapToObj(seed -> pool.submit(() -> {
        var random = new Random(seed);
        while (System.nanoTime() < end) {
          long lag = random.nextLong(lagMax);
          long least = acknowledged.floorEntry(System.nanoTime() - lag).getValue();
          var both = clocked.read(lag, storage, view -> view.getAll(Space.ITEMS, List.of(KEY, OTHER)));
          assertThat(both.get(0)).isEqualTo(both.get(1));
          assertThat(both.get(0) == null ? 0 : ByteBuffer.wrap(both.get(0)).getLong()).isGreaterThanOrEqualTo(least);
        }
        return null;
      })).toList();
      writer.get();
      for (var reader : readers) {
        reader.get();
      }
    }
  }
}
