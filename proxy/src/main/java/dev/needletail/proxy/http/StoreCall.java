package dev.needletail.proxy.http;

import dev.needletail.model.Departure;
import dev.needletail.model.Reply;
import dev.needletail.model.Request;
import dev.needletail.model.UncertainOutcomeException;
import dev.needletail.proxy.protocol.Answer;
import dev.needletail.proxy.protocol.Protocol;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A request from the time when all of it is here to its answer, whichever way it came: {@link #execute} is the one place
 * where requests are let in to the store.
 *
 * <p>Threads: confined to the connection's event loop, but for what it says as a {@link Departure}.
 */
abstract sealed class StoreCall implements Departure permits Exchange, LaneRequest {

  private final EventLoop loop;
  private String operation = RequestObserver.NONE_NAMED;
  private long requestedNanos;
  /** Whether the client waits no more; guarded by this object, as what follows. */
  private boolean left;
  private @Nullable Runnable whenLeft;

  StoreCall(EventLoop loop) {
    this.loop = loop;
  }

  /** Under which a failure is logged, and answered. */
  abstract String requestId();

  /** The content type that the client asked in. */
  abstract String answerType();

  /** There is an answer. Called once; on the loop. */
  abstract void send(Answer answer);

  final EventLoop loop() {
    return loop;
  }

  /** The request's last byte is here: from now on the time counts as ours. */
  final void requested() {
    requestedNanos = loop.nanoClock().getAsLong();
  }

  /** Counts the answer. */
  final void observe(Answer answer) {
    loop.observer().answered(operation, answer.status(), loop.nanoClock().getAsLong() - requestedNanos);
  }

  /**
   * Lets it in, if the loop has the time for it. Whatever is thrown below is answered: a request that gets no answer would
   * hold up all that follow it.
   */
  final void execute(Request valid) {
    operation = Protocol.isListed(valid) ? valid.operation() : RequestObserver.UNLISTED;
    if (loop.load().refuses()) {
      loop.observer().shed();
      send(Protocol.throttled(answerType()));
      return;
    }
    CompletableFuture<Reply> reply;
    try {
      reply = loop.store().execute(valid.withDeparture(this)).toCompletableFuture();
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

  /** Logs the failure, and answers for it. */
  final void fail(Throwable failure) {
    if (failure instanceof UncertainOutcomeException) {
      FailureLog.uncertain(requestId(), operation, failure);
    } else {
      FailureLog.unexpected(requestId(), operation, failure);
    }
    send(Protocol.failed(answerType()));
  }

  private void replied(CompletableFuture<Reply> reply) {
    if (reply.isCompletedExceptionally()) {
      fail(reply.exceptionNow());
    } else {
      send(Protocol.answer(answerType(), reply.resultNow()));
    }
  }

  @Override
  public final synchronized boolean hasLeft() {
    return left;
  }

  @Override
  public final void whenLeft(Runnable action) {
    synchronized (this) {
      if (!left) {
        whenLeft = action;
        return;
      }
    }
    action.run();
  }

  /** The client has closed the connection, or its side of it. */
  final void clientLeft() {
    Runnable action;
    synchronized (this) {
      left = true;
      action = whenLeft;
      whenLeft = null;
    }
    if (action != null) {
      action.run();
    }
  }
}
