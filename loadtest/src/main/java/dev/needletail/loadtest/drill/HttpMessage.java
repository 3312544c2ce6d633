package dev.needletail.loadtest.drill;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A request or an answer as it came over a connection, whole.
 *
 * @param bytes  head and body, with the framing of its chunks if it has them
 * @param target what {@code X-Amz-Target} says; empty if there is none
 */
record HttpMessage(byte[] bytes, String target) {

  private static final int LINE_BYTES_MAX = 64 * 1024;
  /** Twice what DynamoDB takes and gives. */
  private static final int BODY_BYTES_MAX = 32 * 1024 * 1024;

  /**
   * Waits for the next one.
   *
   * @return null if the other side has closed the connection before it
   * @throws IOException if it ends within one, or that is not HTTP/1.1 with a length or chunks
   */
  static @Nullable HttpMessage read(InputStream in) throws IOException {
    var bytes = new ByteArrayOutputStream();
    String line = line(in, bytes);
    if (line == null) {
      return null;
    }
    String target = "";
    int length = 0;
    boolean chunked = false;
    for (line = someLine(in, bytes); !line.isEmpty(); line = someLine(in, bytes)) {
      int colon = line.indexOf(':');
      String name = line.substring(0, Math.max(0, colon)).toLowerCase(Locale.ROOT);
      String value = line.substring(colon + 1).strip();
      switch (name) {
        case "x-amz-target" -> target = value;
        case "content-length" -> length = number(value, 10);
        case "transfer-encoding" -> chunked = value.toLowerCase(Locale.ROOT).endsWith("chunked");
        default -> {
        }
      }
    }
    if (chunked) {
      chunks(in, bytes);
    } else {
      copy(in, bytes, length);
    }
    return new HttpMessage(bytes.toByteArray(), target);
  }

  /** The operation of a request; empty if it names none. */
  String operation() {
    return target.substring(target.indexOf('.') + 1);
  }

  private static void chunks(InputStream in, ByteArrayOutputStream bytes) throws IOException {
    int size;
    do {
      String line = someLine(in, bytes);
      int end = line.indexOf(';');
      size = number((end < 0 ? line : line.substring(0, end)).strip(), 16);
      copy(in, bytes, size);
      if (size > 0) {
        someLine(in, bytes);
      }
    } while (size > 0);
    while (!someLine(in, bytes).isEmpty()) {
      // Trailers.
    }
  }

  private static void copy(InputStream in, ByteArrayOutputStream bytes, int length) throws IOException {
    if (length < 0 || bytes.size() + (long) length > BODY_BYTES_MAX) {
      throw new IOException("a message is larger than " + BODY_BYTES_MAX + " bytes");
    }
    byte[] body = in.readNBytes(length);
    if (body.length < length) {
      throw new EOFException("the connection was closed within a message");
    }
    bytes.writeBytes(body);
  }

  private static String someLine(InputStream in, ByteArrayOutputStream bytes) throws IOException {
    String line = line(in, bytes);
    if (line == null) {
      throw new EOFException("the connection was closed within a message");
    }
    return line;
  }

  /** Without its end; null if there is nothing any more. */
  private static @Nullable String line(InputStream in, ByteArrayOutputStream bytes) throws IOException {
    var line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        if (line.size() == 0) {
          return null;
        }
        throw new EOFException("the connection was closed within a message");
      }
      if (line.size() == LINE_BYTES_MAX) {
        throw new IOException("a line of a message is longer than " + LINE_BYTES_MAX + " bytes");
      }
      line.write(b);
    }
    bytes.writeBytes(line.toByteArray());
    bytes.write('\n');
    return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
  }

  private static int number(String text, int radix) throws IOException {
    try {
      return Integer.parseInt(text, radix);
    } catch (NumberFormatException e) {
      throw new IOException("a message has no number where HTTP has one: " + text, e);
    }
  }
}
