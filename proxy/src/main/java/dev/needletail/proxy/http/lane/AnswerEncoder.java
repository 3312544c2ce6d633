package dev.needletail.proxy.http.lane;

import dev.needletail.cache.hit.HitReader;
import dev.needletail.cache.path.CacheHeader;
import dev.needletail.cache.path.CacheHeader.Source;
import dev.needletail.proxy.protocol.Answer;
import dev.needletail.proxy.protocol.HttpDate;
import dev.needletail.proxy.protocol.RequestIds;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Writes an answer as the bytes of HTTP, in one buffer: the same headers in the same order as on the long way.
 *
 * <p>Threads: confined to an event loop.
 */
public final class AnswerEncoder {

  private static final String REQUEST_ID = "x-amzn-requestid";
  private static final String CHECKSUM = "x-amz-crc32";

  private static final byte[] DATE = ascii("Server: Needletail\r\nDate: ");
  private static final byte[] CONTENT_LENGTH = ascii("\r\nContent-Length: ");
  private static final byte[] CONTENT_TYPE = ascii("\r\nContent-Type: ");
  private static final byte[] REQUEST_ID_HEADER = ascii("\r\nx-amzn-RequestId: ");
  private static final byte[] CHECKSUM_HEADER = ascii("\r\nx-amz-crc32: ");
  private static final byte[] ITEM_HIT = hit(Source.ITEM);
  private static final byte[] QUERY_HIT = hit(Source.QUERY);
  private static final byte[] LINE_END = {'\r', '\n'};
  private static final byte[] COLON = {':', ' '};
  private static final byte[] HEAD_END = {'\r', '\n', '\r', '\n'};
  /** More than any header here takes but those of a store, which are measured. */
  private static final int HEAD_BYTES = 512;
  private static final int STATUS_MAX = 599;
  private static final int OK = 200;

  private final HttpDate date;
  private final RequestIds requestIds;
  private final CRC32 crc = new CRC32();
  private final byte[][] firstLines = new byte[STATUS_MAX + 1][];
  private byte[] head = new byte[HEAD_BYTES];
  private int length;
  private String dateText = "";
  private byte[] dateBytes = {};

  public AnswerEncoder(HttpDate date, RequestIds requestIds) {
    this.date = date;
    this.requestIds = requestIds;
  }

  /**
   * The answer's bytes, which belong to the caller.
   *
   * @param requestId under which the request is known already; null if it is not
   */
  public ByteBuf encode(ByteBufAllocator allocator, Answer answer, @Nullable String requestId) {
    byte[] body = answer.body();
    begin(answer.status(), body.length);
    if (answer.contentType() != null) {
      append(CONTENT_TYPE);
      append(answer.contentType());
    }
    headers(answer, requestId);
    append(HEAD_END);
    return buffer(allocator, body, 0, body.length);
  }

  /** The bytes of what a reader of hits has read, as {@link #encode} would write it. */
  public ByteBuf encode(ByteBufAllocator allocator, HitReader hit, MediaType type) {
    begin(OK, hit.bodyLength());
    append(CONTENT_TYPE);
    append(type.ascii());
    append(hit.source() == Source.ITEM ? ITEM_HIT : QUERY_HIT);
    digits(TimeUnit.NANOSECONDS.toMillis(hit.ageNanos()));
    append(REQUEST_ID_HEADER);
    id(null);
    append(CHECKSUM_HEADER);
    digits(Integer.toUnsignedLong(hit.crc32()));
    append(HEAD_END);
    return buffer(allocator, hit.body(), hit.bodyOffset(), hit.bodyLength());
  }

  private void begin(int status, int bodyBytes) {
    length = 0;
    append(firstLine(status));
    append(DATE);
    append(dateNow());
    append(CONTENT_LENGTH);
    digits(bodyBytes);
  }

  private ByteBuf buffer(ByteBufAllocator allocator, byte[] body, int from, int bytes) {
    return allocator.directBuffer(length + bytes).writeBytes(head, 0, length).writeBytes(body, from, bytes);
  }

  private void headers(Answer answer, @Nullable String requestId) {
    Map<String, String> headers = answer.headers();
    for (Map.Entry<String, String> header : headers.entrySet()) {
      append(LINE_END);
      append(header.getKey());
      append(COLON);
      append(header.getValue());
    }
    if (!headers.containsKey(REQUEST_ID)) {
      append(REQUEST_ID_HEADER);
      id(requestId);
    }
    if (!headers.containsKey(CHECKSUM)) {
      append(CHECKSUM_HEADER);
      digits(checksum(answer.body()));
    }
  }

  private long checksum(byte[] body) {
    crc.reset();
    crc.update(body);
    return crc.getValue();
  }

  private void id(@Nullable String requestId) {
    if (requestId != null) {
      append(requestId);
      return;
    }
    room(RequestIds.LENGTH);
    requestIds.next(head, length);
    length += RequestIds.LENGTH;
  }

  private byte[] firstLine(int status) {
    if (status > STATUS_MAX) {
      return newFirstLine(status);
    }
    byte[] line = firstLines[status];
    if (line == null) {
      line = newFirstLine(status);
      firstLines[status] = line;
    }
    return line;
  }

  private static byte[] newFirstLine(int status) {
    return ascii("HTTP/1.1 " + HttpResponseStatus.valueOf(status) + "\r\n");
  }

  private byte[] dateNow() {
    String now = date.now();
    if (!now.equals(dateText)) {
      dateText = now;
      dateBytes = ascii(now);
    }
    return dateBytes;
  }

  private void append(byte[] bytes) {
    room(bytes.length);
    System.arraycopy(bytes, 0, head, length, bytes.length);
    length += bytes.length;
  }

  /** What no header may have, a line's end above all, becomes a question mark. */
  private void append(String text) {
    room(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      head[length++] = (byte) (c >= ' ' && c < 0x7f ? c : '?');
    }
  }

  private void digits(long number) {
    int count = 1;
    for (long rest = number / 10; rest > 0; rest /= 10) {
      count++;
    }
    room(count);
    length += count;
    int at = length;
    long rest = number;
    do {
      head[--at] = (byte) ('0' + rest % 10);
      rest /= 10;
    } while (rest > 0);
  }

  private void room(int more) {
    if (head.length - length < more) {
      head = Arrays.copyOf(head, (length + more) * 2);
    }
  }

  private static byte[] hit(Source source) {
    return ascii("\r\n" + CacheHeader.NAME + ": " + CacheHeader.beforeAge(source));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
