package dev.needletail.loadtest.client;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One keep-alive connection that has one request under way at a time. It knows as much HTTP as a DynamoDB endpoint
 * answers with: a status line, headers, and a body with a Content-Length.
 *
 * <p>Threads: confined to the caller's; calls block, so run it on a virtual thread.
 */
public final class RawConnection implements AutoCloseable {

  private static final int LINE_BYTES_MAX = 8192;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final byte[] line = new byte[LINE_BYTES_MAX];

  private RawConnection(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream(), 16 * 1024);
    this.out = socket.getOutputStream();
  }

  /** @param timeoutMillis for connecting, and for every wait for an answer */
  public static RawConnection open(Endpoint endpoint, int timeoutMillis) throws IOException {
    var socket = new Socket();
    try {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(timeoutMillis);
      socket.connect(new InetSocketAddress(endpoint.host(), endpoint.port()), timeoutMillis);
      return new RawConnection(socket);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /**
   * Sends a request and waits for its answer.
   *
   * @throws IOException if the connection fails or the answer is not HTTP; the connection cannot be used again
   */
  public RawReply exchange(RawRequest request) throws IOException {
    out.write(request.bytes());
    out.flush();
    int status = statusOf(readLine());
    int length = 0;
    String cache = "";
    for (String header = readLine(); !header.isEmpty(); header = readLine()) {
      int colon = header.indexOf(':');
      String name = header.substring(0, Math.max(0, colon)).toLowerCase(Locale.ROOT);
      if (name.equals("content-length")) {
        length = contentLength(header.substring(colon + 1).strip());
      } else if (name.equals("x-needletail-cache")) {
        cache = firstWord(header.substring(colon + 1).strip());
      }
    }
    byte[] body = in.readNBytes(length);
    if (body.length < length) {
      throw new EOFException("the server closed the connection within an answer");
    }
    return new RawReply(status, cache, body);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private String readLine() throws IOException {
    int size = 0;
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("the server closed the connection");
      }
      if (size == LINE_BYTES_MAX) {
        throw new IOException("a header line of the answer is longer than " + LINE_BYTES_MAX + " bytes");
      }
      line[size++] = (byte) b;
    }
    int end = size > 0 && line[size - 1] == '\r' ? size - 1 : size;
    return new String(line, 0, end, StandardCharsets.ISO_8859_1);
  }

  private static int statusOf(String statusLine) throws IOException {
    if (!statusLine.startsWith("HTTP/1.") || statusLine.length() < 12) {
      throw new IOException("the answer is not HTTP/1: " + statusLine);
    }
    return number(statusLine.substring(9, 12));
  }

  private static int contentLength(String text) throws IOException {
    int length = number(text);
    if (length < 0) {
      throw new IOException("the answer has a negative length");
    }
    return length;
  }

  private static int number(String text) throws IOException {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IOException("the answer has no number where HTTP has one: " + text, e);
    }
  }

  private static String firstWord(String value) {
    int end = value.indexOf(';');
    return end < 0 ? value : value.substring(0, end);
  }
}
