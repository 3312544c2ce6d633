package dev.needletail.cluster.jgroups;

import dev.needletail.model.Redacted;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jgroups.Address;
import org.jgroups.BytesMessage;
import org.jgroups.JChannel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is on its way to one member. JGroups makes a sender wait while a member is slow to take what it was sent; here a thread of the
 * member's own waits, so that no other member does.
 *
 * <p>Threads: any. What is queued is bounded by what {@link dev.needletail.cluster.transport.Transport} says that callers send.
 */
final class Outbox {

  private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

  private final JChannel channel;
  private final Address to;
  private final BlockingQueue<byte[]> messages = new LinkedBlockingQueue<>();
  private final Thread sender;
  private volatile boolean closed;
  private volatile boolean sending;

  Outbox(JChannel channel, Address to) {
    this.channel = channel;
    this.to = to;
    this.sender = Thread.ofVirtual().name("to " + to).unstarted(this::sendAll);
    sender.start();
  }

  void send(byte[] message) {
    messages.add(message);
  }

  /** Drops what is queued; what is being sent may still arrive. */
  void close() {
    closed = true;
    messages.clear();
    sender.interrupt();
  }

  /** Waits until all is handed to JGroups, but no longer than until {@code deadlineNanos}. */
  void flush(long deadlineNanos) throws InterruptedException {
    while ((!messages.isEmpty() || sending) && !closed && System.nanoTime() - deadlineNanos < 0) {
      TimeUnit.MILLISECONDS.sleep(1);
    }
  }

  private void sendAll() {
    try {
      while (!closed) {
        byte[] message = messages.take();
        sending = true;
        send(new BytesMessage(to, message));
        sending = false;
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void send(BytesMessage message) {
    try {
      channel.send(message);
    } catch (Exception e) {
      // Whoever sends numbers its messages, and notices what is missing.
      LOG.atDebug().addKeyValue("to", to).setCause(Redacted.of(e)).log("a message to a peer was not sent");
    }
  }
}
