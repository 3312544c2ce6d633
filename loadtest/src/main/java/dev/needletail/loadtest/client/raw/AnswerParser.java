package dev.needletail.loadtest.client.raw;

import dev.needletail.loadtest.result.AnswerClass;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Takes HTTP answers apart, one at a time, from bytes as they come: status, length, what the caches say, checksum. An answer
 * that comes in one piece is looked at where it is; only what comes in several is put together.
 *
 * <p>Threads: confined to the connection's event loop.
 */
final class AnswerParser {

  private static final int HEAD_BYTES_MAX = 64 * 1024;
  private static final int KEPT_BYTES_MAX = 16 * 1024;
  private static final byte[] NOTHING = new byte[0];

  private byte[] pieces = NOTHING;
  private int piecesEnd;
  /** Of the answer, head and body; negative until its head is whole. */
  private int total = -1;

  private byte[] data = NOTHING;
  private int bodyAt;
  private int status;
  private long checksum;
  private boolean closes;
  private AnswerClass cache = AnswerClass.UNCACHED;

  /**
   * Takes the next bytes of the connection.
   *
   * @return whether the answer is whole: then what this object says of it holds until {@link #next()}
   * @throws IOException if this is not the answer of a DynamoDB endpoint, with a message in a few words
   */
  boolean take(byte[] chunk, int length) throws IOException {
    int end = length;
    data = chunk;
    if (piecesEnd > 0) {
      append(chunk, length);
      data = pieces;
      end = piecesEnd;
    }
    if (total < 0 && !readHead(end)) {
      hold(chunk, length);
      return false;
    }
    if (end < total) {
      hold(chunk, length);
      return false;
    }
    if (end > total) {
      throw new IOException("longer than announced");
    }
    return true;
  }

  /** Makes ready for the next answer. */
  void next() {
    total = -1;
    piecesEnd = 0;
    data = NOTHING;
    if (pieces.length > KEPT_BYTES_MAX) {
      pieces = NOTHING;
    }
  }

  /** Whether part of an answer has come. */
  boolean isWithinAnswer() {
    return piecesEnd > 0;
  }

  int status() {
    return status;
  }

  /** What the caches had to do with it, for a read that succeeded. */
  AnswerClass cache() {
    return cache;
  }

  /** The {@code x-amz-crc32}; negative if there is none. */
  long checksum() {
    return checksum;
  }

  /** Whether the server is going to close the connection. */
  boolean closes() {
    return closes;
  }

  /** The body is in {@code data()} from {@code bodyAt()} to {@code total()}. */
  byte[] data() {
    return data;
  }

  int bodyAt() {
    return bodyAt;
  }

  int total() {
    return total;
  }

  private void hold(byte[] chunk, int length) {
    if (piecesEnd == 0) {
      append(chunk, length);
    }
  }

  private void append(byte[] chunk, int length) {
    if (piecesEnd + length > pieces.length) {
      pieces = Arrays.copyOf(pieces, Math.max(Math.max(total, piecesEnd + length), 2 * pieces.length));
    }
    System.arraycopy(chunk, 0, pieces, piecesEnd, length);
    piecesEnd += length;
  }

  private boolean readHead(int end) throws IOException {
    int headEnd = headEnd(end);
    if (headEnd < 0) {
      if (end > HEAD_BYTES_MAX) {
        throw new IOException("head without end");
      }
      return false;
    }
    if (headEnd < 16 || !new String(data, 0, 7, StandardCharsets.ISO_8859_1).equals("HTTP/1.")) {
      throw new IOException("not HTTP/1");
    }
    status = Math.toIntExact(number(9, 12));
    cache = AnswerClass.UNCACHED;
    checksum = -1;
    closes = false;
    long length = -1;
    for (int at = lineEnd(0, headEnd) + 1; at < headEnd - 2;) {
      int next = lineEnd(at, headEnd) + 1;
      int colon = at;
      while (colon < next && data[colon] != ':') {
        colon++;
      }
      int from = colon + 1;
      while (from < next && (data[from] == ' ' || data[from] == '\t')) {
        from++;
      }
      int to = next - 1;
      while (to > from && data[to - 1] <= ' ') {
        to--;
      }
      switch (colon - at) {
        case 14 -> length = is(at, "content-length") ? number(from, to) : length;
        case 11 -> checksum = is(at, "x-amz-crc32") ? number(from, to) : checksum;
        case 18 -> cache = is(at, "x-needletail-cache") ? cacheWord(from, to) : cache;
        case 10 -> closes |= is(at, "connection") && to - from == 5 && is(from, "close");
        default -> {
        }
      }
      at = next;
    }
    if (length < 0) {
      throw new IOException("no Content-Length");
    }
    bodyAt = headEnd;
    total = Math.toIntExact(Math.min(Integer.MAX_VALUE, headEnd + length));
    return true;
  }

  /** Where the empty line ends; negative if it is not there. */
  private int headEnd(int end) {
    for (int at = 3; at < end; at++) {
      if (data[at] == '\n' && data[at - 1] == '\r' && data[at - 2] == '\n') {
        return at + 1;
      }
    }
    return -1;
  }

  private int lineEnd(int from, int end) {
    int at = from;
    while (at < end - 1 && data[at] != '\n') {
      at++;
    }
    return at;
  }

  /** Whether {@code lowerCase} is what the data has there, in any case. */
  private boolean is(int at, String lowerCase) {
    for (int i = 0; i < lowerCase.length(); i++) {
      if (Character.toLowerCase(data[at + i]) != lowerCase.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private AnswerClass cacheWord(int from, int to) {
    return switch (to > from ? data[from] : ' ') {
      case 'h' -> ByteSearch.indexOf(data, from, to, STALE) < 0 ? AnswerClass.HIT : AnswerClass.STALE;
      case 'm' -> AnswerClass.MISS;
      case 'b' -> AnswerClass.BYPASS;
      default -> AnswerClass.UNCACHED;
    };
  }

  private static final byte[] STALE = "; stale=".getBytes(StandardCharsets.US_ASCII);

  private long number(int from, int to) throws IOException {
    long number = 0;
    for (int at = from; at < to; at++) {
      if (data[at] < '0' || data[at] > '9' || to - from > 18) {
        throw new IOException("no number where HTTP has one");
      }
      number = 10 * number + data[at] - '0';
    }
    if (to <= from) {
      throw new IOException("no number where HTTP has one");
    }
    return number;
  }
}
