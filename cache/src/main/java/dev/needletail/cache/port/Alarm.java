package dev.needletail.cache.port;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Runs something later, on a thread of its own choice. Threads: any; never blocks. */
@FunctionalInterface
public interface Alarm {

  /** On the JDK's own pool. */
  Alarm SYSTEM = (nanos, action) -> CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS).execute(action);

  /** @param action short; does not throw */
  void after(long nanos, Runnable action);
}
