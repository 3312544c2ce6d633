package dev.needletail.proxy.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.HttpServerConnection;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One client's connection, and the time that it has left. A connection is always in one of five states, and all but one
 * of them end in time: {@code idle}, {@code head} (some bytes of a request came), {@code body}, {@code answering} (the
 * store's turn: no limit here) and {@code writing}. The listener looks at the deadlines once in a while, so that a
 * request costs no timer.
 *
 * <p>Threads: confined to the connection's event loop.
 */
final class ClientConnection {

  private final ChannelHandlerContext socket;
  private final ConnectionLimits limits;
  private final LongSupplier nanoClock;

  /** The request under way, or the last one. Several may be on their way in; one is answered at a time. */
  private @Nullable Exchange current;
  private boolean idle;
  private boolean limited;
  private long deadlineNanos;

  ClientConnection(HttpConnection connection, ConnectionLimits limits, LongSupplier nanoClock) {
    this.limits = limits;
    this.nanoClock = nanoClock;
    this.socket = watchFirstBytes(((HttpServerConnection) connection).channelHandlerContext().pipeline());
    becomeIdle();
  }

  void readingBody(Exchange exchange) {
    current = exchange;
    idle = false;
    within(limits.bodyTimeout());
  }

  void answering() {
    limited = false;
  }

  void writing() {
    within(limits.writeTimeout());
  }

  /** The exchange's answer is on its way to the client. The next request may have begun meanwhile. */
  void answered(Exchange exchange) {
    if (exchange == current) {
      becomeIdle();
    }
  }

  boolean overdue(long nowNanos) {
    return limited && nowNanos - deadlineNanos > 0;
  }

  /** Now, and not when the client has read what is on its way to it: it may never do so. */
  void close() {
    socket.close();
  }

  private void becomeIdle() {
    current = null;
    idle = true;
    within(limits.idleTimeout());
  }

  private void firstBytes() {
    if (idle) {
      idle = false;
      within(limits.headTimeout());
    }
  }

  private void within(Duration time) {
    limited = true;
    deadlineNanos = nanoClock.getAsLong() + time.toNanos();
  }

  /**
   * Vert.x tells of a request when its headers are complete, and of an idle connection when no byte comes at all: neither
   * sees the client that sends a byte of a header now and then. So this listens before Vert.x does.
   */
  private ChannelHandlerContext watchFirstBytes(ChannelPipeline pipeline) {
    pipeline.addFirst(new ChannelInboundHandlerAdapter() {
      @Override
      public void channelRead(ChannelHandlerContext context, Object message) {
        firstBytes();
        context.fireChannelRead(message);
      }
    });
    return pipeline.firstContext();
  }
}
