package dev.needletail.cluster;

import dev.needletail.cluster.transport.Member;
import dev.needletail.cluster.transport.Receiver;
import dev.needletail.cluster.transport.Transport;
import dev.needletail.cluster.transport.View;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Nodes in one process that speak by way of queues: what one sends another is received on a thread of the receiver's for that
 * sender, in order. Threads: any.
 */
final class LoopTransport implements Transport {

  /** Those who hear each other. */
  static final class Loop {
    private final List<LoopTransport> members = new ArrayList<>();
    private long views;

    synchronized LoopTransport member(String name) {
      return new LoopTransport(this, new Member(UUID.randomUUID(), name, name + ":8000", "", "", ""));
    }

    private synchronized void join(LoopTransport one) {
      members.add(one);
      install();
    }

    private synchronized void leave(LoopTransport one) {
      if (members.remove(one)) {
        install();
      }
    }

    private synchronized @Nullable LoopTransport find(UUID incarnation) {
      return members.stream().filter(member -> member.self.incarnation().equals(incarnation)).findFirst().orElse(null);
    }

    private void install() {
      var view = new View(++views, members.stream().map(member -> member.self).toList());
      members.forEach(member -> member.queue(member.self.incarnation(), receiver -> receiver.viewChanged(view)));
    }
  }

  private interface Delivery {
    void to(Receiver receiver);
  }

  private final Loop loop;
  private final Member self;
  private final ConcurrentHashMap<UUID, ExecutorService> queues = new ConcurrentHashMap<>();
  private volatile @Nullable Receiver receiver;
  private volatile boolean isClosed;

  private LoopTransport(Loop loop, Member self) {
    this.loop = loop;
    this.self = self;
  }

  @Override
  public Member self() {
    return self;
  }

  @Override
  public void start(Receiver hears) {
    receiver = hears;
    loop.join(this);
  }

  @Override
  public void send(UUID to, byte[] message) {
    LoopTransport other = loop.find(to);
    if (other != null && !isClosed) {
      other.queue(self.incarnation(), hears -> hears.received(self, message));
    }
  }

  @Override
  public void sendAll(byte[] message) {
    throw new UnsupportedOperationException("nobody does");
  }

  @Override
  public void close() {
    isClosed = true;
    loop.leave(this);
    queues.values().forEach(ExecutorService::shutdownNow);
  }

  private void queue(UUID from, Delivery delivery) {
    try {
      queues.computeIfAbsent(from, _ -> Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory()))
          .execute(() -> {
            Receiver hears = receiver;
            if (hears != null && !isClosed) {
              delivery.to(hears);
            }
          });
    } catch (RejectedExecutionException e) {
      if (!isClosed) {
        throw e;
      }
    }
  }
}
