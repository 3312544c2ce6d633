package dev.needletail.cluster.transport;

/**
 * Hears what a {@link Transport} brings.
 *
 * <p>Threads: the transport's own. Calls with messages of one sender are made one after the other, in their order; those of
 * different senders, and views, may come at the same time. No method blocks or throws.
 */
public interface Receiver {

  /**
   * A message of another member. It may come shortly before the first view that has the sender in it, and after the last.
   *
   * @param message not changed by anybody any more
   */
  void received(Member from, byte[] message);

  /** The members have changed, as far as this node knows. Views come in the order of their numbers, some may be left out. */
  void viewChanged(View view);
}
