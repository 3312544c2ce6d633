package dev.needletail.loadtest.client.raw;

import dev.needletail.loadtest.client.Endpoint;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/** Opens and closes an event loop's connections; a few at a time, so that no server's backlog overflows. Threads: the loop's. */
final class Connector {

  /** Hears how it went. */
  interface Listener {
    void connected(Line line);

    void couldNotConnect(Line line, IOException why);
  }

  private static final int CONCURRENT_MAX = 64;
  /** Between two attempts of a connection that could not be opened. */
  private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final Selector selector;
  private final InetSocketAddress address;
  private final Listener listener;
  private final Queue<Line> wanted = new ArrayDeque<>();
  private int connecting;

  Connector(Selector selector, Endpoint endpoint, Listener listener) throws IOException {
    this.selector = selector;
    this.address = new InetSocketAddress(endpoint.host(), endpoint.port());
    this.listener = listener;
    if (address.isUnresolved()) {
      throw new IOException("there is no host " + endpoint.host());
    }
  }

  /** Opens a connection as soon as may be, unless it is on the way already. */
  void want(Line line) {
    if (!line.wanted && !line.connecting) {
      line.wanted = true;
      wanted.add(line);
    }
  }

  boolean isBusy() {
    return !wanted.isEmpty();
  }

  /** Begins what may begin now. */
  void connectSome() {
    long now = System.nanoTime();
    for (int left = wanted.size(); left > 0 && connecting < CONCURRENT_MAX; left--) {
      Line line = wanted.remove();
      if (line.retryNanos > now) {
        wanted.add(line);
      } else {
        line.wanted = false;
        begin(line);
      }
    }
  }

  private void begin(Line line) {
    try {
      SocketChannel channel = SocketChannel.open();
      channel.configureBlocking(false);
      line.key = channel.register(selector, SelectionKey.OP_CONNECT, line);
      line.connecting = true;
      connecting++;
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      if (channel.connect(address)) {
        proceed(line);
      }
    } catch (IOException e) {
      failed(line, e);
    }
  }

  /** The selector has news of a connection that is being opened. */
  void proceed(Line line) {
    SelectionKey key = line.key;
    if (key == null || !line.connecting) {
      throw new IllegalStateException("a connection that nobody opens has news of its opening");
    }
    var channel = (SocketChannel) key.channel();
    try {
      if (!channel.finishConnect()) {
        return;
      }
    } catch (IOException e) {
      failed(line, e);
      return;
    }
    connecting--;
    line.connecting = false;
    key.interestOps(SelectionKey.OP_READ);
    line.channel = channel;
    listener.connected(line);
  }

  private void failed(Line line, IOException why) {
    line.retryNanos = System.nanoTime() + RETRY_NANOS;
    abandon(line);
    listener.couldNotConnect(line, why);
  }

  /** Closes a connection, open or about to be, and forgets what it was at. */
  void abandon(Line line) {
    SelectionKey key = line.key;
    line.channel = null;
    line.key = null;
    line.unwritten = null;
    line.parser.next();
    if (line.connecting) {
      line.connecting = false;
      connecting--;
    }
    if (key != null) {
      key.cancel();
      try {
        key.channel().close();
      } catch (IOException e) {
        // What was under way on it is told as failed by whoever abandons it; there is nothing else to lose.
        line.retryNanos = System.nanoTime() + RETRY_NANOS;
      }
    }
  }
}
