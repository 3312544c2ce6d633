package dev.needletail.proxy.http;

import dev.needletail.model.Request;
import dev.needletail.proxy.auth.Identity;
import dev.needletail.proxy.protocol.AcceptedCodings;
import dev.needletail.proxy.protocol.Answer;
import dev.needletail.proxy.protocol.ContentCoding;
import dev.needletail.proxy.protocol.Fault;
import dev.needletail.proxy.protocol.Gzip;
import dev.needletail.proxy.protocol.Gzip.Inflated;
import dev.needletail.proxy.protocol.LocalNodes;
import dev.needletail.proxy.protocol.Protocol;
import dev.needletail.proxy.protocol.RequestHead;
import dev.needletail.proxy.protocol.Verdict;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One request, from its head to the last byte of its answer: collect the body, check it, let the store answer, write.
 * An answer that is at hand when the store returns, a cache hit, is written at once. A body that is too large is answered
 * as soon as that is known, and read to its end all the same: a client that is still sending would lose the answer with
 * the connection. Vert.x hands over the next request of a connection when both this one and its answer are complete and
 * the client has taken most of the answer.
 *
 * <p>Threads: confined to the connection's event loop, but for what it says as a departure.
 */
final class Exchange extends StoreCall {

  private static final byte[] NOTHING = {};

  private final ClientConnection connection;
  private final HttpServerRequest request;
  private final HttpServerResponse response;
  private final RequestHead head;
  private final RequestBody body;
  private final String requestId;
  private final long number;
  /** Whether the last byte of the request is in. */
  private boolean received;
  /** Whether there is an answer, written or to be written. */
  private boolean decided;
  /** Whether the last byte of the answer is out. */
  private boolean written;
  /** Whether the connection cannot be used after this. */
  private boolean last;

  Exchange(EventLoop loop, ClientConnection connection, HttpServerRequest request) {
    super(loop);
    this.connection = connection;
    this.request = request;
    this.response = request.response();
    this.head = RequestHeads.read(request);
    this.body = new RequestBody(loop().budget(), loop().limits().bodyBytesMax());
    this.requestId = loop.requestIds().next();
    this.number = connection.begin();
  }

  void begin() {
    request.handler(this::receive).endHandler(_ -> received()).exceptionHandler(_ -> lost());
    long announced = RequestHeads.contentLength(request);
    if (announced > loop().limits().bodyBytesMax()) {
      last = announced > loop().limits().drainedBytesMax();
      tooLarge();
    } else if (RequestHeads.expectsContinue(request)) {
      response.writeContinue();
    }
  }

  private void receive(Buffer chunk) {
    body.add(chunk);
    if (body.tooLarge() && !decided) {
      tooLarge();
    }
    if (body.size() > loop().limits().drainedBytesMax() && !last) {
      last = true;
      completed();
    }
  }

  private void tooLarge() {
    decided = true;
    requested();
    write(Protocol.TOO_LARGE);
  }

  private void received() {
    received = true;
    Fault fault = connection.faultOf(number);
    last |= fault != null;
    if (decided) {
      completed();
      return;
    }
    decided = true;
    connection.answering(this);
    requested();
    if (fault != null) {
      send(Protocol.faulty(head, fault));
    } else if (body.overBudget()) {
      send(Protocol.overloaded(head));
    } else {
      decode(request.getHeader(HttpHeaders.CONTENT_ENCODING));
    }
  }

  private void decode(@Nullable String coding) {
    if (ContentCoding.isNone(coding)) {
      byte[] document = body.toBytes();
      check(document, () -> identify(document));
    } else if (Gzip.isUsed(coding)) {
      inflate(body.toBytes());
    } else {
      send(Protocol.unreadable(head));
    }
  }

  /** A signature covers what came over the wire. For somebody who is not let in, nothing is inflated. */
  private void inflate(byte[] compressed) {
    Identity caller = identify(compressed);
    if (caller instanceof Identity.Refused) {
      check(NOTHING, () -> caller);
      return;
    }
    loop().onWorker(() -> Gzip.inflate(compressed, loop().limits().bodyBytesMax()))
        .onComplete(inflated -> inflated(inflated, caller), this::fail);
  }

  private void inflated(Inflated inflated, Identity caller) {
    switch (inflated) {
      case Inflated.TooLarge() -> send(Protocol.TOO_LARGE);
      case Inflated.Unreadable() -> send(Protocol.unreadable(head));
      case Inflated.Document(byte[] document) -> {
        if (body.inflatedTo(document.length)) {
          check(document, () -> caller);
        } else {
          send(Protocol.overloaded(head));
        }
      }
    }
  }

  private Identity identify(byte[] received) {
    return loop().authenticator().identify(new ReceivedRequest(request, head, received));
  }

  private void check(byte[] document, Supplier<Identity> caller) {
    if (LocalNodes.isAskedFor(head)) {
      send(loop().localNodes().answer(head));
      return;
    }
    switch (Protocol.check(head, document, caller)) {
      case Verdict.Done(Answer answer) -> send(answer);
      case Verdict.Execute(Request valid) -> execute(valid);
    }
  }

  @Override
  String requestId() {
    return requestId;
  }

  @Override
  String answerType() {
    return head.answerType();
  }

  @Override
  void send(Answer answer) {
    byte[] plain = answer.body();
    ContentCoding coding = plain.length < ContentCoding.ANSWER_BYTES_MIN
        ? null
        : AcceptedCodings.best(request.headers().getAll(HttpHeaders.ACCEPT_ENCODING));
    if (coding == null) {
      write(answer);
    } else {
      loop().onWorker(() -> coding.encode(plain))
          .onComplete(encoded -> write(answer.encoded(coding, encoded)), this::fail);
    }
  }

  private void write(Answer answer) {
    observe(answer);
    if (response.closed()) {
      lost();
      return;
    }
    if (last) {
      response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    }
    connection.writing();
    loop().writer().write(response, answer, requestId, head.crossOrigin().present()).onComplete(_ -> written());
  }

  private void written() {
    written = true;
    completed();
  }

  /** A step is over: of what came in, or of what went out. */
  private void completed() {
    if (!written) {
      return;
    }
    body.release();
    if (last) {
      connection.finish();
    } else if (received) {
      connection.answered(number);
    } else {
      connection.draining();
    }
  }

  /** The connection has broken off: nobody waits for an answer. */
  private void lost() {
    decided = true;
    body.release();
  }
}
