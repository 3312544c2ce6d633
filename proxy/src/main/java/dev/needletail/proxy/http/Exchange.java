package dev.needletail.proxy.http;

import dev.needletail.model.Reply;
import dev.needletail.model.Request;
import dev.needletail.model.UncertainOutcomeException;
import dev.needletail.proxy.protocol.Answer;
import dev.needletail.proxy.protocol.Gzip;
import dev.needletail.proxy.protocol.Gzip.Inflated;
import dev.needletail.proxy.protocol.Protocol;
import dev.needletail.proxy.protocol.RequestHead;
import dev.needletail.proxy.protocol.Verdict;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.concurrent.CompletableFuture;

/**
 * One request, from its head to the last byte of its answer: collect the body, check it, let the store answer, write.
 * An answer that is at hand when the store returns, a cache hit, is written at once. Vert.x hands over the next request of
 * a connection when the answer before it is complete and the client has taken most of it.
 *
 * <p>Threads: confined to the connection's event loop.
 */
final class Exchange {

  /** Of a body that is too large, this many times what is allowed is read off the connection before it is closed. */
  private static final int DRAINED_BODIES = 4;

  private final EventLoop loop;
  private final ClientConnection connection;
  private final HttpServerRequest request;
  private final HttpServerResponse response;
  private final RequestHead head;
  private final RequestBody body;
  private final String requestId;
  private String operation = RequestObserver.NONE_NAMED;
  private long receivedNanos;
  private boolean over;
  /** Whether the connection cannot be used after this. */
  private boolean last;

  Exchange(EventLoop loop, ClientConnection connection, HttpServerRequest request) {
    this.loop = loop;
    this.connection = connection;
    this.request = request;
    this.response = request.response();
    this.head = RequestHeads.read(request);
    this.body = new RequestBody(loop.budget(), loop.limits().bodyBytesMax());
    this.requestId = loop.requestIds().next();
  }

  void begin() {
    connection.readingBody(this);
    request.handler(this::receive).endHandler(_ -> received()).exceptionHandler(_ -> finish());
  }

  private void receive(Buffer chunk) {
    body.add(chunk);
    if (!over && body.size() > (long) DRAINED_BODIES * loop.limits().bodyBytesMax()) {
      last = true;
      response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
      write(Protocol.TOO_LARGE);
    }
  }

  private void received() {
    if (over) {
      return;
    }
    connection.answering();
    receivedNanos = loop.nanoClock().getAsLong();
    if (body.tooLarge()) {
      send(Protocol.TOO_LARGE);
    } else if (body.overBudget()) {
      send(Protocol.overloaded(head));
    } else if ("gzip".equalsIgnoreCase(request.getHeader(HttpHeaders.CONTENT_ENCODING))) {
      byte[] compressed = body.toBytes();
      loop.onWorker(() -> Gzip.inflate(compressed, loop.limits().bodyBytesMax()))
          .onComplete(this::inflated, this::fail);
    } else {
      check(body.toBytes());
    }
  }

  private void inflated(Inflated inflated) {
    switch (inflated) {
      case Inflated.TooLarge() -> send(Protocol.TOO_LARGE);
      case Inflated.Unreadable() -> send(Protocol.unreadable(head));
      case Inflated.Document(byte[] document) -> {
        if (body.inflatedTo(document.length)) {
          check(document);
        } else {
          send(Protocol.overloaded(head));
        }
      }
    }
  }

  private void check(byte[] document) {
    switch (Protocol.check(head, document)) {
      case Verdict.Done(Answer answer) -> send(answer);
      case Verdict.Execute(Request valid) -> execute(valid);
    }
  }

  /** Whatever is thrown below is answered: a request that gets no answer would hold up all that follow it. */
  private void execute(Request valid) {
    operation = Protocol.isListed(valid) ? valid.operation() : RequestObserver.UNLISTED;
    CompletableFuture<Reply> reply;
    try {
      reply = loop.store().execute(valid).toCompletableFuture();
    } catch (Throwable failure) {
      fail(failure);
      return;
    }
    if (reply.isDone()) {
      replied(reply);
    } else {
      reply.whenComplete((_, _) -> loop.onEventLoop(() -> replied(reply)));
    }
  }

  private void replied(CompletableFuture<Reply> reply) {
    if (reply.isCompletedExceptionally()) {
      fail(reply.exceptionNow());
    } else {
      send(Protocol.answer(head, reply.resultNow()));
    }
  }

  private void fail(Throwable failure) {
    if (failure instanceof UncertainOutcomeException) {
      FailureLog.uncertain(requestId, operation, failure);
    } else {
      FailureLog.unexpected(requestId, operation, failure);
    }
    send(Protocol.failed(head));
  }

  private void send(Answer answer) {
    byte[] plain = answer.body();
    if (plain.length < Gzip.ANSWER_BYTES_MIN || !Gzip.accepted(request.getHeader(HttpHeaders.ACCEPT_ENCODING))) {
      write(answer);
    } else {
      loop.onWorker(() -> Gzip.deflate(plain)).onComplete(gzip -> write(answer.compressed(gzip)), this::fail);
    }
  }

  private void write(Answer answer) {
    over = true;
    loop.observer().answered(operation, answer.status(), loop.nanoClock().getAsLong() - receivedNanos);
    if (response.closed()) {
      finish();
      return;
    }
    connection.writing();
    loop.writer().write(response, answer, requestId, head.crossOrigin().present()).onComplete(_ -> finish());
  }

  private void finish() {
    over = true;
    body.release();
    connection.answered(this);
    if (last) {
      connection.close();
    }
  }
}
