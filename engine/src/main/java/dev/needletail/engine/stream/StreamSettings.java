package dev.needletail.engine.stream;

import java.time.Duration;

/**
 * How streams behave.
 *
 * @param retention             how long a record can be read at least, and a stream after its end
 * @param shardLife             after which a shard is closed and followed by another
 * @param shardRecordsPerSecond more in a second divide a shard
 * @param openShardsMax         a stream is not divided into more
 */
public record StreamSettings(Duration retention, Duration shardLife, int shardRecordsPerSecond, int openShardsMax) {

  /** As DynamoDB: a day, four hours, and the rate of writes that one of its partitions takes. */
  public static final StreamSettings DEFAULT = new StreamSettings(Duration.ofHours(24), Duration.ofHours(4), 1000, 16);
}
