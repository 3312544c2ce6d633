package dev.needletail.proxy;

import dev.needletail.proxy.config.Configuration;
import java.time.Duration;
import java.util.Objects;

/**
 * The time between a node's saying that it stops and its stopping: whoever asks for its readiness sends clients elsewhere
 * meanwhile, and those that come are served.
 *
 * <p>Threads: any; immutable.
 */
record Drain(Duration time) {

  private static final Duration IN_CLUSTER = Duration.ofSeconds(2);

  Drain(Configuration configuration) {
    this(Objects.requireNonNullElse(configuration.drain(),
        configuration.cluster().name() == null ? Duration.ZERO : IN_CLUSTER));
  }

  /** Waits. A thread that is interrupted waits no longer. */
  void await() {
    try {
      Thread.sleep(time);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
