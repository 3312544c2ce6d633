package dev.needletail.proxy.http;

import dev.needletail.proxy.protocol.Fault;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.socket.DuplexChannel;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.HttpServerConnection;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One client's connection, and the time that it has left. A connection is always in one {@link State}, and all but one of
 * them end in time. The listener looks at the clock once in a while, so that a request costs no timer.
 *
 * <p>Threads: confined to the connection's event loop.
 */
final class ClientConnection {

  private enum State {
    /** Between requests. */
    IDLE,
    /** Some bytes of a request came. */
    HEAD,
    /** A request's body is coming. */
    BODY,
    /** The store's turn: no limit here. */
    ANSWERING,
    /** An answer is on its way out. */
    WRITING,
    /** The rest of a request that has its answer already is coming. */
    DRAINING,
    /** Nothing more will be sent; what still comes is dropped, until the client has closed as well. */
    LINGERING
  }

  /**
   * How much of an answer the kernel may hold that the client has no room for yet. It would take megabytes, and for a slow
   * client nothing would seem to move for minutes.
   */
  private static final long UNSENT_BYTES = 128 * 1024;
  private static final ChannelOption<Long> UNSENT = ChannelOption
      .valueOf("io.netty.channel.epoll.EpollChannelOption#TCP_NOTSENT_LOWAT");
  /** How long a client that does not close is waited for. Closing at once would throw away what it has not read yet. */
  private static final Duration LINGER = Duration.ofSeconds(2);

  private final Channel channel;
  private final RequestGuard guard;
  private final ConnectionLimits limits;
  private final LongSupplier nanoClock;

  private State state = State.IDLE;
  /** In BODY, WRITING, DRAINING and LINGERING. */
  private final Transfer transfer = new Transfer();
  /** In IDLE and HEAD. */
  private long deadlineNanos;
  /** In WRITING: what the last look found unsent. */
  private long unsentBytes;
  /** Whether the client will send no more. It may read all the same. */
  private boolean inputClosed;
  /** The request under way, or the last one, from 1. Several may be on their way in; one is answered at a time. */
  private long current;
  /** In ANSWERING: what the client waits for. */
  private @Nullable StoreCall answering;

  ClientConnection(HttpConnection connection, EventLoop loop) {
    ChannelHandlerContext vertx = ((HttpServerConnection) connection).channelHandlerContext();
    this.channel = vertx.channel();
    this.limits = loop.limits();
    this.nanoClock = loop.nanoClock();
    this.guard = RequestGuard.before(vertx, limits.headerBytesMax(), this::inputClosed);
    channel.config().setOption(UNSENT, UNSENT_BYTES);
    channel.config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
    FastLane.before(vertx, this, loop);
    idle();
  }

  /** A request begins; its number. */
  long begin() {
    transfer(State.BODY, limits.bodyTimeout());
    return ++current;
  }

  /** What is wrong with a request as HTTP; a body's fault shows when it ends. */
  @Nullable Fault faultOf(long request) {
    return guard.faultOf(request);
  }

  /** @param call is told if the client leaves meanwhile */
  void answering(StoreCall call) {
    state = State.ANSWERING;
    answering = call;
    if (inputClosed) {
      call.clientLeft();
    }
  }

  void writing() {
    answering = null;
    transfer(State.WRITING, limits.writeTimeout());
    unsentBytes = unsent();
  }

  /** The answer is on its way to the client, before the request's end. The next request cannot have begun. */
  void draining() {
    transfer(State.DRAINING, limits.bodyTimeout());
  }

  /** A request has come and its answer has gone. The next request may have begun meanwhile. */
  void answered(long request) {
    if (request == current) {
      answered(guard.hasMoreThan(request));
    }
  }

  /**
   * All requests whose answers were begun have theirs.
   *
   * @param more whether others have come
   */
  void answered(boolean more) {
    answering = null;
    if (!more && guard.isWithinRequest()) {
      head();
      passed();
    } else if (inputClosed && !more) {
      close();
    } else {
      idle();
    }
  }

