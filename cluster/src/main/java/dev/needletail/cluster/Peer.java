package dev.needletail.cluster;

import dev.needletail.cluster.message.Message.Known;
import dev.needletail.cluster.message.Message.Stamp;
import dev.needletail.cluster.message.MessageFormat;
import dev.needletail.cluster.stream.Inbox;
import dev.needletail.cluster.stream.Outbox;
import dev.needletail.cluster.transport.Member;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a node knows of another whose announcements it has to hear. Threads: guarded by {@link Cluster}, but for the outbox. */
final class Peer {

  /** How often a peer's beat is answered at once between two beats. */
  private static final int ANSWERS_MAX = 4;

  final UUID incarnation;
  final String name;
  final Outbox outbox;
  final Inbox inbox = new Inbox();
  /** Null as long as others have told of it only. */
  @Nullable Member member;
  boolean isInView;
  /** Whether it has once shown that it knows of this node. */
  boolean knowsUs;
  /** The newest version that it speaks, as far as is known. Whoever announces reads it. */
  volatile int version = MessageFormat.NEWEST;
  /** When it was heard last, by itself or by whoever told of it. */
  long heardNanos;
  /** Its latest stamp, and when it came; null if it has sent none. */
  @Nullable Stamp stamp;
  long stampHeardNanos;
  private int answers = ANSWERS_MAX;

  Peer(UUID incarnation, String name, Outbox outbox, long heardNanos) {
    this.incarnation = incarnation;
    this.name = name;
    this.outbox = outbox;
    this.heardNanos = heardNanos;
  }

  void heard(Stamp said, long nowNanos) {
    Stamp before = stamp;
    if (before == null || said.nanos() - before.nanos() > 0) {
      stamp = said;
      stampHeardNanos = nowNanos;
    }
  }

  /** Whether one more of its beats may be answered at once. */
  boolean mayAnswer() {
    return answers-- > 0;
  }

  void beatBegins() {
    answers = ANSWERS_MAX;
  }

  long silentNanos(long nowNanos) {
    return nowNanos - heardNanos;
  }

  Known known(long nowNanos) {
    return new Known(incarnation, name, silentNanos(nowNanos) / 1_000_000);
  }
}
