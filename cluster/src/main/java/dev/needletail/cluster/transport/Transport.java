package dev.needletail.cluster.transport;

import java.util.UUID;

/**
 * Carries bytes between the nodes of a cluster, and knows who they are.
 *
 * <p><b>What it promises.</b> Between two members messages arrive in the order in which they were sent, each once, as long as both
 * are members of each other's views. When one of them leaves a view, messages on their way may be lost, and a member that comes
 * back, with the same incarnation, may find that some were. Between messages of different senders there is no order.
 *
 * <p><b>What rests on it.</b> How fast nodes hear of each other, not whether the cluster keeps its promises: streams of
 * announcements are numbered, so that one that is lost, repeated or late is noticed, and leases run on each node's own clock. A
 * transport that breaks its promises costs cached entries.
 *
 * <p><b>Memory.</b> A sender never has more than a few unacknowledged announcements of at most a mebibyte on their way to a
 * member, beside small messages at the beat's pace. What is queued for a member is dropped when it leaves the view.
 *
 * <p>Threads: any. No method blocks, and none calls the receiver before it returns.
 */
public interface Transport {

  /** This node. Never changes: a process that starts anew is another member. */
  Member self();

  /**
   * From now on the receiver hears of views and messages; the first thing it hears is a view with {@link #self} in it. To be called
   * once.
   */
  void start(Receiver receiver);

  /**
   * Sends to one member. To somebody who is not in the view, nothing is sent.
   *
   * @param to      an incarnation other than this node's own
   * @param message not changed by anybody after this call
   */
  void send(UUID to, byte[] message);

  /**
   * Sends to every member of the view but this node.
   *
   * @param message not changed by anybody after this call
   */
  void sendAll(byte[] message);

  /**
   * Leaves: what was sent before is still delivered as far as that is possible in short time, and nothing is received any
   * more when this returns. Unlike all else here this may block, for a few seconds. May be called again.
   */
  void close();
}
