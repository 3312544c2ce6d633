package dev.needletail.proxy;

import dev.needletail.cache.audit.Audit;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Has entries audited at a rate. Threads: one of its own. */
final class NodeAudit implements AutoCloseable {

  private final ScheduledExecutorService loop = Executors.newSingleThreadScheduledExecutor(
      task -> Thread.ofPlatform().name("cache-audit").daemon().unstarted(task));

  private NodeAudit() {}

  /** @param stepsPerSecond 1 to 1000 */
  static NodeAudit start(Audit audit, int stepsPerSecond) {
    var running = new NodeAudit();
    long period = TimeUnit.SECONDS.toNanos(1) / stepsPerSecond;
    var _ = running.loop.scheduleAtFixedRate(audit::step, period, period, TimeUnit.NANOSECONDS);
    return running;
  }

  /** Begins no further samples. The answers of those under way come as the store closes. */
  @Override
  public void close() {
    loop.shutdownNow();
  }
}
