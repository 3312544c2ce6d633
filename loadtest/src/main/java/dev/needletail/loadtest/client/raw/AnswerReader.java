package dev.needletail.loadtest.client.raw;

import dev.needletail.loadtest.result.AnswerClass;
import dev.needletail.loadtest.result.ErrorType;
import dev.needletail.loadtest.workload.Reply;
import dev.needletail.loadtest.workload.Requests;
import dev.needletail.loadtest.workload.Step;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Makes of an answer what there is to know of it. A body is looked at for what its request makes worth knowing only, and
 * searched, not parsed: the load tester knows what it wrote, and no text of its items looks like JSON. Threads: any.
 */
final class AnswerReader {

  private static final byte[] TYPE = ascii("\"__type\":\"");
  private static final byte[] VERSION = ascii("\"version\":{\"N\":\"");
  private static final byte[] UNITS = ascii("\"CapacityUnits\":");
  private static final byte[] LAST_KEY = ascii("\"LastEvaluatedKey\":");
  private static final byte[] UNPROCESSED_KEYS = ascii("\"UnprocessedKeys\":{\"");
  private static final byte[] UNPROCESSED_ITEMS = ascii("\"UnprocessedItems\":{\"");

  /** So many always fit a long. */
  private static final int LONG_DIGITS = 18;

  private final boolean capacity;
  private final boolean versions;
  private final boolean verify;

  /** @param verify whether bodies are held against {@code x-amz-crc32} */
  AnswerReader(Requests requests, boolean verify) {
    this.capacity = requests.capacity();
    this.versions = requests.mix().writes();
    this.verify = verify;
  }

  Reply read(Step step, AnswerParser answer) {
    byte[] data = answer.data();
    int from = answer.bodyAt();
    int to = answer.total();
    if (verify && answer.checksum() >= 0 && answer.checksum() != checksum(data, from, to)) {
      return Reply.failed(new ErrorType(ErrorType.Kind.CORRUPT, "checksum"), true, to);
    }
    if (answer.status() != 200) {
      return Reply.failed(error(answer.status(), data, from, to), answer.status() >= 500, to);
    }
    byte[] unprocessed = switch (step) {
      case Step.BatchGet _ -> UNPROCESSED_KEYS;
      case Step.BatchWrite _ -> UNPROCESSED_ITEMS;
      default -> null;
    };
    if (unprocessed != null && ByteSearch.lastIndexOf(data, from, to, unprocessed) >= 0) {
      return Reply.failed(new ErrorType(ErrorType.Kind.UNPROCESSED, step.isWrite() ? "items" : "keys"), true, to);
    }
    return new Reply(step.isWrite() ? AnswerClass.WRITE : answer.cache(), null, false,
        versions && step instanceof Step.Get ? version(data, from, to) : -1,
        capacity ? units(data, from, to) : 0,
        step instanceof Step.Query query && query.pages() ? lastKey(data, from, to) : null, to);
  }

  /** Negative if there is none; the greatest of all for one that no run wrote, because it is too long. */
  private static long version(byte[] data, int from, int to) {
    int at = ByteSearch.indexOf(data, from, to, VERSION);
    if (at < 0) {
      return -1;
    }
    int start = at + VERSION.length;
    long version = 0;
    for (int i = start; i < to && data[i] >= '0' && data[i] <= '9'; i++) {
      if (i - start == LONG_DIGITS) {
        return Long.MAX_VALUE;
      }
      version = 10 * version + data[i] - '0';
    }
    return version;
  }

  /** The sum over all tables that a batch tells of. */
  private static double units(byte[] data, int from, int to) {
    double sum = 0;
    for (int at = ByteSearch.indexOf(data, from, to, UNITS); at >= 0;) {
      int start = at + UNITS.length;
      int end = start;
      while (end < to && (data[end] >= '0' && data[end] <= '9' || data[end] == '.' || data[end] == 'E')) {
        end++;
      }
      sum += end > start ? Double.parseDouble(new String(data, start, end - start, StandardCharsets.US_ASCII)) : 0;
      at = ByteSearch.indexOf(data, end, to, UNITS);
    }
    return sum;
  }

  /** The object as it is written, to be sent back as it is. */
  private static byte @Nullable [] lastKey(byte[] data, int from, int to) {
    int at = ByteSearch.lastIndexOf(data, from, to, LAST_KEY);
    if (at < 0) {
      return null;
    }
    int start = at + LAST_KEY.length;
    int depth = 0;
    for (int i = start; i < to; i++) {
      depth += data[i] == '{' ? 1 : data[i] == '}' ? -1 : 0;
      if (depth == 0 && data[i] == '}') {
        return Arrays.copyOfRange(data, start, i + 1);
      }
    }
    return null;
  }

  private static ErrorType error(int status, byte[] data, int from, int to) {
    int at = ByteSearch.indexOf(data, from, to, TYPE);
    if (at < 0) {
      return new ErrorType(ErrorType.Kind.HTTP, Integer.toString(status));
    }
    int start = at + TYPE.length;
    int end = start;
    while (end < to && data[end] != '"') {
      start = data[end] == '#' ? end + 1 : start;
      end++;
    }
    return new ErrorType(ErrorType.Kind.SERVICE, new String(data, start, end - start, StandardCharsets.UTF_8));
  }

  private static long checksum(byte[] data, int from, int to) {
    var crc = new CRC32();
    crc.update(data, from, to - from);
    return crc.getValue();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
