package dev.needletail.loadtest.drill;

import dev.needletail.loadtest.client.Endpoint;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A cache of one answer, made as caches often are: whoever finds nothing in it asks the store, however many do so already.
 *
 * <p>Threads: a virtual one a connection.
 */
final class CrowdingCache implements AutoCloseable {

  /** An answer, and until when it may be given. */
  private record Entry(byte[] answer, long untilNanos) {}

  private final ServerSocket listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final Endpoint store;
  private final long ttlNanos;
  private volatile @Nullable Entry entry;

  CrowdingCache(Endpoint store, Duration ttl) throws IOException {
    this.store = store;
    this.ttlNanos = ttl.toNanos();
    Thread.ofVirtual().start(this::accept);
  }

  Endpoint endpoint() {
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
    try {
      while (true) {
        Socket client = listener.accept();
        sockets.add(client);
        Thread.ofVirtual().start(() -> serve(client));
      }
    } catch (IOException _) {
      // Closed.
    }
  }

  private void serve(Socket client) {
    try (client; var toStore = new Socket(store.host(), store.port())) {
      client.setTcpNoDelay(true);
      toStore.setTcpNoDelay(true);
      var fromClient = new BufferedInputStream(client.getInputStream());
      var fromStore = new BufferedInputStream(toStore.getInputStream());
      for (HttpMessage request = HttpMessage.read(fromClient); request != null; request = HttpMessage
          .read(fromClient)) {
        Entry found = entry;
        if (found == null || found.untilNanos() - System.nanoTime() < 0) {
          toStore.getOutputStream().write(request.bytes());
          HttpMessage answer = HttpMessage.read(fromStore);
          if (answer == null) {
            return;
          }
          found = new Entry(answer.bytes(), System.nanoTime() + ttlNanos);
          entry = found;
        }
        client.getOutputStream().write(found.answer());
      }
    } catch (IOException _) {
      // Closed by either side.
    }
  }
}
