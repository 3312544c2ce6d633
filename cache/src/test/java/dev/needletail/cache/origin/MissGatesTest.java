package dev.needletail.cache.origin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.cache.port.CacheStatistics;
import dev.needletail.cache.port.FakeAlarm;
import dev.needletail.cache.port.FakeClock;
import dev.needletail.cache.settings.MissLimits;
import dev.needletail.model.Departure;
import dev.needletail.model.LeavingClient;
import dev.needletail.model.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MissGatesTest {

  private static final Duration WAIT = Duration.ofSeconds(2);
  private static final MissLimits TWO_AND_THREE = new MissLimits(2, 3, WAIT);
  private static final Reply OK = Reply.ok(new byte[0]);

  private final FakeClock clock = new FakeClock();
  private final FakeAlarm alarm = new FakeAlarm(clock);
  private final List<CacheStatistics.Shed> shed = new ArrayList<>();
  private final MissGates gates = new MissGates(clock, alarm, new CacheStatistics() {
    @Override
    public void shed(String table, Shed why) {
      shed.add(why);
    }
  });
  /** Reads that have reached the store, by number, in order. */
  private final List<Integer> begun = new ArrayList<>();
  private final List<CompletableFuture<Reply>> store = new ArrayList<>();

  private CompletableFuture<Reply> read(int number) {
    return read(number, Departure.NEVER);
  }

  private CompletableFuture<Reply> read(int number, Departure client) {
    return gates.read("tab", TWO_AND_THREE, client, () -> {
      begun.add(number);
      var answer = new CompletableFuture<Reply>();
      store.add(answer);
      return answer;
    }).toCompletableFuture();
  }

  private List<CompletableFuture<Reply>> reads(int count) {
    return IntStream.range(0, count).mapToObj(this::read).toList();
  }

  @Test
  void read_placesAreFree_goesToTheStore() {
    var reads = reads(2);

    assertThat(begun).containsExactly(0, 1);
    store.getFirst().complete(OK);
    assertThat(reads.getFirst()).isCompletedWithValue(OK);
    assertThat(gates.loads()).isEqualTo(Map.of("tab", new MissLoad(1, 0)));
  }

  @Test
  void read_noPlaceIsFree_waitsForItsTurn() {
    var reads = reads(5);
    assertThat(begun).containsExactly(0, 1);
    assertThat(gates.loads()).isEqualTo(Map.of("tab", new MissLoad(2, 3)));

    store.get(1).complete(OK);
    assertThat(begun).containsExactly(0, 1, 2);
    store.get(0).complete(OK);
    store.get(2).complete(OK);

    assertThat(begun).containsExactly(0, 1, 2, 3, 4);
    assertThat(reads.subList(0, 3)).allMatch(CompletableFuture::isDone);
  }

  @Test
  void read_otherTable_isNotHeldUp() {
    reads(5);

    var other = gates.read("other", TWO_AND_THREE, Departure.NEVER, () -> CompletableFuture.completedFuture(OK));

    assertThat(other.toCompletableFuture()).isCompletedWithValue(OK);
  }

  @Test
  void read_queueIsFull_isThrottledAndTheStoreNotAsked() {
    reads(5);

    Reply refused = read(5).join();

    assertThat(refused.status()).isEqualTo(400);
    assertThat(new String(refused.body(), StandardCharsets.UTF_8)).isEqualTo(
        "{\"__type\":\"com.amazon.coral.availability#ThrottlingException\","
            + "\"message\":\"Rate of requests exceeds the allowed throughput.\"}");
    assertThat(refused.wasAsked()).isFalse();
    assertThat(begun).containsExactly(0, 1);
    assertThat(shed).containsExactly(CacheStatistics.Shed.FULL);
  }

  @Test
  void read_noQueue_isThrottledAtOnce() {
    var limits = new MissLimits(1, 0, WAIT);
    gates.read("tab", limits, Departure.NEVER, CompletableFuture::new);

    assertThat(gates.read("tab", limits, Departure.NEVER, CompletableFuture::new).toCompletableFuture().join()
        .wasAsked()).isFalse();
  }

  @Test
  void read_waitsTooLong_isThrottledToTheNanosecond() {
    var reads = reads(3);
    clock.advance(Duration.ofSeconds(1));
    var later = read(3);

    clock.advance(Duration.ofSeconds(1).minusNanos(1));
    alarm.ring();
    assertThat(reads.get(2)).isNotDone();
    clock.advance(Duration.ofNanos(1));
    alarm.ring();

    assertThat(reads.get(2).join().wasAsked()).isFalse();
    assertThat(later).isNotDone();
    clock.advance(Duration.ofSeconds(1));
    alarm.ring();
    assertThat(later.join().wasAsked()).isFalse();
    assertThat(begun).containsExactly(0, 1);
    assertThat(shed).containsExactly(CacheStatistics.Shed.LATE, CacheStatistics.Shed.LATE);
    assertThat(alarm.size()).isZero();
  }

  @Test
  void read_storeFails_givesItsPlaceBack() {
    var reads = reads(3);

    store.getFirst().completeExceptionally(new IllegalStateException("gone"));

    assertThat(reads.getFirst()).isCompletedExceptionally();
    assertThat(begun).containsExactly(0, 1, 2);
  }

  @Test
  void read_clientHasLeft_leavesTheQueueToOthers() {
    var client = new LeavingClient();
    reads(2);
    var left = read(2, client);
    var next = read(3);

    client.leave();
    store.getFirst().complete(OK);

    assertThat(left.join().wasAsked()).isFalse();
    assertThat(begun).containsExactly(0, 1, 3);
    assertThat(next).isNotDone();
    assertThat(shed).containsExactly(CacheStatistics.Shed.LEFT);
  }

  @Test
  void read_clientHasLeftBefore_neverWaits() {
    var client = new LeavingClient();
    client.leave();
    reads(2);

    assertThat(read(2, client).join().wasAsked()).isFalse();
  }

  @Test
  void read_clientLeavesWhenItsTurnHasCome_isReadToTheEnd() {
    var client = new LeavingClient();
    reads(2);
    var read = read(2, client);
    store.getFirst().complete(OK);

    client.leave();
    store.get(2).complete(OK);

    assertThat(read).isCompletedWithValue(OK);
  }

  @Test
  void gate_nobodyUsesIt_isLetGo() {
    reads(4);
    store.get(0).complete(OK);
    store.get(1).complete(OK);
    store.get(2).complete(OK);
    store.get(3).complete(OK);
    clock.advance(WAIT);
    alarm.ring();

    assertThat(gates.loads()).isEmpty();
  }

  /** One inside the other, they would overflow the stack. */
  @Test
  void read_thousandsWaitForAStoreThatAnswersAtOnce_allGo() {
    var limits = new MissLimits(1, 100_000, WAIT);
    var first = new CompletableFuture<Reply>();
    gates.read("tab", limits, Departure.NEVER, () -> first);
    var others = IntStream.range(0, 50_000).mapToObj(_ -> gates
        .read("tab", limits, Departure.NEVER, () -> CompletableFuture.completedFuture(OK)).toCompletableFuture())
        .toList();

    first.complete(OK);

    assertThat(others).allMatch(CompletableFuture::isDone);
    assertThat(gates.loads().getOrDefault("tab", MissLoad.NONE)).isEqualTo(MissLoad.NONE);
  }

  @Test
  void read_fromManyThreads_neverMoreThanAllowedAndNoneIsLost() throws InterruptedException {
    var limits = new MissLimits(3, 1000, WAIT);
    var running = new AtomicInteger();
    var most = new AtomicInteger();
    var pending = new ConcurrentLinkedQueue<CompletableFuture<Reply>>();
    var answers = new ConcurrentLinkedQueue<CompletableFuture<Reply>>();
    var start = new CountDownLatch(1);
    var threads = IntStream.range(0, 4).mapToObj(_ -> Thread.ofPlatform().start(() -> {
      try {
        start.await();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
      for (int i = 0; i < 200; i++) {
        answers.add(gates.read("tab", limits, Departure.NEVER, () -> {
          most.accumulateAndGet(running.incrementAndGet(), Math::max);
          var answer = new CompletableFuture<Reply>();
          pending.add(answer);
          return answer;
        }).toCompletableFuture());
        answerOne(pending, running);
      }
    })).toList();

    start.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    while (!pending.isEmpty()) {
      answerOne(pending, running);
    }

    assertThat(most).hasValueLessThanOrEqualTo(3);
    assertThat(answers).hasSize(800).allMatch(answer -> answer.join().equals(OK));
  }

  private static void answerOne(ConcurrentLinkedQueue<CompletableFuture<Reply>> pending, AtomicInteger running) {
    var next = pending.poll();
    if (next != null) {
      running.decrementAndGet();
      next.complete(OK);
    }
  }
}
