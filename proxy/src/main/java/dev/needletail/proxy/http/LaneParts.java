package dev.needletail.proxy.http;

import dev.needletail.cache.CachingStore;
import dev.needletail.cache.hit.HitReader;
import dev.needletail.cache.hit.QuickReads;
import dev.needletail.model.Store;
import dev.needletail.proxy.http.lane.AnswerEncoder;
import dev.needletail.proxy.http.lane.RegularHead;
import dev.needletail.proxy.http.lane.RequestWindow;
import dev.needletail.proxy.protocol.HttpDate;
import dev.needletail.proxy.protocol.RequestIds;
import org.jspecify.annotations.Nullable;

/**
 * What the {@linkplain FastLane lanes} of one event loop share.
 *
 * @param open     whether there are any
 * @param trusting whether requests are believed to come from whom they say
 * @param hits     answers what the caches have; null if every request has to come to the store
 */
record LaneParts(boolean open, boolean trusting, RequestWindow window, AnswerEncoder encoder,
    @Nullable HitReader hits) {

  private static final int HEAD_BYTES_MAX = 8 * 1024;

  /** Longer bodies are counted in the budget of all bodies, on the long way. */
  static LaneParts create(boolean open, boolean trusting, Store store, ConnectionLimits limits, HttpDate date,
      RequestIds requestIds) {
    var head = new RegularHead(Math.min(HEAD_BYTES_MAX, limits.headerBytesMax()),
        Math.min(RequestBody.FREE_BYTES, limits.bodyBytesMax()));
    QuickReads quick = store instanceof CachingStore caching ? caching.quickReads() : null;
    return new LaneParts(open, trusting, new RequestWindow(head), new AnswerEncoder(date, requestIds),
        quick == null ? null : quick.newReader());
  }
}
