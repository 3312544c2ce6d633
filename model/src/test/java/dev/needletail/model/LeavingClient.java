package dev.needletail.model;

import org.jspecify.annotations.Nullable;

/** A client that leaves when a test says so. Threads: any; the action runs on the thread of the test's step. */
public final class LeavingClient implements Departure {

  private boolean left;
  private @Nullable Runnable action;

  public void leave() {
    Runnable now;
    synchronized (this) {
      left = true;
      now = action;
      action = null;
    }
    if (now != null) {
      now.run();
    }
  }

  @Override
  public synchronized boolean hasLeft() {
    return left;
  }

  @Override
  public void whenLeft(Runnable later) {
    synchronized (this) {
      if (!left) {
        action = later;
        return;
      }
    }
    later.run();
  }
}
