package dev.needletail.proxy.http;

import dev.needletail.proxy.http.lane.MediaType;
import dev.needletail.proxy.protocol.Answer;
import org.jspecify.annotations.Nullable;

/** A request that came the short way. Threads: as any {@link StoreCall}. */
final class LaneRequest extends StoreCall {

  private final FastLane lane;
  private final MediaType type;
  private @Nullable String requestId;
  private boolean answered;

  LaneRequest(EventLoop loop, FastLane lane, MediaType type) {
    super(loop);
    this.lane = lane;
    this.type = type;
    requested();
  }

  boolean isAnswered() {
    return answered;
  }

  /** Made when it is asked for: an answer that nobody logs gets one as it is written. */
  @Override
  String requestId() {
    if (requestId == null) {
      requestId = loop().requestIds().next();
    }
    return requestId;
  }

  @Override
  String answerType() {
    return type.text();
  }

  @Override
  void send(Answer answer) {
    answered = true;
    observe(answer);
    lane.answer(this, answer, requestId);
  }
}
