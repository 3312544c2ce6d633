package dev.needletail.cluster;

import dev.needletail.cache.port.Announcement;
import dev.needletail.cluster.message.MalformedMessageException;
import dev.needletail.cluster.message.Message;
import dev.needletail.cluster.message.Message.Acknowledged;
import dev.needletail.cluster.message.Message.Beat;
import dev.needletail.cluster.message.Message.Changes;
import dev.needletail.cluster.message.Message.Farewell;
import dev.needletail.cluster.message.Message.Goodbye;
import dev.needletail.cluster.message.MessageFormat;
import dev.needletail.cluster.message.MessageFormat.Received;
import dev.needletail.cluster.protocol.ClusterRules;
import dev.needletail.cluster.stream.Inbox.Next;
import dev.needletail.cluster.transport.Member;
import dev.needletail.cluster.transport.Receiver;
import dev.needletail.cluster.transport.View;
import dev.needletail.model.Redacted;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a node makes of what the others say, and what it says at each beat.
 *
 * <p>Threads: any; one at a time, under one lock. Whatever other code waits for is completed without it.
 */
final class Conversation implements Receiver {

  private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);

  private final ClusterSettings settings;
  private final ClusterSurroundings around;
  private final MessageFormat format;
  private final Voice voice;
  private final Consumer<Announcement> apply;
  private final Peering peering;
  private final Joining joining;
  /** Completes when those who were there before know this node. */
  final CompletableFuture<@Nullable Void> joined = new CompletableFuture<>();
  /** Completes when the others know that this node has gone. */
  final CompletableFuture<@Nullable Void> left = new CompletableFuture<>();
  private final List<Runnable> later = new ArrayList<>();
  /** Those who have not yet heard this node's goodbye; null as long as it has said none. */
  private @Nullable Set<UUID> unaware;
  private long leavingSince;

  Conversation(ClusterSettings settings, ClusterSurroundings around, ClusterRules rules, MessageFormat format,
      Consumer<Announcement> apply) {
    this.settings = settings;
    this.around = around;
    this.format = format;
    this.voice = new Voice(around.transport(), format);
    this.apply = announcement -> applied(announcement, apply);
    this.peering = new Peering(settings, around, rules, voice, this.apply);
    this.joining = new Joining(settings, rules);
  }

  Peering peering() {
    return peering;
  }

  @Override
  public void viewChanged(View view) {
    locked(() -> {
      peering.viewChanged(view).forEach(peering::sendBeat);
      join();
    });
  }

  @Override
  public void received(Member from, byte[] message) {
    Received received;
    try {
      received = format.read(message);
    } catch (MalformedMessageException e) {
      around.statistics().malformed(from.name());
      return;
    }
    if (received != null) {
      locked(() -> heard(from, received));
    }
  }

  /** To be called at each beat. */
  void tick() {
    locked(() -> {
      peering.tick();
      if (unaware == null) {
        peering.peers().forEach(peering::sendBeat);
      } else {
        sayGoodbye(unaware);
      }
      join();
    });
  }

  /** Says goodbye; {@link #left} completes when the others have heard it, or their leases are over. */
  void leave() {
    locked(() -> {
      if (unaware == null) {
        peering.leases().end();
        leavingSince = around.clock().nanos();
        var all = new HashSet<UUID>();
        peering.peers().stream().filter(peer -> peer.isInView).forEach(peer -> all.add(peer.incarnation));
        unaware = all;
        sayGoodbye(all);
      }
    });
  }

  synchronized ClusterStatus status() {
    View view = peering.view();
    return new ClusterStatus(around.transport().self(), view == null ? -1 : view.number(), joining.isDone(),
        peering.leases().servableAgeNanosMax() == Long.MAX_VALUE, peering.status());
  }

  private void heard(Member from, Received received) {
    Message message = received.message();
    Peer peer = peering.speaking(from, received.version());
    if (peer == null) {
      afterGoodbye(from, message);
      return;
    }
    switch (message) {
      case Beat beat -> beat(peer, beat);
      case Changes changes -> changes(peer, changes);
      case Acknowledged(var place) -> acknowledged(peer, place);
      case Goodbye goodbye -> goodbye(peer, goodbye);
      case Farewell() -> {
        if (unaware != null) {
          unaware.remove(peer.incarnation);
          endLeaving(unaware);
        }
      }
    }
    join();
  }

  /** First what it knows and where it is, then the lease: it must not be renewed by what this node has yet to make good. */
  private void beat(Peer peer, Beat beat) {
    peering.learn(beat.known(), beat.departed());
    if (peer.inbox.place(beat.place(), beat.isComplete()) == Next.FORGET) {
      peering.forgetEverything(peer);
    }
    peer.heard(beat.stamp(), around.clock().nanos());
    acknowledged(peer, beat.heard());
    if (beat.echo() != null) {
      peer.knowsUs = true;
      peering.leases().renew(peer.incarnation, beat.echo().nanos());
      peering.settle();
    }
    if (beat.asks() && unaware == null && peer.mayAnswer()) {
      peering.sendBeat(peer);
    }
  }

  private void changes(Peer peer, Changes changes) {
    switch (peer.inbox.batch(changes.place(), changes.isComplete())) {
      case APPLY -> {
        changes.announcements().forEach(apply);
        around.statistics().applied(peer.name, changes.announcements().size());
      }
      case FORGET -> {
        peering.forgetEverything(peer);
        changes.announcements().stream().filter(Announcement.Uncertain.class::isInstance).forEach(apply);
      }
      case IGNORE -> {
        // It was applied, or everything was forgotten after it.
      }
    }
    voice.say(peer.incarnation, new Acknowledged(peer.inbox.applied()), peer.version);
  }

  /** If the caches fail to forget something, they forget everything; and if they fail in that, they serve nothing any more. */
  private void applied(Announcement announcement, Consumer<Announcement> caches) {
    try {
      caches.accept(announcement);
    } catch (RuntimeException e) {
      LOG.atError().setCause(Redacted.of(e)).log("an announcement could not be applied");
      try {
        caches.accept(new Announcement.EverythingForgotten());
      } catch (RuntimeException again) {
        LOG.atError().setCause(Redacted.of(again)).log("the caches could not be emptied, and serve nothing any more");
        peering.leases().end();
      }
    }
  }

  private void goodbye(Peer peer, Goodbye goodbye) {
    peering.learn(goodbye.known(), List.of());
    if (peer.inbox.place(goodbye.place(), goodbye.isComplete()) == Next.FORGET) {
      peering.forgetEverything(peer);
    }
    peering.saidGoodbye(peer);
    later.add(peer.outbox::release);
    farewell(peer.incarnation, peer.version);
  }

  /** Somebody speaks who has said goodbye: it has not heard that this was heard, or has announced something after all. */
  private void afterGoodbye(Member from, Message message) {
    if (message instanceof Changes(var _, var _, var announcements)) {
      announcements.forEach(apply);
    } else if (message instanceof Goodbye) {
      farewell(from.incarnation(), MessageFormat.NEWEST);
    }
  }

  private void farewell(UUID to, int version) {
    voice.say(to, new Farewell(), version);
  }

  private void acknowledged(Peer peer, Message.Place place) {
    later.add(() -> peer.outbox.acknowledged(place, around.clock().nanos()));
  }

  private void sayGoodbye(Set<UUID> to) {
    long now = around.clock().nanos();
    var here = new HashSet<UUID>();
    for (var peer : peering.peers()) {
      if (peer.isInView && to.contains(peer.incarnation)) {
        peer.outbox.goodbye(peering.known(peer), now);
        here.add(peer.incarnation);
      }
    }
    to.retainAll(here);
    endLeaving(to);
  }

  private void endLeaving(Set<UUID> waitedFor) {
    if (waitedFor.isEmpty()
        || around.clock().nanos() - leavingSince >= settings.lease().toNanos() + settings.marginNanos()) {
      later.add(() -> left.complete(null));
    }
  }

  private void join() {
    boolean holds = peering.leases().servableAgeNanosMax() == Long.MAX_VALUE;
    if (joining.isDoneNow(peering.view(), peering.peers(), holds, around.clock().nanos())) {
      later.add(() -> joined.complete(null));
    }
  }

  private void locked(Runnable action) {
    List<Runnable> then;
    synchronized (this) {
      action.run();
      then = List.copyOf(later);
      later.clear();
    }
    then.forEach(Runnable::run);
  }
}
