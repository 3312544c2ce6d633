package dev.needletail.proxy.http;

import dev.needletail.proxy.protocol.Fault;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.impl.http1.VertxHttpRequestDecoder;
import org.jspecify.annotations.Nullable;

/**
 * Stands between Netty's decoder and Vert.x, and gives Vert.x nothing but requests that are whole. Vert.x closes a
 * connection on which something else comes, in the middle of answers to earlier requests, and without one of its own. So
 * what is broken or does not go on is ended here as if it were an empty request, and noted: it gets its answer in its
 * turn. What comes after it is dropped.
 *
 * <p>Threads: confined to the connection's event loop.
 */
final class RequestGuard extends ChannelInboundHandlerAdapter {

  private final ChannelHandlerContext vertx;
  private final BoundaryDecoder decoder;
  private final Runnable inputClosed;
  private long requests;
  /** Whether the last byte that went to the decoder was the last one of a request. */
  private boolean atBoundary = true;
  private @Nullable Fault fault;
  private boolean dropping;
  /** Whether the connection is closed after one of the requests that came. */
  private boolean ending;

  private RequestGuard(ChannelHandlerContext vertx, BoundaryDecoder decoder, Runnable inputClosed) {
    this.vertx = vertx;
    this.decoder = decoder;
    this.inputClosed = inputClosed;
  }

  /**
   * Puts itself, and a decoder that can be asked where it is, before Vert.x.
   *
   * @param vertx       where Vert.x takes a connection's requests
   * @param inputClosed told when the client has closed its side, after everything that it sent
   */
  static RequestGuard before(ChannelHandlerContext vertx, int headBytesMax, Runnable inputClosed) {
    var decoder = new BoundaryDecoder(headBytesMax);
    vertx.pipeline().replace(VertxHttpRequestDecoder.class, "request-decoder", decoder);
    var guard = new RequestGuard(vertx, decoder, inputClosed);
    vertx.pipeline().addBefore(vertx.name(), "request-guard", guard);
    return guard;
  }

  /** The fault of the request with this number, from 1; none until it shows. */
  @Nullable Fault faultOf(long request) {
    return request == requests ? fault : null;
  }

  /** Lets nothing more through. */
  void drop() {
    dropping = true;
  }

  /** Bytes go to the decoder. */
  void coming() {
    atBoundary = false;
  }

  /** Whether the next byte that comes is the first one of a request, and of one that would be answered. */
  boolean isAtBoundary() {
    return atBoundary && !dropping;
  }

  /** Whether some bytes of a request have come after the last one that was whole, as far as one can see. */
  boolean isWithinRequest() {
    return !decoder.isEmpty() && !dropping;
  }

  /** Whether requests have come that Vert.x has not handed over, this being the last that it has. */
  boolean hasMoreThan(long request) {
    return requests > request;
  }

  /** Ends the request whose first bytes have come, or whose body has begun, and that does not go on. */
  void end(boolean begun, Fault why) {
    ChannelHandlerContext own = vertx.pipeline().context(this);
    if (dropping || own == null) {
      return;
    }
    endWith(why, own, begun);
    own.fireChannelReadComplete();
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event == ChannelInputShutdownEvent.INSTANCE) {
      inputClosed.run();
    } else {
      context.fireUserEventTriggered(event);
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (dropping) {
      ReferenceCountUtil.release(message);
      return;
    }
    Fault found = switch (message) {
      case HttpRequest request -> faultOf(request);
      case HttpContent content -> content.decoderResult().isSuccess() ? null : Fault.BAD_BODY;
      default -> null;
    };
    boolean head = message instanceof HttpRequest;
    if (found != null) {
      ReferenceCountUtil.release(message);
      endWith(found, context, !head);
      return;
    }
    if (message instanceof HttpRequest request) {
      requests++;
      ending |= !HttpUtil.isKeepAlive(request);
    }
    atBoundary = message instanceof LastHttpContent && decoder.isEmpty() && !ending;
    context.fireChannelRead(message);
  }

  private void endWith(Fault found, ChannelHandlerContext context, boolean begun) {
    fault = found;
    dropping = true;
    if (!begun) {
      requests++;
      context.fireChannelRead(new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/"));
    }
    context.fireChannelRead(LastHttpContent.EMPTY_LAST_CONTENT);
  }

  private static @Nullable Fault faultOf(HttpRequest request) {
    DecoderResult decoded = request.decoderResult();
    if (!decoded.isSuccess()) {
      return switch (decoded.cause()) {
        case TooLongHttpLineException _ -> Fault.LONG_LINE;
        case TooLongHttpHeaderException _ -> Fault.LONG_HEADERS;
        case null, default -> Fault.BAD_HEAD;
      };
    }
    return spoken(request) ? null : Fault.BAD_VERSION;
  }

  /** A later minor version is to be taken for the latest that we know (RFC 9110, 2.5). */
  private static boolean spoken(HttpRequest request) {
    HttpVersion version = request.protocolVersion();
    if (version.majorVersion() != 1 || !version.protocolName().equals("HTTP")) {
      return false;
    }
    if (version.minorVersion() > 1) {
      request.setProtocolVersion(HttpVersion.HTTP_1_1);
    }
    return true;
  }
}
