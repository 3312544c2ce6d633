package dev.needletail.proxy.http;

import dev.needletail.cache.hit.HitReader;
import dev.needletail.model.CacheControl;
import dev.needletail.model.Caller;
import dev.needletail.model.Refusal;
import dev.needletail.model.Request;
import dev.needletail.proxy.auth.Identity;
import dev.needletail.proxy.http.lane.CallerMemory;
import dev.needletail.proxy.http.lane.RegularHead;
import dev.needletail.proxy.http.lane.RequestWindow;
import dev.needletail.proxy.protocol.Answer;
import dev.needletail.proxy.protocol.Protocol;
import dev.needletail.proxy.protocol.Target;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.vertx.core.net.impl.ShutdownEvent;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The short way of a request, from bytes in to bytes out, in front of everything that Vert.x has on a connection. It takes
 * what is whole and {@linkplain RegularHead regular} while nothing else is under way on the connection, and passes on
 * everything else as it came. So each byte is read by one of the two ways only: all of a request is taken here, at a place
 * where a request begins for certain, or none of it.
 *
 * <p>One request is under way at a time. What comes meanwhile, or while the client does not read its answers, is held, and
 * no more is read from a client that sends a lot. Answers to requests that came together leave together.
 *
 * <p>Threads: confined to the connection's event loop.
 */
final class FastLane extends ChannelInboundHandlerAdapter {

  /** What is held of a connection before no more is read from it. */
  private static final int HELD_BYTES = 64 * 1024;
  private static final int HIT_STATUS = 200;

  private final EventLoop loop;
  private final ClientConnection connection;
  /** Set before anything else is called. */
  @SuppressWarnings("NullAway.Init")
  private ChannelHandlerContext context;
  private final CallerMemory callers = new CallerMemory();
  private boolean open;
  /** What came after the request that is under way here. */
  private @Nullable ByteBuf held;
  private boolean taking;
  /** When what is being taken was all here. */
  private long takenNanos;
  /** Whether Vert.x has got some of what was read, and not been told that this was all. */
  private boolean passed;
  private @Nullable LaneRequest atStore;
  /** Whether there are answers that were not sent off. */
  private boolean unflushed;
  /** Whether there are answers that the kernel has not taken. */
  private boolean writing;
  /** Vert.x closes a connection on which it knows of no request: it hears of its shutdown when there is none here. */
  private @Nullable ShutdownEvent shutdown;

  private FastLane(EventLoop loop, ClientConnection connection) {
    this.loop = loop;
    this.connection = connection;
    this.open = loop.lane().open();
  }

  /** Puts a lane before everything that Vert.x has on the connection. */
  static void before(ChannelHandlerContext vertx, ClientConnection connection, EventLoop loop) {
    vertx.pipeline().addFirst("fast-lane", new FastLane(loop, connection));
  }

  @Override
  public void handlerAdded(ChannelHandlerContext own) {
    context = own;
  }

  @Override
  public void channelRead(ChannelHandlerContext own, Object message) {
    if (!(message instanceof ByteBuf bytes)) {
      own.fireChannelRead(message);
    } else if (held != null || isBusy() || (open && connection.isBetweenRequests())) {
      hold(bytes);
    } else {
      pass(bytes);
    }
  }

  /** What was read piece by piece is one: a request that is larger than a piece is as regular as any. */
  @Override
  public void channelReadComplete(ChannelHandlerContext own) {
    takeHeld();
    flush();
    passedAll();
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext own, Object event) {
    if (event instanceof ShutdownEvent asked) {
      shutdown = asked;
      if (isBusy()) {
        // Vert.x would wait for bytes of which it does not know to leave first.
        own.executor().schedule(connection::close, asked.timeout().toMillis(), TimeUnit.MILLISECONDS);
      } else {
        shutDown();
      }
    } else {
      own.fireUserEventTriggered(event);
    }
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext own) {
    open = false;
    if (held != null) {
      held.release();
      held = null;
    }
  }

  /** An answer, at once or later. */
  void answer(LaneRequest request, Answer answer, @Nullable String requestId) {
    if (!context.channel().isActive()) {
      atStore = null;
      return;
    }
    write(loop.lane().encoder().encode(context.alloc(), answer, requestId));
    if (atStore == request) {
      atStore = null;
      flush();
      goOn();
    }
  }

  /** An answer of the caches. Nobody is told of such a request but when it is over: there is nothing to wait for. */
  private void answer(HitReader hit, RegularHead head, Target target) {
    write(loop.lane().encoder().encode(context.alloc(), hit, head.type()));
    loop.observer().answered(target.operation(), HIT_STATUS, loop.nanoClock().getAsLong() - takenNanos);
  }

