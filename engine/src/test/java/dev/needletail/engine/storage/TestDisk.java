package dev.needletail.engine.storage;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Stands between a store's log and its disk: holds syncs up, or fails them. A held one must be released before the store
 * is closed. Threads: any.
 */
public final class TestDisk {

  private boolean held;
  private int waiting;
  private int syncs;
  private @Nullable String fault;

  /** Opens a store that has this disk. */
  public Storage open(StorageSettings settings) {
    return Storage.open(settings, this::over);
  }

  private LogSync.Log over(LogSync.Log disk) {
    return () -> {
      begin();
      disk.sync();
    };
  }

  private synchronized void begin() throws IOException, InterruptedException {
    syncs++;
    waiting++;
    notifyAll();
    while (held) {
      wait();
    }
    waiting--;
    if (fault != null) {
      throw new IOException(fault);
    }
  }

  /** Syncs that begin from now on do not end before {@link #release}. */
  public synchronized void hold() {
    held = true;
  }

  /** Ends the held sync, and holds no other up. */
  public synchronized void release() {
    held = false;
    notifyAll();
  }

  /** Syncs that end from now on fail. */
  public synchronized void fail(String message) {
    fault = message;
  }

  /** Waits until a sync is held up. */
  public synchronized void awaitHeldSync() throws InterruptedException {
    while (waiting == 0) {
      wait();
    }
  }

  /** How many syncs have begun. */
  public synchronized int syncs() {
    return syncs;
  }
}
