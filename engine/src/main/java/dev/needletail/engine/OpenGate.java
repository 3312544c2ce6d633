package dev.needletail.engine;

import java.util.concurrent.locks.StampedLock;

/**
 * Lets calls through until it is closed, and closes only when none is inside: RocksDB must not be asked once it is
 * closed, not even by a thread that is not one of ours. Threads: any.
 */
final class OpenGate implements AutoCloseable {

  private final StampedLock lock = new StampedLock();

  /**
   * Goes in, to {@link #leave} soon; never waits.
   *
   * @return what to leave with, or 0 if the gate is closed
   */
  long enter() {
    return lock.tryReadLock();
  }

  /** @param pass what {@link #enter} returned */
  void leave(long pass) {
    lock.unlockRead(pass);
  }

  /** Waits for those inside, and lets nobody in again. */
  @Override
  public void close() {
    if (!lock.isWriteLocked()) {
      lock.writeLock();
    }
  }
}