  private void write(ByteBuf answer) {
    context.write(answer, context.voidPromise());
    unflushed = true;
    if (atStore == null && !context.channel().isWritable()) {
      flush();
    }
  }

  private boolean isBusy() {
    return atStore != null || writing;
  }

  /** Answers what can be answered at once, up to what has to wait, or to what is not regular. */
  private void take(ByteBuf bytes) {
    taking = true;
    takenNanos = loop.nanoClock().getAsLong();
    RequestWindow window = loop.lane().window();
    try {
      window.open(bytes);
      while (open && bytes.isReadable() && !isBusy() && window.next(bytes) && begin(window, bytes)) {
        // On to the next.
      }
    } catch (RuntimeException | Error bug) {
      broken(bytes, bug);
      return;
    } finally {
      taking = false;
    }
    if (!bytes.isReadable()) {
      bytes.release();
      return;
    }
    flush();
    if (isBusy()) {
      hold(bytes);
    } else {
      pass(bytes);
    }
  }

  /** Nobody knows what of the bytes has its answer: the client, who sees the connection close, may send them again. */
  private void broken(ByteBuf bytes, Throwable bug) {
    FailureLog.unexpected(loop.requestIds().next(), RequestObserver.NONE_NAMED, bug);
    bytes.release();
    open = false;
    connection.close();
  }

  private boolean begin(RequestWindow window, ByteBuf bytes) {
    RegularHead head = window.head();
    Target target = head.target();
    Identity sender = target == null ? null : sender(head);
    if (target == null || sender == null) {
      return false;
    }
    window.take(bytes);
    switch (sender) {
      case Identity.Known(Caller caller) -> execute(head, target, caller);
      case Identity.Refused(Refusal refusal) -> new LaneRequest(loop, this, head.type())
          .send(Protocol.unbelieved(head.type().text(), head.body(), refusal));
    }
    return true;
  }

  /** Who sends the request; null if its way is the long one. Asked once only of an authenticator, which counts. */
  private @Nullable Identity sender(RegularHead head) {
    return loop.lane().trusting() ? head.caller(callers) : loop.authenticator().identify(head);
  }

  private void execute(RegularHead head, Target target, Caller caller) {
    HitReader hits = loop.lane().hits();
    if (hits != null && head.isHit(hits, target, caller)) {
      answer(hits, head, target);
      return;
    }
    var request = new LaneRequest(loop, this, head.type());
    request.execute(new Request(target.api(), target.operation(), head.body(), caller, CacheControl.NONE, request));
    if (!request.isAnswered()) {
      atStore = request;
      connection.answering(request);
    }
  }

  private void pass(ByteBuf bytes) {
    passed = true;
    connection.came(bytes.readableBytes());
    context.fireChannelRead(bytes);
  }

  private void passedAll() {
    if (passed) {
      passed = false;
      context.fireChannelReadComplete();
      connection.passed();
    }
  }

  private void hold(ByteBuf bytes) {
    held = held == null ? bytes : ByteToMessageDecoder.MERGE_CUMULATOR.cumulate(context.alloc(), held, bytes);
    if (held.readableBytes() <= HELD_BYTES) {
      return;
    }
    if (isBusy()) {
      context.channel().config().setAutoRead(false);
    } else {
      takeHeld();
    }
  }

  /** Nothing is under way here, or no more than some bytes on their way to the client. */
  private void goOn() {
    if (isBusy()) {
      return;
    }
    shutDown();
    if (held != null && context.channel().isActive()) {
      context.channel().config().setAutoRead(true);
      takeHeld();
      flush();
      passedAll();
    }
  }

  private void takeHeld() {
    ByteBuf bytes = held;
    if (bytes != null && !isBusy()) {
      held = null;
      take(bytes);
    }
  }

  private void flush() {
    if (!unflushed) {
      return;
    }
    unflushed = false;
    context.flush();
    if (isBusy()) {
      return;
    }
    if (connection.unsent() > 0) {
      writing = true;
      connection.writing();
      context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(_ -> written());
    } else if (!taking) {
      connection.answered(held != null);
    }
  }

  private void written() {
    writing = false;
    if (context.channel().isActive()) {
      connection.answered(taking || held != null);
      goOn();
    }
  }

  private void shutDown() {
    ShutdownEvent event = shutdown;
    if (event != null) {
      shutdown = null;
      open = false;
      context.fireUserEventTriggered(event);
    }
  }
}
