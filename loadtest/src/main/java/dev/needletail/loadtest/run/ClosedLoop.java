package dev.needletail.loadtest.run;

/**
 * Sends the next request of a connection as soon as the last one is answered: it finds the highest throughput, and says
 * little of latency, because a slow server is asked less.
 */
public final class ClosedLoop {

  private ClosedLoop() {}

  /** @param nanos how long to go on */
  public static Results run(Load load, long nanos) throws InterruptedException {
    return Connections.drive(load, startNanos -> () -> {
      long now = System.nanoTime();
      return now - startNanos < nanos ? now : Pace.END;
    });
  }
}
