package dev.needletail.proxy.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.needletail.model.Reply;
import dev.needletail.model.Request;
import dev.needletail.model.Store;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class ConnectionTest {

  private static final Duration FOREVER = Duration.ofMinutes(10);
  private static final Duration SHORT = Duration.ofMillis(300);

  /** A request that the store has got and the test has not answered. */
  private record Pending(Request request, CompletableFuture<Reply> reply) {}

  private final LinkedBlockingQueue<Pending> pending = new LinkedBlockingQueue<>();

  private final Store slow = request -> {
    var reply = new CompletableFuture<Reply>();
    pending.add(new Pending(request, reply));
    return reply;
  };
  private final Store echo = request -> CompletableFuture.completedFuture(Reply.ok(request.body()));

  private static RawRequest get(String body) {
    return RawRequest.operation("GetItem", body);
  }

  @Test
  void requests_pipelined_areAnsweredInOrder() throws Exception {
    try (var server = new RunningFrontEnd(slow); RawClient client = server.connect()) {
      client.send(get("{\"n\":1}")).send(get("{\"n\":2}").without("Authorization")).send(get("{\"n\":3}"));
      Pending first = pending.take();
      first.reply().complete(Reply.ok(first.request().body()));
      Pending third = pending.take();
      third.reply().complete(Reply.ok(third.request().body()));

      assertThat(client.receive().text()).isEqualTo("{\"n\":1}");
      assertThat(client.receive().status()).isEqualTo(400);
      assertThat(client.receive().text()).isEqualTo("{\"n\":3}");
    }
  }

  @Test
  void requests_manyInOneWrite_areAllAnswered() throws Exception {
    try (var server = new RunningFrontEnd(echo); RawClient client = server.connect()) {
      var many = new java.io.ByteArrayOutputStream();
      for (int i = 0; i < 500; i++) {
        many.writeBytes(get("{\"n\":" + i + "}").toBytes());
      }
      client.send(many.toByteArray());

      for (int i = 0; i < 500; i++) {
        assertThat(client.receive().text()).isEqualTo("{\"n\":" + i + "}");
      }
    }
  }

  @Test
  void requests_sentByteByByte_areAnswered() throws Exception {
    try (var server = new RunningFrontEnd(echo); RawClient client = server.connect()) {
      for (byte b : get("{\"n\":1}").toBytes()) {
        client.send(new byte[]{b});
      }

      assertThat(client.receive().text()).isEqualTo("{\"n\":1}");
    }
  }

  @Test
  void requests_ofAClientThatSendsNoMore_areAnsweredBeforeTheConnectionIsClosed() throws Exception {
    try (var server = new RunningFrontEnd(slow); RawClient client = server.connect()) {
      client.send(get("{\"n\":1}")).send(get("{\"n\":2}")).closeOutput();
      for (int i = 0; i < 2; i++) {
        Pending next = pending.take();
        next.reply().complete(Reply.ok(next.request().body()));
      }

      assertThat(client.receive().text()).isEqualTo("{\"n\":1}");
      assertThat(client.receive().text()).isEqualTo("{\"n\":2}");
      assertThat(client.closedByServer()).isTrue();
    }
  }

  @Test
  void connection_thatTheClientCloses_isClosedHereToo() throws Exception {
    var closed = new CompletableFuture<Boolean>();
    var observer = new RequestObserver() {
      @Override
      public void closed() {
        closed.complete(true);
      }
    };
    try (var server = new RunningFrontEnd(echo, RunningFrontEnd.LIMITS, observer)) {
      try (RawClient client = server.connect()) {
        client.exchange(get("{}"));
      }

      assertThat(closed).succeedsWithin(Duration.ofMinutes(1));
    }
  }

  @Test
  void request_inChunks_isAnswered() throws Exception {
    try (var server = new RunningFrontEnd(echo); RawClient client = server.connect()) {
      String head = new String(get("").toBytes(), StandardCharsets.UTF_8).replace("Content-Length: 0",
          "Transfer-Encoding: chunked");
      client.send(head).send("5\r\n{\"n\":\r\n").send("2\r\n1}\r\n0\r\n\r\n");

      assertThat(client.receive().text()).isEqualTo("{\"n\":1}");
    }
  }

  @Test
  void request_thatExpectsToContinue_isToldTo() throws Exception {
    try (var server = new RunningFrontEnd(echo); RawClient client = server.connect()) {
      String whole = new String(get("{\"n\":1}").with("Expect", "100-continue").toBytes(), StandardCharsets.UTF_8);
      client.send(whole.substring(0, whole.length() - 7));

      assertThat(client.receiveHead().status()).isEqualTo(100);
      assertThat(client.send("{\"n\":1}").receive().text()).isEqualTo("{\"n\":1}");
    }
  }

  @Test
  void answers_thatNobodyReads_holdUpTheRequestsBehindThem() throws Exception {
    byte[] large = ("\"" + "x".repeat(1 << 20) + "\"").getBytes(StandardCharsets.UTF_8);
    var executed = new java.util.concurrent.atomic.AtomicInteger();
    Store store = _ -> {
      executed.incrementAndGet();
      return CompletableFuture.completedFuture(Reply.ok(large));
    };
    int requests = 200;
    try (var server = new RunningFrontEnd(store); RawClient client = server.connect()) {
      for (int i = 0; i < requests; i++) {
        client.send(get("{}"));
      }
      int before = stableValue(executed);

      assertThat(before).isLessThan(requests);
      for (int i = 0; i < requests; i++) {
        assertThat(client.receive().body().length).isEqualTo(large.length);
      }
    }
  }

  private static int stableValue(java.util.concurrent.atomic.AtomicInteger counter) {
    var last = new int[]{-1};
    Awaitility.await().atMost(FOREVER).pollInterval(Duration.ofMillis(300)).until(() -> {
      int now = counter.get();
      boolean stable = now > 0 && now == last[0];
      last[0] = now;
      return stable;
    });
    return last[0];
  }

  @Test
  void client_goneBeforeItsAnswer_disturbsNobody() throws Exception {
    try (var server = new RunningFrontEnd(slow); RawClient other = server.connect()) {
      try (RawClient client = server.connect()) {
        client.send(get("{}"));
      }
      Pending orphan = pending.take();
      orphan.reply().complete(Reply.ok(new byte[1 << 20]));
      other.send(get("{\"n\":1}"));
      Pending next = pending.take();
      next.reply().complete(Reply.ok(next.request().body()));

      assertThat(other.receive().text()).isEqualTo("{\"n\":1}");
    }
  }

  @Test
  void connection_withoutARequest_isClosed() throws Exception {
    var limits = limits(SHORT, FOREVER, FOREVER, FOREVER);
    try (var server = new RunningFrontEnd(echo, limits, RequestObserver.NONE); RawClient client = server.connect()) {
      assertThat(client.closedByServer()).isTrue();
    }
  }

  @Test
  void connection_idleAfterARequest_isClosed() throws Exception {
    var limits = limits(SHORT, FOREVER, FOREVER, FOREVER);
    try (var server = new RunningFrontEnd(slow, limits, RequestObserver.NONE); RawClient client = server.connect()) {
      client.send(get("{}"));
      pending.take().reply().complete(Reply.ok("{}".getBytes(StandardCharsets.UTF_8)));
      client.receive();

      assertThat(client.closedByServer()).isTrue();
    }
  }

  @Test
  void connection_thatSendsItsHeadersSlowly_isClosedThoughItIsNeverIdle() throws Exception {
    var limits = limits(FOREVER, SHORT, FOREVER, FOREVER);
    try (var server = new RunningFrontEnd(echo, limits, RequestObserver.NONE); RawClient client = server.connect()) {
      assertThatThrownBy(() -> {
        client.send("POST / HTTP/1.1\r\nHost: a\r\nX-Slow: ");
        for (int i = 0; i < 2000; i++) {
          client.send("a");
          Thread.sleep(30);
        }
      }).isInstanceOf(IOException.class);
    }
  }

  @Test
  void connection_thatDoesNotReadItsAnswer_isClosed() throws Exception {
    byte[] large = new byte[32 << 20];
    Store store = _ -> CompletableFuture.completedFuture(Reply.ok(large));
    var closed = new CompletableFuture<Boolean>();
    var observer = new RequestObserver() {
      @Override
      public void closed() {
        closed.complete(true);
      }
    };
    var limits = limits(FOREVER, FOREVER, FOREVER, SHORT);
    try (var server = new RunningFrontEnd(store, limits, observer); RawClient client = server.connect()) {
      client.send(get("{}"));

      assertThat(closed).succeedsWithin(Duration.ofMinutes(1));
    }
  }

  @Test
  void connection_whoseStoreIsSlow_isKept() throws Exception {
    var limits = limits(SHORT, SHORT, SHORT, SHORT);
    try (var server = new RunningFrontEnd(slow, limits, RequestObserver.NONE); RawClient client = server.connect()) {
      client.send(get("{\"n\":1}"));
      Pending waiting = pending.take();
      try (RawClient idle = server.connect()) {
        assertThat(idle.closedByServer()).isTrue();
      }
      waiting.reply().complete(Reply.ok(waiting.request().body()));

      assertThat(client.receive().text()).isEqualTo("{\"n\":1}");
    }
  }

  @Test
  void connection_beyondTheLimit_isClosed_andTheNextAfterAnEndIsTaken() throws Exception {
    var limits = new ConnectionLimits(2, FOREVER, FOREVER, FOREVER, FOREVER, 8192, 1 << 20, 1 << 20);
    try (var server = new RunningFrontEnd(echo, limits, RequestObserver.NONE); RawClient first = server.connect()) {
      try (RawClient second = server.connect()) {
        second.exchange(get("{}"));
        first.exchange(get("{}"));
        try (RawClient third = server.connect()) {
          assertThat(third.closedByServer()).isTrue();
        }
        assertThat(second.exchange(get("{\"n\":1}")).text()).isEqualTo("{\"n\":1}");
      }

      Awaitility.await().atMost(FOREVER).ignoreExceptions().untilAsserted(() -> {
        try (RawClient fourth = server.connect()) {
          assertThat(fourth.exchange(get("{\"n\":4}")).text()).isEqualTo("{\"n\":4}");
        }
      });
    }
  }

  @Test
  void stop_withARequestUnderWay_letsItFinishAndTakesNoOther() throws Exception {
    try (var server = new RunningFrontEnd(slow);
        RawClient client = server.connect();
        RawClient idle = server.connect()) {
      client.send(get("{\"n\":1}"));
      Pending last = pending.take();
      var stopped = server.frontEnd().stop(FOREVER).toCompletionStage().toCompletableFuture();
      assertThat(idle.closedByServer()).isTrue();
      assertThat(stopped).isNotDone();
      last.reply().complete(Reply.ok(last.request().body()));

      assertThat(client.receive().text()).isEqualTo("{\"n\":1}");
      assertThat(client.closedByServer()).isTrue();
      assertThat(stopped).succeedsWithin(Duration.ofMinutes(1));
      assertThatThrownBy(server::connect).isInstanceOf(IOException.class);
    }
  }

  @Test
  void stop_withAClientThatDoesNotRead_isOverAfterTheGrace() throws Exception {
    byte[] large = new byte[32 << 20];
    var answered = new CompletableFuture<Boolean>();
    Store store = _ -> CompletableFuture.completedFuture(Reply.ok(large));
    var observer = new RequestObserver() {
      @Override
      public void answered(String operation, int status, long nanos) {
        answered.complete(true);
      }
    };
    try (var server = new RunningFrontEnd(store, RunningFrontEnd.LIMITS, observer);
        RawClient client = server.connect()) {
      client.send(get("{}"));
      answered.join();

      var stopped = server.frontEnd().stop(SHORT).toCompletionStage().toCompletableFuture();

      assertThat(stopped).succeedsWithin(Duration.ofMinutes(1));
    }
  }

  private static ConnectionLimits limits(Duration idle, Duration head, Duration body, Duration write) {
    return new ConnectionLimits(100, idle, head, body, write, 8192, 1 << 20, 1 << 20);
  }
}
