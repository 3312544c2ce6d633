package dev.needletail.proxy.http;

import dev.needletail.proxy.http.lane.AnswerEncoder;
import dev.needletail.proxy.http.lane.RegularHead;
import dev.needletail.proxy.http.lane.RequestWindow;
import dev.needletail.proxy.protocol.HttpDate;
import dev.needletail.proxy.protocol.RequestIds;

/**
 * What the {@linkplain FastLane lanes} of one event loop share.
 *
 * @param open whether there are any
 */
record LaneParts(boolean open, RequestWindow window, AnswerEncoder encoder) {

  private static final int HEAD_BYTES_MAX = 8 * 1024;

  /** Longer bodies are counted in the budget of all bodies, on the long way. */
  static LaneParts create(boolean open, ConnectionLimits limits, HttpDate date, RequestIds requestIds) {
    var head = new RegularHead(Math.min(HEAD_BYTES_MAX, limits.headerBytesMax()),
        Math.min(RequestBody.FREE_BYTES, limits.bodyBytesMax()));
    return new LaneParts(open, new RequestWindow(head), new AnswerEncoder(date, requestIds));
  }
}
