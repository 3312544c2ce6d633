package dev.needletail.cluster.stream;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What a writer's answer waits for: that each of some peers has applied a change, or cannot be trusted. Threads: any. */
public final class Acknowledgement {

  private final CompletableFuture<@Nullable Void> done = new CompletableFuture<>();
  /** Those who are waited for, and one for whoever has not yet asked them all. */
  private final AtomicInteger expected = new AtomicInteger(1);

  /** One more is waited for. */
  void expect() {
    expected.incrementAndGet();
  }

  /** One less. Never to be called with a lock: whoever waits goes on in this thread. */
  public void arrived() {
    if (expected.decrementAndGet() == 0) {
      done.complete(null);
    }
  }

  public CompletionStage<@Nullable Void> done() {
    return done;
  }
}
