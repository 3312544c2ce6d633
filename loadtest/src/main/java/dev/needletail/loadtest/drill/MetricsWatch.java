package dev.needletail.loadtest.drill;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Counts by what a node says that its caches asked the store for. How many reads were there at once is looked at ten times a
 * second, so a crowd that is gone sooner is missed.
 *
 * <p>Threads: any.
 */
final class MetricsWatch implements StoreWatch {

  private static final long PERIOD_MILLIS = 100;

  private final AdminMetrics metrics;
  private final Thread thread;
  private long reads;
  private long thereMax;
  private @Nullable IOException failure;

  private MetricsWatch(AdminMetrics metrics, String first) {
    this.metrics = metrics;
    this.thread = Thread.ofVirtual().name("metrics-watch").unstarted(this::watch);
    seen(first);
  }

  /** @throws IOException if that is no node's admin port */
  static MetricsWatch start(AdminMetrics metrics) throws IOException {
    var watch = new MetricsWatch(metrics, metrics.scrape());
    watch.thread.start();
    return watch;
  }

  @Override
  public Look look() throws IOException {
    seen(metrics.scrape());
    synchronized (this) {
      if (failure != null) {
        throw new IOException("the node's metrics could not be read: " + failure.getMessage(), failure);
      }
      var look = new Look(reads, thereMax);
      thereMax = 0;
      return look;
    }
  }

  @Override
  public String how() {
    return "by the node's metrics, looked at ten times a second";
  }

  @Override
  public void close() {
    thread.interrupt();
  }

  private void watch() {
    try {
      while (!Thread.interrupted()) {
        TimeUnit.MILLISECONDS.sleep(PERIOD_MILLIS);
        seen(metrics.scrape());
      }
    } catch (InterruptedException _) {
      // Closed.
    } catch (IOException e) {
      synchronized (this) {
        failure = e;
      }
    }
  }

  private synchronized void seen(String text) {
    long running = (long) AdminMetrics.sum(text, "needletail_cache_misses_running");
    reads = (long) AdminMetrics.sum(text, "needletail_cache_fills_total") + running;
    thereMax = Math.max(thereMax, running);
  }
}
