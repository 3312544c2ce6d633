package dev.needletail.cluster;

import dev.needletail.cache.port.Announcement;
import dev.needletail.cluster.ClusterStatus.PeerStatus;
import dev.needletail.cluster.lease.Leases;
import dev.needletail.cluster.lease.SteadyClock;
import dev.needletail.cluster.message.Message.Known;
import dev.needletail.cluster.message.Message.Stamp;
import dev.needletail.cluster.protocol.ClusterRules;
import dev.needletail.cluster.stream.Outbox;
import dev.needletail.cluster.transport.Member;
import dev.needletail.cluster.transport.View;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The other nodes that a node has to hear, and how they come and go. A node is there from the first that is seen or heard of it, be it
 * from another, until it says goodbye, has been silent for too long, or another process runs under its name; that the transport
 * does not reach it changes nothing.
 *
 * <p>Threads: all but {@link #all} is guarded by {@link Conversation}'s lock.
 */
final class Peering {

  private static final Peer[] NOBODY = {};

  private final ClusterSettings settings;
  private final ClusterSurroundings around;
  private final ClusterRules rules;
  private final Voice voice;
  private final Consumer<Announcement> apply;
  private final Map<UUID, Peer> peers = new LinkedHashMap<>();
  private final Departed departed;
  private final Leases leases;
  private final SteadyClock steady;
  private volatile Peer[] all = NOBODY;
  private volatile boolean hasAnnounced;
  private @Nullable View view;
  private long streams;

  Peering(ClusterSettings settings, ClusterSurroundings around, ClusterRules rules, Voice voice,
      Consumer<Announcement> apply) {
    this.settings = settings;
    this.around = around;
    this.rules = rules;
    this.voice = voice;
    this.apply = apply;
    this.departed = new Departed(settings.presumeDead().toNanos());
    this.steady = new SteadyClock(around.clock(), around.wallMillis(), rules, settings.unsteadyNanos());
    this.leases = new Leases(around.clock(), steady, rules, settings.lease().toNanos(), settings.cutOffAgeNanos());
  }

  /** Those who are to hear an announcement that is made now. Threads: any. */
  Peer[] all() {
    if (!hasAnnounced) {
      // Before the peers are looked at: whoever comes later sees that it has missed something.
      hasAnnounced = true;
    }
    return all;
  }

  Leases leases() {
    return leases;
  }

  Departed departed() {
    return departed;
  }

  @Nullable View view() {
    return view;
  }

  Collection<Peer> peers() {
    return peers.values();
  }

  /** The peer that speaks; null if it is one that has said goodbye. */
  @Nullable Peer speaking(Member member, int version) {
    if (departed.hasSaidGoodbye(member.incarnation())) {
      return null;
    }
    Peer peer = peer(member);
    peer.heardNanos = around.clock().nanos();
    peer.version = version;
    return peer;
  }

  /**
   * The transport reaches others.
   *
   * @return those who are there now and were not before
   */
  List<Peer> viewChanged(View now) {
    view = now;
    var arrived = new ArrayList<Peer>();
    for (var member : now.members()) {
      if (!isSelf(member.incarnation()) && !departed.hasSaidGoodbye(member.incarnation())) {
        Peer peer = peer(member);
        if (!peer.isInView) {
          peer.isInView = true;
          peer.outbox.reachable(true);
          arrived.add(peer);
        }
      }
    }
    for (var peer : peers.values()) {
      if (peer.isInView && !now.contains(peer.incarnation)) {
        peer.isInView = false;
        peer.outbox.reachable(false);
      }
    }
    settle();
    return arrived;
  }

  /** A peer has told whom it hears, and who has departed: what it knows, this node must know. */
  void learn(List<Known> known, List<UUID> gone) {
    if (!rules.learnsFromPeers()) {
      return;
    }
    long now = around.clock().nanos();
    for (var node : known) {
      long silent = node.silentMillis() * 1_000_000;
      if (!isSelf(node.incarnation()) && !peers.containsKey(node.incarnation())
          && !departed.contains(node.incarnation()) && silent < settings.presumeDead().toNanos()) {
        add(node.incarnation(), node.name(), now - silent);
      }
    }
    for (var incarnation : gone) {
      Peer peer = peers.get(incarnation);
      if (peer != null && !peer.isInView) {
        // Its last words to this node are lost, but not that they were its last.
        departed.saidGoodbye(incarnation, now);
        remove(peer);
        forgetEverything(peer);
      }
    }
  }

  void saidGoodbye(Peer peer) {
    departed.saidGoodbye(peer.incarnation, around.clock().nanos());
    remove(peer);
  }

  /** To be called at each beat. */
  void tick() {
    if (steady.hasJumped()) {
      leases.jumped();
    }
    long now = around.clock().nanos();
    for (var peer : List.copyOf(peers.values())) {
      if (peer.silentNanos(now) >= settings.presumeDead().toNanos() || isSuperseded(peer, now)) {
        departed.presumeDead(peer.incarnation, now);
        remove(peer);
        forgetEverything(peer);
      }
      peer.beatBegins();
    }
    departed.forgetOld(now);
    settle();
  }

  /** Finds out anew for how long the cache may be trusted. */
  void settle() {
    if (view != null) {
      leases.settle(peers.values().stream().filter(peer -> rules.mustHear(peer.isInView))
          .map(peer -> peer.incarnation).collect(Collectors.toUnmodifiableSet()));
    }
  }

  /** What other nodes are told of those whom this one hears. */
  List<Known> known(@Nullable Peer butFor) {
    long now = around.clock().nanos();
    return peers.values().stream().filter(peer -> peer != butFor).map(peer -> peer.known(now)).toList();
  }

  /** Something that this peer has announced may have been missed. */
  void forgetEverything(Peer peer) {
    if (rules.forgetsWhatWasMissed()) {
      apply.accept(new Announcement.EverythingForgotten());
      around.statistics().missed(peer.name);
    }
  }

  void sendBeat(Peer peer) {
    if (peer.isInView) {
      long now = around.clock().nanos();
      long grantedUntil = peer.stampHeardNanos + settings.lease().toNanos() + settings.marginNanos();
      peer.outbox.beat(new Stamp(now), peer.stamp, grantedUntil, peer.inbox.applied(),
          !leases.runs(peer.incarnation), known(peer), departed.goodbyes(), now);
    }
  }

  List<PeerStatus> status() {
    long now = around.clock().nanos();
    return peers.values().stream().map(peer -> new PeerStatus(peer.name, peer.member, peer.isInView,
        leases.runs(peer.incarnation), peer.silentNanos(now) / 1_000_000, peer.outbox.backlog())).toList();
  }

  /** Another process runs under its name, which no two do at a time. */
  private boolean isSuperseded(Peer peer, long nowNanos) {
    return !peer.isInView && peer.silentNanos(nowNanos) > settings.lease().toNanos() + settings.marginNanos()
        && (peer.name.equals(around.transport().self().name()) || peers.values().stream()
            .anyMatch(other -> other != peer && other.isInView && other.knowsUs && other.name.equals(peer.name)));
  }

  private boolean isSelf(UUID incarnation) {
    return incarnation.equals(around.transport().self().incarnation());
  }

  private Peer peer(Member member) {
    departed.isHere(member.incarnation());
    Peer known = peers.get(member.incarnation());
    Peer peer = known == null ? add(member.incarnation(), member.name(), around.clock().nanos()) : known;
    peer.member = member;
    return peer;
  }

  private Peer add(UUID incarnation, String name, long heardNanos) {
    var outbox = new Outbox[1];
    var peer = new Peer[1];
    outbox[0] = new Outbox(++streams,
        new Outbox.Surroundings(message -> voice.say(incarnation, message, peer[0].version), rules,
            around.statistics(), name, around.clock(),
            nanos -> around.alarm().after(nanos, () -> outbox[0].overdue(around.clock().nanos()))));
    peer[0] = new Peer(incarnation, name, outbox[0], heardNanos);
    peers.put(incarnation, peer[0]);
    all = peers.values().toArray(NOBODY);
    // After the peer is seen by whoever announces: either this sees the announcement, or the announcement reaches the peer.
    if (!hasAnnounced) {
      outbox[0].complete();
    }
    settle();
    return peer[0];
  }

  private void remove(Peer peer) {
    peers.remove(peer.incarnation);
    all = peers.values().toArray(NOBODY);
    leases.drop(peer.incarnation);
    settle();
  }
}
