package dev.needletail.proxy.follow;

import java.time.Duration;

/**
 * How streams are followed.
 *
 * @param interval between two reads of a shard that has nothing new; DynamoDB allows five a second for all its readers
 * @param patience how long a table that is not cached any more is followed still
 */
public record FollowSettings(Duration interval, Duration patience) {

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  public static FollowSettings every(Duration interval) {
    return new FollowSettings(interval, PATIENCE);
  }
}