  /** What has come was passed on; if that was all that ever comes, it has to be a whole request. */
  void passed() {
    if (inputClosed && (state == State.HEAD || state == State.BODY)) {
      endRequest(Fault.CUT_OFF);
    }
  }

  /** Whether what comes next is a request's first byte, and all requests before it are answered. */
  boolean isBetweenRequests() {
    return state == State.IDLE && guard.isAtBoundary() && !guard.hasMoreThan(current);
  }

  /** Sends no more, and closes when the client has. */
  void finish() {
    guard.drop();
    if (channel instanceof DuplexChannel socket && socket.isActive()) {
      transfer(State.LINGERING, LINGER);
      socket.shutdownOutput();
    } else {
      close();
    }
  }

  boolean overdue(long nowNanos) {
    return switch (state) {
      case IDLE, HEAD -> nowNanos - deadlineNanos > 0;
      case BODY, DRAINING, LINGERING -> transfer.overdue(nowNanos);
      case ANSWERING -> false;
      case WRITING -> {
        lookAtWriting(nowNanos);
        yield transfer.overdue(nowNanos);
      }
    };
  }

  /** A request that does not go on is answered, and anything else is closed. Whether the client is to blame. */
  boolean timeUp() {
    boolean blamed = state != State.LINGERING;
    switch (state) {
      case HEAD, BODY -> endRequest(Fault.STALLED);
      case IDLE, ANSWERING, WRITING, DRAINING, LINGERING -> close();
    }
    return blamed;
  }

  /** The client will read no answer, or says nothing more, which is the same for most. It is answered all the same. */
  void closed() {
    if (answering != null) {
      answering.clientLeft();
    }
  }

  private void inputClosed() {
    inputClosed = true;
    switch (state) {
      case HEAD, BODY -> endRequest(Fault.CUT_OFF);
      case IDLE, DRAINING, LINGERING -> close();
      case ANSWERING -> closed();
      case WRITING -> {
        // What it asked for is still on the way to it.
      }
    }
  }

  /** The rest of the request will not come: it is answered with this. */
  private void endRequest(Fault why) {
    boolean begun = state == State.BODY;
    // If nobody answers, the connection is closed in the end.
    transfer(State.DRAINING, limits.writeTimeout());
    guard.end(begun, why);
  }

  /** Now, and not when the client has read what is on its way to it: it may never do so. */
  void close() {
    channel.pipeline().firstContext().close();
  }

  private void idle() {
    state = State.IDLE;
    deadlineNanos = nanoClock.getAsLong() + limits.idleTimeout().toNanos();
  }

  private void head() {
    state = State.HEAD;
    deadlineNanos = nanoClock.getAsLong() + limits.headTimeout().toNanos();
  }

  private void transfer(State next, Duration timeout) {
    state = next;
    transfer.begin(timeout, nanoClock.getAsLong());
  }

  /**
   * Some bytes of a request come that has not been taken whole. Vert.x tells of a request when its headers are complete,
   * and of an idle connection when no byte comes at all: neither sees the client that sends a byte of a header now and
   * then.
   */
  void came(int bytes) {
    guard.coming();
    switch (state) {
      case IDLE -> head();
      case BODY, DRAINING -> transfer.moved(bytes, nanoClock.getAsLong());
      case LINGERING -> {
        transfer.moved(bytes, nanoClock.getAsLong());
        if (transfer.bytes() > limits.drainedBytesMax()) {
          close();
        }
      }
      case HEAD, ANSWERING, WRITING -> {
        // The deadline stands.
      }
    }
  }

  private void lookAtWriting(long nowNanos) {
    long now = unsent();
    transfer.moved(unsentBytes - now, nowNanos);
    unsentBytes = now;
  }

  /** What Netty still holds. The kernel takes a large buffer piece by piece. */
  long unsent() {
    ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
    return buffer == null ? 0 : buffer.totalPendingWriteBytes() - buffer.currentProgress();
  }
}
