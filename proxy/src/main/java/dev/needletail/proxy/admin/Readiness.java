package dev.needletail.proxy.admin;

/** Whether clients should be sent here. Threads: any. */
public final class Readiness {

  private volatile boolean serving;

  /** Requests are answered from now on. */
  public void serving() {
    serving = true;
  }

  /** The node is on its way down; requests under way are still answered. */
  public void stopping() {
    serving = false;
  }

  boolean isServing() {
    return serving;
  }
}
