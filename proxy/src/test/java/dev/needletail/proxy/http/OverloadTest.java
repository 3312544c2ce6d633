package dev.needletail.proxy.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.model.Reply;
import dev.needletail.model.Store;
import dev.needletail.proxy.http.RawClient.RawAnswer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two event loops, each of which is kept busy for so long by every request that all its connections cannot be served. */
@Timeout(120)
class OverloadTest {

  private static final int CLIENTS = 60;
  private static final long BUSY_NANOS = 2_000_000;
  private static final RawRequest GET = RawRequest.operation("GetItem", "{}");

  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicInteger shed = new AtomicInteger();
  private final ConcurrentLinkedQueue<RawAnswer> answers = new ConcurrentLinkedQueue<>();

  private final Store slow = _ -> {
    asked.incrementAndGet();
    long end = System.nanoTime() + BUSY_NANOS;
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    return CompletableFuture.completedFuture(Reply.ok("{}".getBytes(StandardCharsets.UTF_8)));
  };

  private final RequestObserver counting = new RequestObserver() {
    @Override
    public void shed() {
      shed.incrementAndGet();
    }
  };

  /** Asks again and again, until somebody was refused. */
  private Thread ask(RunningFrontEnd server) {
    return Thread.ofVirtual().start(() -> {
      try (RawClient client = server.connect()) {
        do {
          answers.add(client.exchange(GET));
        } while (shed.get() == 0);
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    });
  }

  @Test
  void requests_moreThanTheLoopsCanServe_areThrottledUntilTheLoadFalls() throws Exception {
    try (var server = RunningFrontEnd.refusingAfter(Duration.ofMillis(10), slow, counting)) {
      List<Thread> clients = IntStream.range(0, CLIENTS).mapToObj(_ -> ask(server)).toList();
      for (Thread client : clients) {
        client.join();
      }

      assertThat(answers).extracting(RawAnswer::status).contains(200, 400).containsOnly(200, 400);
      assertThat(answers).filteredOn(answer -> answer.status() == 400).hasSize(shed.get()).allSatisfy(answer -> {
        assertThat(answer.text()).isEqualTo("{\"__type\":\"com.amazon.coral.availability#ThrottlingException\","
            + "\"message\":\"Rate of requests exceeds the allowed throughput.\"}");
        assertThat(answer.headers()).containsEntry("x-needletail-cache", "bypass; reason=overload")
            .containsEntry("x-needletail-store", "not-asked");
      });
      assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(asked.get());
      try (RawClient client = server.connect()) {
        assertThat(client.exchange(GET).status()).isEqualTo(200);
      }
    }
  }
}
