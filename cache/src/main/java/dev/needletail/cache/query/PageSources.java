package dev.needletail.cache.query;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.needletail.cache.key.CacheKey;
import dev.needletail.model.Request;
import java.util.Collections;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * The requests behind some of the pages, for whoever wants to read these again: a page's fingerprint says what was
 * asked, not how to ask it. Keeps none until it is told to.
 *
 * <p>Threads: any.
 */
public final class PageSources {

  /** Bytes beside those of the body and the fingerprint. An estimate. */
  private static final int OVERHEAD_BYTES = 300;

  private volatile @Nullable Cache<CacheKey, Request> requests;

  /** From now on remembers requests. */
  public void keep(long bytesMax) {
    requests = Caffeine.newBuilder().maximumWeight(bytesMax)
        .weigher((CacheKey key, Request request) -> OVERHEAD_BYTES + key.length() + request.body().length)
        .executor(Runnable::run).build();
  }

  /** A page was read with this request. */
  public void remember(CacheKey fingerprint, Request request) {
    Cache<CacheKey, Request> kept = requests;
    if (kept != null) {
      // Not the request itself: it knows its client's connection.
      kept.put(fingerprint, new Request(request.api(), request.operation(), request.body(), request.caller()));
    }
  }

  public void forget(CacheKey fingerprint) {
    Cache<CacheKey, Request> kept = requests;
    if (kept != null) {
      kept.invalidate(fingerprint);
    }
  }

  public @Nullable Request get(CacheKey fingerprint) {
    Cache<CacheKey, Request> kept = requests;
    return kept == null ? null : kept.getIfPresent(fingerprint);
  }

  /** What is remembered, in no order; what comes or goes meanwhile may be there or not. */
  public Iterator<CacheKey> fingerprints() {
    Cache<CacheKey, Request> kept = requests;
    return kept == null ? Collections.emptyIterator() : kept.asMap().keySet().iterator();
  }
}
