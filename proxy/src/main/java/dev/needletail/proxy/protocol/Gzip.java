package dev.needletail.proxy.protocol;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Compression of documents, both ways. It takes milliseconds on large ones: never on an event loop. Threads: any. */
public final class Gzip {

  /** Answers below this many bytes are sent as they are: they fit into a few packets either way. */
  public static final int ANSWER_BYTES_MIN = 2048;

  /** What became of a compressed document. */
  public sealed interface Inflated {
    record Document(byte[] bytes) implements Inflated {}

    record TooLarge() implements Inflated {}

    record Unreadable() implements Inflated {}
  }

  private Gzip() {}

  /** Whether a {@code Content-Encoding} header says that a document is compressed as is done here. */
  public static boolean isUsed(@Nullable String contentEncoding) {
    return "gzip".equalsIgnoreCase(contentEncoding) || "x-gzip".equalsIgnoreCase(contentEncoding);
  }

  /** Whether an {@code Accept-Encoding} header lets an answer be compressed. */
  public static boolean accepted(@Nullable String acceptEncoding) {
    if (acceptEncoding == null) {
      return false;
    }
    for (String coding : acceptEncoding.toLowerCase(Locale.ROOT).split(",")) {
      String[] parts = coding.split(";");
      if (parts[0].strip().equals("gzip")) {
        return parts.length < 2 || !parts[1].strip().matches("q=0(\\.0*)?");
      }
    }
    return false;
  }

  /** Stops as soon as more than {@code bytesMax} came out, however small the input. */
  public static Inflated inflate(byte[] compressed, int bytesMax) {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
      byte[] bytes = in.readNBytes(bytesMax + 1);
      return bytes.length > bytesMax ? new Inflated.TooLarge() : new Inflated.Document(bytes);
    } catch (IOException _) {
      return new Inflated.Unreadable();
    }
  }

  /** At the fastest level: whoever wants the last byte out of an answer has a slow network, and no use for a cache. */
  public static byte[] deflate(byte[] bytes) {
    var compressed = new ByteArrayOutputStream(bytes.length / 4 + 64);
    try (OutputStream out = new FastGzip(compressed)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return compressed.toByteArray();
  }

  private static final class FastGzip extends GZIPOutputStream {
    FastGzip(OutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}
