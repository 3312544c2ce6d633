package dev.needletail.proxy.auth.credentials;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Looks at a file of access keys now and then. Looking costs next to nothing and works everywhere: notices of the operating
 * system do not come for network file systems, nor for the links that Kubernetes swaps under a mounted secret.
 *
 * <p>Threads: one of its own.
 */
public final class AccessKeyWatch implements AutoCloseable {

  /** A change is in force after two to three of these. */
  public static final Duration INTERVAL = Duration.ofMillis(500);

  private final ScheduledExecutorService loop = Executors.newSingleThreadScheduledExecutor(
      task -> Thread.ofPlatform().name("access-keys").daemon().unstarted(task));

  private AccessKeyWatch() {}

  public static AccessKeyWatch start(AccessKeyFile file, Duration interval) {
    var watch = new AccessKeyWatch();
    long nanos = interval.toNanos();
    watch.loop.scheduleWithFixedDelay(file::look, nanos, nanos, TimeUnit.NANOSECONDS);
    return watch;
  }

  @Override
  public void close() {
    loop.shutdownNow();
  }
}
