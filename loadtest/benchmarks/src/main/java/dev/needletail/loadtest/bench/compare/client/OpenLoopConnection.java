package dev.needletail.loadtest.bench.compare.client;

import dev.needletail.loadtest.client.Endpoint;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** One connection, with one request under way at a time. Threads: confined. */
final class OpenLoopConnection implements AutoCloseable {

  private static final int BUFFER_BYTES = 64 * 1024;
  private static final byte[] SUCCESS = "HTTP/1.1 200 ".getBytes(StandardCharsets.US_ASCII);
  /** In lower case, after the letter that some servers write large. */
  private static final byte[] LENGTH = "ontent-length:".getBytes(StandardCharsets.US_ASCII);

  private final SocketChannel channel;
  private final ByteBuffer out = ByteBuffer.allocateDirect(BUFFER_BYTES);
  private final ByteBuffer in = ByteBuffer.allocateDirect(BUFFER_BYTES);
  private long dueNanos;

  private OpenLoopConnection(SocketChannel channel) {
    this.channel = channel;
  }

  static OpenLoopConnection open(Endpoint endpoint, Selector selector) throws IOException {
    SocketChannel channel = SocketChannel.open();
    try {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.connect(new InetSocketAddress(endpoint.host(), endpoint.port()));
      channel.configureBlocking(false);
      var connection = new OpenLoopConnection(channel);
      channel.register(selector, SelectionKey.OP_READ, connection);
      return connection;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** When the request under way came due, on the clock of {@link System#nanoTime()}. */
  long dueNanos() {
    return dueNanos;
  }

  /** Sends a request, whole: it fits what a socket takes at once. */
  void send(byte[] request, long due) throws IOException {
    dueNanos = due;
    out.clear().put(request).flip();
    while (out.hasRemaining()) {
      channel.write(out);
    }
  }

  /** Takes what has come; true when the answer is whole. */
  boolean read() throws IOException {
    if (channel.read(in) < 0) {
      throw new EOFException("the server closed the connection");
    }
    int body = endOfHead(in);
    if (body < 0 || in.position() < body + contentLength(in, body)) {
      return false;
    }
    for (int i = 0; i < SUCCESS.length; i++) {
      if (in.get(i) != SUCCESS[i]) {
        throw new IOException("an answer is no success");
      }
    }
    in.clear();
    return true;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  /** Where the body begins; -1 if the head is not there as a whole. */
  static int endOfHead(ByteBuffer in) {
    for (int i = SUCCESS.length; i + 3 < in.position(); i++) {
      if (in.get(i) == '\r' && in.get(i + 1) == '\n' && in.get(i + 2) == '\r' && in.get(i + 3) == '\n') {
        return i + 4;
      }
    }
    return -1;
  }

  static int contentLength(ByteBuffer in, int headEnd) throws IOException {
    for (int i = 0; i + LENGTH.length < headEnd; i++) {
      if (isLength(in, i)) {
        int length = 0;
        for (int j = i + LENGTH.length; in.get(j) != '\r'; j++) {
          if (in.get(j) != ' ') {
            length = 10 * length + in.get(j) - '0';
          }
        }
        return length;
      }
    }
    throw new IOException("an answer does not say how long it is");
  }

  private static boolean isLength(ByteBuffer in, int at) {
    for (int i = 0; i < LENGTH.length; i++) {
      byte octet = in.get(at + i);
      if ((octet >= 'A' && octet <= 'Z' ? octet + 32 : octet) != LENGTH[i]) {
        return false;
      }
    }
    return true;
  }
}
