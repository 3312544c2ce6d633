package dev.needletail.proxy.http;

import java.time.Duration;

/**
 * Hears of what the front end does, for metrics. Threads: any; called on event loops, so it must not block.
 */
public interface RequestObserver {

  /** An observer that keeps nothing. */
  RequestObserver NONE = new RequestObserver() {
  };

  /**
   * A request was answered.
   *
   * @param operation the operation's name; {@link #UNLISTED} if it is none that we know, {@link #NONE_NAMED} for requests
   *                  that the protocol answered itself
   * @param status    the HTTP status
   * @param nanos     from the end of the request's body to the answer
   */
  default void answered(String operation, int status, long nanos) {}

  default void opened() {}

  default void closed() {}

  /** A connection was refused because there were too many. */
  default void rejected() {}

  /** A connection was closed because it took too long. */
  default void timedOut() {}

  /** A request was throttled because requests wait for too long for their event loop. */
  default void shed() {}

  /** How much later than asked a timer ran on an event loop: the time for which something held it up. */
  default void delayed(Duration delay) {}

  String UNLISTED = "other";
  String NONE_NAMED = "none";
}
