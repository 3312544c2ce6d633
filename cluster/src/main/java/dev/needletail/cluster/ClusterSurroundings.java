package dev.needletail.cluster;

import dev.needletail.cache.port.Alarm;
import dev.needletail.cache.port.MonotonicClock;
import dev.needletail.cluster.protocol.ClusterStatistics;
import dev.needletail.cluster.transport.Transport;
import java.util.function.LongSupplier;

/**
 * What a node's part in a cluster stands in.
 *
 * @param wallMillis the wall clock, only to find out whether the monotonic one has stood still
 */
public record ClusterSurroundings(Transport transport, MonotonicClock clock, LongSupplier wallMillis, Alarm alarm,
    ClusterStatistics statistics) {

  /** With this machine's clocks. */
  public static ClusterSurroundings of(Transport transport, BeatThread alarm, ClusterStatistics statistics) {
    return new ClusterSurroundings(transport, MonotonicClock.SYSTEM, System::currentTimeMillis, alarm, statistics);
  }
}
