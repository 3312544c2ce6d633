package dev.needletail.cluster.jgroups;

import dev.needletail.cluster.transport.Member;
import dev.needletail.cluster.transport.Receiver;
import dev.needletail.cluster.transport.Transport;
import dev.needletail.cluster.transport.View;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jgroups.Address;
import org.jgroups.Event;
import org.jgroups.JChannel;
import org.jgroups.Message;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A node's place in a JGroups cluster.
 *
 * <p>Threads: any. Messages and views come on JGroups' threads.
 */
public final class JGroupsTransport implements Transport {

  private static final Logger LOG = LoggerFactory.getLogger(JGroupsTransport.class);
  private static final long FLUSH_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Member self;
  private final JChannel channel;
  private final Map<UUID, Outbox> outboxes = new ConcurrentHashMap<>();
  private final CountDownLatch started = new CountDownLatch(1);
  private final Object views = new Object();
  private volatile @Nullable Receiver receiver;
  private volatile @Nullable View current;
  private long viewNumber;

  private JGroupsTransport(Member self, JChannel channel) {
    this.self = self;
    this.channel = channel;
  }

  /**
   * Joins the cluster, or begins it. Waits until that has happened, usually for about a second.
   *
   * @throws ClusterJoinException if the port cannot be had, the key stores cannot be used, or JGroups takes none of the
   *         settings; nothing is left open
   */
  public static JGroupsTransport join(JGroupsSettings settings, Member self) {
    JGroupsLog.install();
    JChannel channel = null;
    try {
      channel = new JChannel(new Stack(settings)).name(self.toString()).setDiscardOwnMessages(true);
      Address address = MemberAddress.of(self);
      channel.addAddressGenerator(() -> address);
      var transport = new JGroupsTransport(self, channel);
      channel.setReceiver(transport.new FromJGroups());
      channel.connect(settings.cluster());
      return transport;
    } catch (Exception e) {
      if (channel != null) {
        channel.close();
      }
      throw new ClusterJoinException(settings, e);
    }
  }

  @Override
  public Member self() {
    return self;
  }

  @Override
  public void start(Receiver to) {
    Thread.ofVirtual().name("first view").start(() -> {
      synchronized (views) {
        receiver = to;
        tellView();
        started.countDown();
      }
    });
  }

  @Override
  public void send(UUID to, byte[] message) {
    Outbox outbox = outboxes.get(to);
    if (outbox != null) {
      outbox.send(message);
    }
  }

  @Override
  public void sendAll(byte[] message) {
    outboxes.values().forEach(outbox -> outbox.send(message));
  }

  /** Where peers reach this node, as {@code host:port}. */
  public String address() {
    Object address = channel.down(new Event(Event.GET_PHYSICAL_ADDRESS, channel.getAddress()));
    return String.valueOf(address);
  }

  @Override
  public void close() {
    try {
      long deadline = System.nanoTime() + FLUSH_NANOS;
      for (Outbox outbox : outboxes.values()) {
        outbox.flush(deadline);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      channel.close();
      outboxes.values().forEach(Outbox::close);
      outboxes.clear();
      started.countDown();
    }
  }

  /** To be called with {@link #views} held. */
  private void tellView() {
    Receiver to = receiver;
    View view = current;
    if (to != null && view != null) {
      to.viewChanged(view);
    }
  }

  private final class FromJGroups implements org.jgroups.Receiver {

    @Override
    public void viewAccepted(org.jgroups.View view) {
      synchronized (views) {
        var members = view.getMembers().stream().map(MemberAddress::member).toList();
        current = new View(++viewNumber, members);
        LOG.atInfo().addKeyValue("members", members).log("the cluster has {} members", members.size());
        view.getMembers().stream().filter(address -> !address.equals(channel.getAddress()))
            .forEach(address -> outboxes.computeIfAbsent(MemberAddress.member(address).incarnation(),
                _ -> new Outbox(channel, address)));
        outboxes.entrySet().removeIf(entry -> {
          boolean gone = !current.contains(entry.getKey());
          if (gone) {
            entry.getValue().close();
          }
          return gone;
        });
        tellView();
      }
    }

    @Override
    public void receive(Message message) {
      try {
        // Between joining and starting there is next to no time, and nothing may be lost.
        started.await();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return;
      }
      Receiver to = receiver;
      if (to != null) {
        byte[] bytes = message.getArray();
        int offset = message.getOffset();
        to.received(MemberAddress.member(message.getSrc()),
            Arrays.copyOfRange(bytes, offset, offset + message.getLength()));
      }
    }
  }
}
