package dev.needletail.proxy.http;

import java.time.Duration;

/**
 * What one client, and all of them together, may take.
 *
 * @param connections      open connections; a further one is closed at once
 * @param idleTimeout      how long a connection may stay open without a request
 * @param headTimeout      from the first byte of a request to the end of its headers
 * @param bodyTimeout      how long a body may stand still; see {@link Transfer} for what else is asked of it
 * @param writeTimeout     how long an answer may stand still because the client does not read it; likewise
 * @param headerBytesMax   all headers of a request together; the first line may have as much
 * @param bodyBytesMax     a request's body, before and after decompression
 * @param bufferedBytesMax bodies of all requests under way together; small ones are not counted
 */
public record ConnectionLimits(int connections, Duration idleTimeout, Duration headTimeout, Duration bodyTimeout,
    Duration writeTimeout, int headerBytesMax, int bodyBytesMax, long bufferedBytesMax) {

  /** DynamoDB's own limit of a request. */
  public static final int BODY_BYTES_MAX = 16 * 1024 * 1024;

  /** What is read off a connection and dropped, for the sake of an answer's way to a client that is still sending. */
  long drainedBytesMax() {
    return 4L * bodyBytesMax;
  }

  /** Twenty looks at the shortest time-out, but no more than ten a second and no fewer than one. */
  Duration sweepInterval() {
    Duration shortest = min(min(idleTimeout, headTimeout), min(bodyTimeout, writeTimeout)).dividedBy(20);
    return max(Duration.ofMillis(100), min(Duration.ofSeconds(1), shortest));
  }

  private static Duration min(Duration a, Duration b) {
    return a.compareTo(b) <= 0 ? a : b;
  }

  private static Duration max(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }
}
