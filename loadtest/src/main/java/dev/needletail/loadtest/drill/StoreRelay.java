package dev.needletail.loadtest.drill;

import dev.needletail.loadtest.client.Endpoint;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands between a node and its store, passes on what comes, and counts. It can take its time with reads, as a store that is
 * further away than loopback does: what comes at once is at the store at once then.
 *
 * <p>A read is there from when all of it has arrived until the store's answer has, and so is never counted for longer than the
 * node knows it to be there.
 *
 * <p>Threads: any; a virtual one a connection.
 */
final class StoreRelay implements StoreWatch {

  private static final Set<String> READS = Set.of("GetItem", "BatchGetItem", "Query", "Scan", "TransactGetItems");
  private static final int BACKLOG = 1_024;
  private static final int CONNECT_MILLIS = 5_000;

  private final ServerSocket listener;
  private final Endpoint store;
  private final Duration readDelay;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private long reads;
  private long there;
  private long thereMax;

  private StoreRelay(ServerSocket listener, Endpoint store, Duration readDelay) {
    this.listener = listener;
    this.store = store;
    this.readDelay = readDelay;
  }

  /** @throws IOException if there is no port for it */
  static StoreRelay start(Endpoint store, Duration readDelay) throws IOException {
    var relay = new StoreRelay(new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()), store, readDelay);
    Thread.ofVirtual().name("store-relay").start(relay::accept);
    return relay;
  }

  /** The node's store. */
  Endpoint endpoint() {
    return new Endpoint(listener.getInetAddress().getHostAddress(), listener.getLocalPort());
  }

  @Override
  public synchronized Look look() {
    var look = new Look(reads, thereMax);
    thereMax = there;
    return look;
  }

  @Override
  public String how() {
    return "each read that passed from the node to the store was counted";
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException _) {
      // It listens no more, which is what was wanted.
    }
    sockets.forEach(StoreRelay::closeQuietly);
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket node = listener.accept();
        sockets.add(node);
        Thread.ofVirtual().start(() -> serve(node));
      } catch (IOException _) {
        // Closed; or a connection that broke before it was one, which its node notices.
      }
    }
  }

  /** Either side that fails or leaves takes the other with it, so that the node sees what it would see of a store. */
  private void serve(Socket node) {
    var toStore = new Socket();
    sockets.add(toStore);
    try {
      node.setTcpNoDelay(true);
      toStore.setTcpNoDelay(true);
      toStore.connect(new InetSocketAddress(store.host(), store.port()), CONNECT_MILLIS);
      var fromNode = new BufferedInputStream(node.getInputStream());
      var fromStore = new BufferedInputStream(toStore.getInputStream());
      for (HttpMessage request = HttpMessage.read(fromNode); request != null; request = HttpMessage.read(fromNode)) {
        HttpMessage answer = READS.contains(request.operation())
            ? read(request, toStore, fromStore)
            : exchange(request, toStore, fromStore);
        node.getOutputStream().write(answer.bytes());
      }
    } catch (IOException | InterruptedException _) {
      // The connections are closed, and the node knows what that means.
    } finally {
      close(node);
      close(toStore);
    }
  }

  private HttpMessage read(HttpMessage request, Socket toStore, BufferedInputStream fromStore)
      throws IOException, InterruptedException {
    count(1);
    try {
      Thread.sleep(readDelay);
      return exchange(request, toStore, fromStore);
    } finally {
      count(-1);
    }
  }

  private static HttpMessage exchange(HttpMessage request, Socket toStore, BufferedInputStream fromStore)
      throws IOException {
    toStore.getOutputStream().write(request.bytes());
    HttpMessage answer = HttpMessage.read(fromStore);
    if (answer == null) {
      throw new IOException("the store has closed the connection");
    }
    return answer;
  }

  private synchronized void count(int change) {
    reads += Math.max(0, change);
    there += change;
    thereMax = Math.max(thereMax, there);
  }

  private void close(Socket socket) {
    sockets.remove(socket);
    closeQuietly(socket);
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException _) {
      // It is of no use any more either way.
    }
  }
}
