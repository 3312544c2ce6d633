package dev.needletail.cluster.stream;

import dev.needletail.cache.port.Announcement;
import dev.needletail.cache.port.MonotonicClock;
import dev.needletail.cluster.message.Message;
import dev.needletail.cluster.message.Message.Beat;
import dev.needletail.cluster.message.Message.Changes;
import dev.needletail.cluster.message.Message.Goodbye;
import dev.needletail.cluster.message.Message.Known;
import dev.needletail.cluster.message.Message.Place;
import dev.needletail.cluster.message.Message.Stamp;
import dev.needletail.cluster.protocol.ClusterRules;
import dev.needletail.cluster.protocol.ClusterStatistics;
import java.util.ArrayDeque;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What one peer is told, in order: announcements in numbered batches, and beats that say how many there were.
 *
 * <p>While fewer than {@value #WINDOW} batches are unacknowledged an announcement leaves at once, as a batch of its own; otherwise it
 * waits, and leaves with all that have come meanwhile when one is acknowledged. So a peer that keeps up hears at once, one
 * that does not hears in large batches, and one that cannot follow at all hears that everything may have changed. To a peer that
 * the transport cannot reach nothing is sent: batches are counted and left out, and it will see the gap.
 *
 * <p>A beat that gives a peer's stamp back grants it a lease, in the words of {@code dev.needletail.cluster.lease}; it is sent
 * only when everything announced before it was sent, or counted as left out.
 *
 * <p>Threads: any. Acknowledgements are completed without the lock; messages are sent with it, so that they leave in order.
 */
public final class Outbox {

  static final int WINDOW = 8;

  /**
   * A batch that is not yet acknowledged.
   *
   * @param uncertain those of its announcements that the peer cannot make good by forgetting everything once
   */
  private record Sent(long position, int announcements, long announcedNanos, List<Announcement> uncertain) {}

  /** What everything that concerns an outbox is made of. */
  public record Surroundings(Consumer<Message> sender, ClusterRules rules, ClusterStatistics statistics, String peer,
      MonotonicClock clock, LongConsumer alarm) {}

  private final Surroundings around;
  private final long stream;
  private final PendingBatch pending = new PendingBatch();
  private final Waiting waiting = new Waiting();
  private final ArrayDeque<Sent> unacknowledged = new ArrayDeque<>();
  private boolean isComplete;
  private boolean isReachable;
  private boolean hasGranted;
  private long grantedUntil;
  private long position;
  private long acknowledged;
  /** When the first of the pending announcements was made. */
  private long pendingSince;
  private boolean isAlarmSet;
  /** Writes of unknown outcome that the peer may not have heard of: it is told again when it can be reached. */
  private final PendingBatch owed = new PendingBatch();

  public Outbox(long stream, Surroundings around) {
    this.stream = stream;
    this.around = around;
  }

  /** Says that nothing was announced before this stream began. To be called before anything is sent. */
  public synchronized void complete() {
    isComplete = true;
  }

  /** The transport can reach the peer from now on, or cannot. */
  public synchronized void reachable(boolean now) {
    if (isReachable && !now) {
      unacknowledged.forEach(batch -> owed.add(batch.uncertain()));
      if (!pending.isEmpty()) {
        owed.add(uncertain(pending.take()));
        position++;
      }
    }
    boolean isBack = now && !isReachable;
    isReachable = now;
    if (isBack && !owed.isEmpty()) {
      tell(owed.take(), around.clock().nanos());
    }
  }

  /**
   * Tells the peer, now or as soon as it has acknowledged what it was told before.
   *
   * @param acknowledgement that waits for it; null if nobody does
   */
  public synchronized void announce(List<Announcement> announcements, @Nullable Acknowledgement acknowledgement,
      long nowNanos) {
    long place = tell(announcements, nowNanos);
    boolean leaseMayRun = hasGranted && nowNanos - grantedUntil < 0;
    if (acknowledgement != null && around.rules().waitsFor(isReachable, leaseMayRun)) {
      acknowledgement.expect();
      waiting.add(place, grantedUntil, acknowledgement);
      setAlarm(nowNanos);
    }
  }

  /**
   * Says that this node is there.
   *
   * @param echo         the peer's latest stamp; null if it has sent none
   * @param grantedUntil until when, by this node's clock, the lease may run that the echo grants
   */
  public synchronized void beat(Stamp stamp, @Nullable Stamp echo, long grantedUntil, Place heard, boolean asks,
      List<Known> known, List<UUID> departed, long nowNanos) {
    flush();
    boolean grants = echo != null && around.rules().mayGrant(!pending.isEmpty());
    if (grants && (!hasGranted || grantedUntil - this.grantedUntil > 0)) {
      hasGranted = true;
      this.grantedUntil = grantedUntil;
    }
    around.sender().accept(
        new Beat(new Place(stream, position), isComplete, stamp, grants ? echo : null, heard, asks, known, departed));
  }

  /** Says that nothing will be announced any more. What could not be sent yet is left out. */
  public synchronized void goodbye(List<Known> known, long nowNanos) {
    flush();
    if (!pending.isEmpty()) {
      pending.clear();
      position++;
    }
    around.sender().accept(new Goodbye(new Place(stream, position), isComplete, known));
  }

  /** The peer has applied so far. */
  public void acknowledged(Place place, long nowNanos) {
    List<Acknowledgement> reached;
    synchronized (this) {
      if (place.stream() != stream || place.position() <= acknowledged || place.position() > position) {
        return;
      }
      acknowledged = place.position();
      for (Sent first = unacknowledged.peek(); first != null
          && first.position() <= acknowledged; first = unacknowledged.peek()) {
        unacknowledged.remove();
        around.statistics().acknowledged(around.peer(), first.announcements(), nowNanos - first.announcedNanos());
      }
      reached = waiting.reached(acknowledged);
      flush();
    }
    reached.forEach(Acknowledgement::arrived);
  }

  /** The peer serves nothing any more: nobody waits for it. */
  public void release() {
    List<Acknowledgement> all;
    synchronized (this) {
      all = waiting.reached(Long.MAX_VALUE);
    }
    all.forEach(Acknowledgement::arrived);
  }

  /** To be called when the alarm rings that was asked for. */
  public void overdue(long nowNanos) {
    List<Acknowledgement> overdue;
    synchronized (this) {
      overdue = waiting.overdue(nowNanos);
      isAlarmSet = false;
      setAlarm(nowNanos);
    }
    overdue.forEach(acknowledgement -> {
      around.statistics().waitedForLease(around.peer());
      acknowledgement.arrived();
    });
  }

  /** Batches that the peer has not acknowledged yet, those that wait to be sent included. */
  public synchronized long backlog() {
    return position - acknowledged + (pending.isEmpty() ? 0 : 1);
  }

  /** One at a time: it may ring before somebody is overdue, and is set again then. */
  private void setAlarm(long nowNanos) {
    Long next = waiting.nextNanos();
    if (next != null && !isAlarmSet) {
      isAlarmSet = true;
      around.alarm().accept(Math.max(0, next - nowNanos));
    }
  }

  /** @return the position of the batch that it is in, or would be in */
  private long tell(List<Announcement> announcements, long nowNanos) {
    if (!isReachable) {
      owed.add(uncertain(announcements));
      return ++position;
    }
    if (pending.isEmpty() && position - acknowledged < WINDOW) {
      send(announcements, nowNanos);
      return position;
    }
    if (pending.isEmpty()) {
      pendingSince = nowNanos;
    }
    if (pending.add(announcements)) {
      around.statistics().collapsed(around.peer());
    }
    return position + 1;
  }

  private static List<Announcement> uncertain(List<Announcement> announcements) {
    return announcements.stream().filter(Announcement.Uncertain.class::isInstance).toList();
  }

  private void flush() {
    if (!pending.isEmpty() && isReachable && position - acknowledged < WINDOW) {
      send(pending.take(), pendingSince);
    }
  }

  private void send(List<Announcement> announcements, long announcedNanos) {
    position++;
    unacknowledged.add(new Sent(position, announcements.size(), announcedNanos, uncertain(announcements)));
    around.sender().accept(new Changes(new Place(stream, position), isComplete, announcements));
  }
}
