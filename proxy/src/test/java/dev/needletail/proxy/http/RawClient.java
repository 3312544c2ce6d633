package dev.needletail.proxy.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An HTTP client that sends exactly the bytes it is told to, and reads answers one by one. */
public final class RawClient implements AutoCloseable {

  /** Long enough for any machine; a test that waits for it has failed. */
  private static final int READ_TIMEOUT_MILLIS = 60_000;

  private final Socket socket;
  private final InputStream in;

  /** An answer: its status, its headers under lower-case names, its body as it came. */
  public record RawAnswer(int status, Map<String, String> headers, byte[] body) {

    public String text() {
      return new String(body, StandardCharsets.UTF_8);
    }

    public @Nullable String header(String name) {
      return headers.get(name);
    }
  }

  public RawClient(int port) throws IOException {
    this(port, 0);
  }

  /** @param receiveBufferBytes what the kernel may take for a client that does not read; 0 for its own choice */
  RawClient(int port, int receiveBufferBytes) throws IOException {
    socket = new Socket();
    if (receiveBufferBytes > 0) {
      socket.setReceiveBufferSize(receiveBufferBytes);
    }
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(READ_TIMEOUT_MILLIS);
    in = new BufferedInputStream(socket.getInputStream());
  }

  public RawClient send(String text) throws IOException {
    return send(text.getBytes(StandardCharsets.UTF_8));
  }

  public RawClient send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
    return this;
  }

  public RawClient send(RawRequest request) throws IOException {
    return send(request.toBytes());
  }

  /** Says that nothing more will be sent; answers can still come. */
  RawClient closeOutput() throws IOException {
    socket.shutdownOutput();
    return this;
  }

  public RawAnswer exchange(RawRequest request) throws IOException {
    return send(request).receive();
  }

  public RawAnswer receive() throws IOException {
    RawAnswer head = receiveHead();
    int length = Integer.parseInt(head.headers().getOrDefault("content-length", "0"));
    return new RawAnswer(head.status(), head.headers(), in.readNBytes(length));
  }

  /** An answer that has no body, whatever its headers say. */
  public RawAnswer receiveHead() throws IOException {
    String statusLine = line();
    int status = Integer.parseInt(statusLine.split(" ")[1]);
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
    }
    return new RawAnswer(status, headers, new byte[0]);
  }

  /** The next bytes of an answer, as they come. */
  byte[] receiveBytes(int count) throws IOException {
    return in.readNBytes(count);
  }

  /** Everything until the server closes the connection, or breaks it off. */
  byte[] receiveAll() throws IOException {
    var all = new ByteArrayOutputStream();
    try {
      in.transferTo(all);
    } catch (java.net.SocketException _) {
      // Broken off; what came before counts.
    }
    return all.toByteArray();
  }

  /** Whether the server has closed the connection, which is waited for. */
  public boolean closedByServer() {
    try {
      return in.read() < 0;
    } catch (java.net.SocketTimeoutException _) {
      return false;
    } catch (IOException _) {
      return true;
    }
  }

  private String line() throws IOException {
    var line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new IOException("connection closed within a line: " + line);
      }
      if (b != '\r') {
        line.write(b);
      }
    }
    return line.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
