package dev.needletail.proxy.metrics;

import dev.needletail.cluster.protocol.ClusterStatistics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Counts what a cluster says and hears. Peers are not told apart: which is slow, {@code /cluster} on the admin port tells.
 *
 * <p>Threads: any.
 */
final class ClusterMetrics implements ClusterStatistics {

  private static final Duration[] BUCKETS = {Duration.ofNanos(250_000), Duration.ofNanos(500_000), Duration.ofMillis(1),
      Duration.ofNanos(2_500_000), Duration.ofMillis(5), Duration.ofMillis(10), Duration.ofMillis(25),
      Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofMillis(500), Duration.ofSeconds(2)};

  private final Timer lag;
  private final Counter announced;
  private final Counter applied;
  private final Counter collapsed;
  private final Counter missed;
  private final Counter leaseWaits;
  private final Counter malformed;

  ClusterMetrics(MeterRegistry registry) {
    lag = Timer.builder("needletail.cluster.announcement.lag")
        .description("From announcing a change to the peer's word that it is applied there.")
        .serviceLevelObjectives(BUCKETS).register(registry);
    announced = counter(registry, "needletail.cluster.announced",
        "Changes that a peer has applied, counted for each peer.");
    applied = counter(registry, "needletail.cluster.applied", "Changes of peers that were applied here.");
    collapsed = counter(registry, "needletail.cluster.collapsed",
        "Times that more was announced than a peer could take, so that it forgets everything.");
    missed = counter(registry, "needletail.cluster.missed",
        "Times that changes of a peer may have gone unheard, so that everything was forgotten here.");
    leaseWaits = counter(registry, "needletail.cluster.lease.waits",
        "Answers to writes that waited until a silent peer's lease had run out.");
    malformed = counter(registry, "needletail.cluster.malformed", "Messages that could not be read.");
  }

  private static Counter counter(MeterRegistry registry, String name, String description) {
    return Counter.builder(name).description(description).register(registry);
  }

  @Override
  public void acknowledged(String peer, int announcements, long lagNanos) {
    lag.record(Math.max(0, lagNanos), TimeUnit.NANOSECONDS);
    announced.increment(announcements);
  }

  @Override
  public void applied(String peer, int announcements) {
    applied.increment(announcements);
  }

  @Override
  public void collapsed(String peer) {
    collapsed.increment();
  }

  @Override
  public void missed(String peer) {
    missed.increment();
  }

  @Override
  public void waitedForLease(String peer) {
    leaseWaits.increment();
  }

  @Override
  public void malformed(String peer) {
    malformed.increment();
  }
}
