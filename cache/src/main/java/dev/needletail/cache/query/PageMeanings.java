package dev.needletail.cache.query;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.needletail.model.Caller;
import dev.needletail.model.Request;
import org.jspecify.annotations.Nullable;

/**
 * What requests mean that have been answered with pages from memory, by their bytes: who sends the same bytes again asks for
 * the same, as long as the table is what it was. So a request that comes all the time is understood once.
 *
 * <p>What a request means follows from its bytes, its caller and the table's description, and from nothing else; whether
 * the page may answer is decided anew each time.
 *
 * <p>Threads: any. Bounded: a sixteenth of the query cache's memory, and no more than four megabytes, beside that.
 */
public final class PageMeanings {

  private static final long BYTES_MAX = 4L << 20;
  private static final int SHARE = 16;
  /** Longer requests are rare, and not worth their room. */
  private static final int REQUEST_BYTES_MAX = 16 * 1024;
  /** Bytes beside the request's and the fingerprint's: an estimate. */
  private static final int OVERHEAD_BYTES = 300;

  private final Cache<RequestBytes, PageMeaning> meanings;

  PageMeanings(long queryBytesMax) {
    meanings = Caffeine.newBuilder().maximumWeight(Math.min(BYTES_MAX, queryBytesMax / SHARE))
        .weigher((RequestBytes request, PageMeaning meaning) -> OVERHEAD_BYTES + request.length()
            + meaning.fingerprint().length())
        .executor(Runnable::run).build();
  }

  /** @param caller one for all where all see the same tables */
  public void remember(Request request, Caller caller, PageMeaning meaning) {
    if (request.body().length <= REQUEST_BYTES_MAX) {
      meanings.put(new RequestBytes(request.operation(), caller, request.body()), meaning);
    }
  }

  /** What the request means; null if that is not remembered. It holds only if the caches know that very table now. */
  public @Nullable PageMeaning get(RequestBytes request) {
    return meanings.getIfPresent(request);
  }

  public void forget(RequestBytes request) {
    meanings.invalidate(request);
  }
}
