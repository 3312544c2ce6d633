package dev.needletail.proxy.transparency.wire;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A connection to a server on this machine, opened anew when the server has closed it.
 *
 * <p>Threads: confined to the caller's; calls block, for half a minute at the most.
 */
public final class WireConnection implements AutoCloseable {

  private static final int TIMEOUT_MILLIS = 30_000;

  private final int port;
  private @Nullable Socket socket;
  private @Nullable InputStream in;

  public WireConnection(int port) {
    this.port = port;
  }

  /** @throws UncheckedIOException if there is no answer, or one that is not HTTP */
  public WireAnswer exchange(WireRequest request) {
    try {
      return exchange(request.bytes("127.0.0.1:" + port), request.method().equals("HEAD"));
    } catch (IOException e) {
      close();
      throw new UncheckedIOException("no answer to " + request, e);
    }
  }

  @Override
  public void close() {
    try {
      if (socket != null) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      socket = null;
      in = null;
    }
  }

  private WireAnswer exchange(byte[] request, boolean bodiless) throws IOException {
    if (socket == null) {
      socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      in = new BufferedInputStream(socket.getInputStream(), 16 * 1024);
    }
    socket.getOutputStream().write(request);
    WireAnswer answer = read(in == null ? InputStream.nullInputStream() : in, bodiless);
    if (answer.header("connection").equalsIgnoreCase("close")) {
      close();
    }
    return answer;
  }

  private static WireAnswer read(InputStream in, boolean bodiless) throws IOException {
    String status = line(in);
    if (!status.startsWith("HTTP/1.1 ") || status.length() < 12) {
      throw new IOException("not HTTP: " + status);
    }
    Map<String, List<String>> headers = new HashMap<>();
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      int colon = header.indexOf(':');
      headers.computeIfAbsent(header.substring(0, colon).toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
          .add(header.substring(colon + 1).strip());
    }
    return new WireAnswer(Integer.parseInt(status.substring(9, 12)), headers,
        bodiless ? new byte[0] : body(in, headers));
  }

  private static byte[] body(InputStream in, Map<String, List<String>> headers) throws IOException {
    List<String> length = headers.get("content-length");
    if (length == null) {
      throw new IOException("an answer without Content-Length: " + headers);
    }
    int bytes = Integer.parseInt(length.getFirst());
    byte[] body = in.readNBytes(bytes);
    if (body.length < bytes) {
      throw new EOFException("the answer ends early");
    }
    return body;
  }

  private static String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("the connection was closed");
      }
      line.append((char) b);
    }
    return line.toString().stripTrailing();
  }
}
