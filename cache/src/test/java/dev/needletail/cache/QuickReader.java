package dev.needletail.cache;

import dev.needletail.cache.hit.HitReader;
import dev.needletail.cache.hit.QuickReads;
import dev.needletail.cache.path.CacheHeader;
import dev.needletail.model.Caller;
import dev.needletail.model.Reply;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** Reads the quick way, and tells the answer as the normal way does. Threads: confined to one. */
final class QuickReader {

  /** Bytes before and after the request: whoever looks at them is noticed. */
  private static final int MARGIN = 7;

  private final HitReader reader;

  QuickReader(QuickReads reads) {
    reader = reads.newReader();
  }

  /** The answer; null if there is none the quick way. Fails if its checksum is not that of its bytes. */
  @Nullable Reply read(String operation, byte[] request, Caller caller) {
    byte[] framed = new byte[request.length + 2 * MARGIN];
    Arrays.fill(framed, (byte) '}');
    System.arraycopy(request, 0, framed, MARGIN, request.length);
    if (!reader.read(operation, caller, framed, MARGIN, request.length)) {
      return null;
    }
    var crc = new CRC32();
    crc.update(reader.body(), reader.bodyOffset(), reader.bodyLength());
    if ((int) crc.getValue() != reader.crc32()) {
      throw new AssertionError("a checksum of other bytes");
    }
    byte[] body = Arrays.copyOfRange(reader.body(), reader.bodyOffset(), reader.bodyOffset() + reader.bodyLength());
    return CacheHeader.hit(body, reader.source(), reader.ageNanos());
  }
}
