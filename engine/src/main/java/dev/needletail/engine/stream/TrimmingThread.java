package dev.needletail.engine.stream;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a {@link StreamTrimmer} now and then, until it is closed. Threads: any; one of its own does the work. */
public final class TrimmingThread implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TrimmingThread.class);

  private final StreamTrimmer trimmer;
  private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
      task -> Thread.ofPlatform().name("stream-trimmer").daemon().unstarted(task));

  /** @param period between two rounds; the first begins after one */
  public TrimmingThread(StreamTrimmer trimmer, Duration period) {
    this.trimmer = trimmer;
    var _ = executor.scheduleWithFixedDelay(this::trim, period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void trim() {
    try {
      trimmer.trim();
    } catch (RuntimeException e) {
      LOG.atError().addKeyValue("failure", e.getClass().getName())
          .log("old stream records were not deleted; the next round tries again");
    }
  }

  /** Waits for a round that is under way. */
  @Override
  public void close() {
    executor.close();
  }
}
