package dev.needletail.proxy.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.needletail.model.Reply;
import dev.needletail.model.Request;
import dev.needletail.model.Store;
import dev.needletail.proxy.auth.signature.Authenticator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Both ways of a request through the front end on one connection, with a store that takes its time. */
class LaneTest {

  private static final Duration FOREVER = Duration.ofMinutes(10);

  /** A request that the store has got and the test has not answered. */
  private record Pending(Request request, CompletableFuture<Reply> reply) {
    void complete() {
      reply.complete(Reply.ok(request.body()));
    }

    boolean cameTheShortWay() {
      return request.departure() instanceof LaneRequest;
    }
  }

  private final LinkedBlockingQueue<Pending> pending = new LinkedBlockingQueue<>();

  private final Store slow = request -> {
    var reply = new CompletableFuture<Reply>();
    pending.add(new Pending(request, reply));
    return reply;
  };

  private static RawRequest get(String body) {
    return RawRequest.operation("GetItem", body);
  }

  private static byte[] chunked(String body) {
    String head = new String(get("").toBytes(), StandardCharsets.UTF_8).replace("Content-Length: 0",
        "Transfer-Encoding: chunked");
    return (head + Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\n\r\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void requests_ofBothWays_reachTheStoreOneByOneAndAreAnsweredInOrder() throws Exception {
    try (var server = new RunningFrontEnd(slow); RawClient client = server.connect()) {
      client.send(get("{\"n\":1}")).send(chunked("{\"n\":2}")).send(get("{\"n\":3}"));
      Pending first = pending.take();
      assertThat(first.cameTheShortWay()).isTrue();
      assertThat(pending).isEmpty();
      first.complete();
      assertThat(client.receive().text()).isEqualTo("{\"n\":1}");
      Pending second = pending.take();
      assertThat(second.cameTheShortWay()).isFalse();
      second.complete();
      pending.take().complete();

      assertThat(client.receive().text()).isEqualTo("{\"n\":2}");
      assertThat(client.receive().text()).isEqualTo("{\"n\":3}");
    }
  }

  @Test
  void request_afterOneOfTheLongWay_comesTheShortWayAgain() throws Exception {
    try (var server = new RunningFrontEnd(slow); RawClient client = server.connect()) {
      client.send(chunked("{\"n\":1}"));
      pending.take().complete();
      client.receive();
      client.send(get("{\"n\":2}"));
      Pending second = pending.take();
      second.complete();

      assertThat(second.cameTheShortWay()).isTrue();
      assertThat(client.receive().text()).isEqualTo("{\"n\":2}");
    }
  }

  @Test
  void request_thatNeedsMoreThanOneRead_comesTheShortWay() throws Exception {
    try (var server = new RunningFrontEnd(slow); RawClient client = server.connect()) {
      String body = "{\"n\":\"" + "x".repeat(12_000) + "\"}";
      client.send(get(body));
      Pending only = pending.take();
      only.complete();

      assertThat(only.cameTheShortWay()).isTrue();
      assertThat(client.receive().text()).isEqualTo(body);
    }
  }

  @Test
  void request_cutOffBehindOneAtTheStore_isAnsweredInItsTurn() throws Exception {
    try (var server = new RunningFrontEnd(slow); RawClient client = server.connect()) {
      client.send(get("{\"n\":1}"));
      Pending first = pending.take();
      client.send("POST / HTTP/1.1\r\nHost: a\r\n").closeOutput();
      Awaitility.await().atMost(FOREVER).until(() -> first.request().departure().hasLeft());
      first.complete();

      assertThat(client.receive().text()).isEqualTo("{\"n\":1}");
      assertThat(client.receive().text()).contains("The request ends before its end.");
      assertThat(client.closedByServer()).isTrue();
    }
  }

  @Test
  void client_thatClosesWithARequestAtTheStore_isSeenToLeave() throws Exception {
    try (var server = new RunningFrontEnd(slow)) {
      var left = new CompletableFuture<Boolean>();
      try (RawClient client = server.connect()) {
        client.send(get("{}"));
        Pending only = pending.take();
        assertThat(only.cameTheShortWay()).isTrue();
        assertThat(only.request().departure().hasLeft()).isFalse();
        only.request().departure().whenLeft(() -> left.complete(true));
      }

      assertThat(left).succeedsWithin(Duration.ofMinutes(1));
    }
  }

  @Test
  void requests_behindOneAtTheStore_areReadUpToABound() throws Exception {
    int requests = 4_000;
    byte[] one = get("{\"n\":\"" + "x".repeat(16_000) + "\"}").toBytes();
    Store firstWaits = request -> {
      if (request.body().length > 2) {
        return CompletableFuture.completedFuture(Reply.ok("{}".getBytes(StandardCharsets.UTF_8)));
      }
      return slow.execute(request).toCompletableFuture();
    };
    var sent = new AtomicInteger();
    try (var server = new RunningFrontEnd(firstWaits); RawClient client = server.connect()) {
      client.send(get("{}"));
      Pending first = pending.take();
      Thread sender = Thread.ofVirtual().start(() -> {
        for (int i = 0; i < requests; i++) {
          send(client, one);
          sent.incrementAndGet();
        }
      });
      var last = new AtomicInteger(-1);
      Awaitility.await().atMost(FOREVER).pollInterval(Duration.ofMillis(300))
          .until(() -> last.getAndSet(sent.get()) == sent.get());
      assertThat(sent.get()).isLessThan(requests);
      first.complete();

      for (int i = 0; i <= requests; i++) {
        assertThat(client.receive().status()).isEqualTo(200);
      }
      sender.join();
    }
  }

  private static void send(RawClient client, byte[] bytes) {
    try {
      client.send(bytes);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void stop_withARequestAtTheStoreAndOthersBehind_answersTheOneAndExecutesNoOther() throws Exception {
    // One of those that are idle is on the same event loop: when both are closed, the stop has begun.
    try (var server = new RunningFrontEnd(slow);
        RawClient client = server.connect();
        RawClient idle = server.connect();
        RawClient other = server.connect()) {
      client.send(get("{\"n\":1}"));
      Pending first = pending.take();
      client.send(get("{\"n\":2}"));
      var stopped = server.frontEnd().stop(FOREVER).toCompletionStage().toCompletableFuture();
      assertThat(idle.closedByServer()).isTrue();
      assertThat(other.closedByServer()).isTrue();
      assertThat(stopped).isNotDone();
      first.complete();

      assertThat(client.receive().text()).isEqualTo("{\"n\":1}");
      assertThat(client.closedByServer()).isTrue();
      assertThat(stopped).succeedsWithin(Duration.ofMinutes(1));
      assertThat(pending).isEmpty();
    }
  }

  @Test
  void stop_withARequestThatIsNeverAnswered_isOverAfterTheGrace() throws Exception {
    try (var server = new RunningFrontEnd(slow); RawClient client = server.connect()) {
      client.send(get("{}"));
      pending.take();
      var stopped = server.frontEnd().stop(Duration.ofMillis(300)).toCompletionStage().toCompletableFuture();

      assertThat(stopped).succeedsWithin(Duration.ofMinutes(1));
      assertThat(client.closedByServer()).isTrue();
    }
  }

  @Test
  void answers_ofBothWays_areCounted() throws Exception {
    List<String> counted = Collections.synchronizedList(new ArrayList<>());
    var observer = new RequestObserver() {
      @Override
      public void answered(String operation, int status, long nanos) {
        counted.add(operation + status + (nanos >= 0));
      }
    };
    Store echo = request -> CompletableFuture.completedFuture(Reply.ok(request.body()));
    try (var server = new RunningFrontEnd(echo, RunningFrontEnd.LIMITS, observer);
        RawClient client = server.connect()) {
      client.exchange(get("{}"));
      client.send(chunked("{}")).receive();

      assertThat(counted).containsExactly("GetItem200true", "GetItem200true");
    }
  }

  @Test
  void bug_beforeTheStore_closesTheConnectionAndNoOther() throws Exception {
    Authenticator broken = _ -> {
      throw new IllegalStateException("a bug");
    };
    try (var server = new RunningFrontEnd(slow, RunningFrontEnd.LIMITS, broken, RequestObserver.NONE)) {
      for (int attempt = 0; attempt < 3; attempt++) {
        try (RawClient client = server.connect()) {
          assertThat(client.send(get("{}")).closedByServer()).isTrue();
        }
      }
    }
    assertThat(pending).isEmpty();
  }
}
