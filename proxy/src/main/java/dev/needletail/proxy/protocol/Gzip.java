package dev.needletail.proxy.protocol;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Reads compressed documents. It takes milliseconds on large ones: never on an event loop. Threads: any. */
public final class Gzip {

  /** What became of a compressed document. */
  public sealed interface Inflated {
    record Document(byte[] bytes) implements Inflated {}

    record TooLarge() implements Inflated {}

    record Unreadable() implements Inflated {}
  }

  private Gzip() {}

  /** Whether a {@code Content-Encoding} header says that a document is compressed as can be read here. */
  public static boolean isUsed(@Nullable String contentEncoding) {
    String coding = contentEncoding == null ? "" : contentEncoding.strip();
    return coding.equalsIgnoreCase("gzip") || coding.equalsIgnoreCase("x-gzip");
  }

  /**
   * What the document was. Members may follow one another, as the format allows; what follows them and is none is ignored.
   * Stops as soon as more than {@code bytesMax} came out, however small the input.
   */
  public static Inflated inflate(byte[] compressed, int bytesMax) {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
      byte[] bytes = in.readNBytes(bytesMax + 1);
      return bytes.length > bytesMax ? new Inflated.TooLarge() : new Inflated.Document(bytes);
    } catch (IOException _) {
      return new Inflated.Unreadable();
    }
  }
}
