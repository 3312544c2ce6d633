package dev.needletail.proxy.protocol;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The codings of HTTP that DynamoDB knows: it answers in both, but takes requests in the first only. Compression takes
 * milliseconds on large documents: never on an event loop. Threads: any.
 */
public enum ContentCoding {
  GZIP {
    @Override
    OutputStream around(OutputStream out) throws IOException {
      return new FastGzip(out);
    }
  },
  /** In the format of zlib, as HTTP has it. */
  DEFLATE {
    @Override
    OutputStream around(OutputStream out) {
      return new FastDeflate(out);
    }
  };

  /** Answers below this many bytes are sent as they are, as by DynamoDB. */
  public static final int ANSWER_BYTES_MIN = 4096;

  /** The coding of that name, in any case; null if it is none of these. */
  public static @Nullable ContentCoding of(@Nullable String name) {
    if (name != null) {
      for (ContentCoding coding : values()) {
        if (coding.text().equals(name.strip().toLowerCase(Locale.ROOT))) {
          return coding;
        }
      }
    }
    return null;
  }

  /** Whether a {@code Content-Encoding} header says that the document is plain. */
  public static boolean isNone(@Nullable String name) {
    return name == null || name.isBlank() || name.strip().equalsIgnoreCase("identity");
  }

  /** As in headers. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** At the fastest level: whoever wants the last byte out of an answer has a slow network, and no use for a cache. */
  public byte[] encode(byte[] bytes) {
    var encoded = new ByteArrayOutputStream(bytes.length / 4 + 64);
    try (OutputStream out = around(encoded)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return encoded.toByteArray();
  }

  abstract OutputStream around(OutputStream out) throws IOException;

  private static final class FastGzip extends GZIPOutputStream {
    FastGzip(OutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }

  private static final class FastDeflate extends DeflaterOutputStream {
    FastDeflate(OutputStream out) {
      super(out);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}
