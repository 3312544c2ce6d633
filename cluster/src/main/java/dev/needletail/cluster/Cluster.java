package dev.needletail.cluster;

import dev.needletail.cache.port.Announcement;
import dev.needletail.cache.port.Peers;
import dev.needletail.cluster.ClusterSettings.Acknowledge;
import dev.needletail.cluster.lease.Leases;
import dev.needletail.cluster.message.MessageFormat;
import dev.needletail.cluster.protocol.ClusterRules;
import dev.needletail.cluster.stream.Acknowledgement;
import dev.needletail.model.Redacted;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A node's part in a cluster of caches: tells the others what was written here, applies here what was written there, and says for
 * how long the cache may be trusted. The package's own page has the argument why that suffices.
 *
 * <p>Threads: any. A hit takes no lock; an announcement takes none that is held while another node's are applied.
 */
public final class Cluster implements Peers {

  private static final Logger LOG = LoggerFactory.getLogger(Cluster.class);
  private static final CompletionStage<@Nullable Void> DONE = CompletableFuture.completedStage(null);

  private final ClusterSettings settings;
  private final ClusterSurroundings around;
  private final Conversation conversation;
  private final Peering peering;
  private final Leases leases;
  private volatile Consumer<Announcement> apply = _ -> {
    throw new IllegalStateException("the cluster speaks before it has started");
  };
  private volatile boolean isStopped;

  public Cluster(ClusterSettings settings, ClusterSurroundings around) {
    this(settings, around, ClusterRules.PROTOCOL, MessageFormat.NEWEST);
  }

  /** @param version of the messages that it speaks */
  Cluster(ClusterSettings settings, ClusterSurroundings around, ClusterRules rules, int version) {
    this.settings = settings;
    this.around = around;
    this.conversation = new Conversation(settings, around, rules, new MessageFormat(version),
        announcement -> apply.accept(announcement));
    this.peering = conversation.peering();
    this.leases = peering.leases();
  }

  /**
   * Begins to take part. Before, and until the transport has told who else is there, nothing is served from the cache without
   * regard to age.
   *
   * @param changes applies what other nodes announce; when it returns, nothing is served any more that it made void
   */
  public void start(Consumer<Announcement> changes) {
    apply = changes;
    around.transport().start(conversation);
    around.alarm().after(settings.beat().toNanos(), this::beat);
  }

  @Override
  public CompletionStage<@Nullable Void> announce(List<Announcement> announcements) {
    var acknowledgement = settings.acknowledge() == Acknowledge.PEERS ? new Acknowledgement() : null;
    long now = around.clock().nanos();
    for (Peer peer : peering.all()) {
      peer.outbox.announce(announcements, acknowledgement, now);
    }
    CompletionStage<@Nullable Void> applied = DONE;
    if (acknowledgement != null) {
      acknowledgement.arrived();
      applied = acknowledgement.done();
    }
    CompletionStage<@Nullable Void> thereupon = applied;
    return conversation.joined.isDone() ? applied : conversation.joined.thenCompose(_ -> thereupon);
  }

  @Override
  public long servableAgeNanosMax() {
    return leases.servableAgeNanosMax();
  }

  /** Completes when those who were there before know this node, so that it is ready for clients. */
  public CompletionStage<@Nullable Void> joined() {
    return conversation.joined.minimalCompletionStage();
  }

  /** The store's replicas may lag by so much from now on. */
  public void settle(Duration lag) {
    leases.cutOffAge(settings.withSettle(lag).cutOffAgeNanos());
  }

  /**
   * Says goodbye, so that the others do not wait for this node. To be called when it serves nobody any more; from now on
   * nothing is served from its cache.
   *
   * @return completes when the others have heard, at the latest after a lease; then the transport may be closed
   */
  public CompletionStage<@Nullable Void> leave() {
    conversation.leave();
    return conversation.left.thenApply(_ -> {
      isStopped = true;
      return null;
    });
  }

  /** The process is about to end without a word: nothing is sent any more. */
  public void stop() {
    isStopped = true;
  }

  public ClusterStatus status() {
    return conversation.status();
  }

  private void beat() {
    if (isStopped) {
      return;
    }
    try {
      conversation.tick();
    } catch (RuntimeException e) {
      // The next may go well. Without it, leases run out, here and there.
      LOG.atError().setCause(Redacted.of(e)).log("a beat failed");
    }
    around.alarm().after(settings.beat().toNanos(), this::beat);
  }
}
