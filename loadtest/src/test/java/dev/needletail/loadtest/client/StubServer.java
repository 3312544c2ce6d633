package dev.needletail.loadtest.client;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A loopback server whose every answer a test writes itself: it gets the request's number, from 0 in order of arrival,
 * and may take its time. Threads: one virtual thread a connection.
 */
public final class StubServer implements AutoCloseable {

  private final ServerSocket listener;
  private final Function<Integer, String> answers;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final List<String> bodies = new ArrayList<>();

  /** @param answers the whole HTTP answer by the request's number; an empty one closes the connection */
  public StubServer(Function<Integer, String> answers) throws IOException {
    this(answers, 0);
  }

  /** @param port where to listen, such as where an earlier one did; 0 for any */
  public StubServer(Function<Integer, String> answers, int port) throws IOException {
    this.answers = answers;
    this.listener = new ServerSocket();
    listener.setReuseAddress(true);
    listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 100);
    Thread.ofVirtual().start(this::accept);
  }

  public static String http(int status, String extraHeaders, String body) {
    return "HTTP/1.1 " + status + " X\r\nContent-Length: " + body.length() + "\r\n" + extraHeaders + "\r\n" + body;
  }

  public Endpoint endpoint() {
    return new Endpoint("127.0.0.1", listener.getLocalPort());
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        sockets.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException e) {
        if (!listener.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private void serve(Socket socket) {
    try (socket; InputStream in = new BufferedInputStream(socket.getInputStream())) {
      for (String body = body(in); body != null; body = body(in)) {
        String answer = answers.apply(number(body));
        if (answer.isEmpty()) {
          return;
        }
        socket.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      if (!listener.isClosed()) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** How many connections there have been. */
  public int connections() {
    return sockets.size();
  }

  /** The bodies of all requests so far, in order of arrival. */
  public synchronized List<String> bodies() {
    return List.copyOf(bodies);
  }

  private synchronized int number(String body) {
    bodies.add(body);
    return bodies.size() - 1;
  }

  /** The next request's; null if there is none. */
  private static @Nullable String body(InputStream in) throws IOException {
    int length = 0;
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      if (line.startsWith("Content-Length: ")) {
        length = Integer.parseInt(line.substring(16));
      }
      if (line.equals("closed")) {
        return null;
      }
    }
    return new String(in.readNBytes(length), StandardCharsets.UTF_8);
  }

  private static String line(InputStream in) throws IOException {
    var text = new StringBuilder();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        return "closed";
      }
      if (b != '\r') {
        text.append((char) b);
      }
    }
    return text.toString();
  }
}
