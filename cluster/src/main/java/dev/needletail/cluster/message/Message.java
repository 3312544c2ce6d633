package dev.needletail.cluster.message;

import dev.needletail.cache.port.Announcement;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What one node says to another. */
public sealed interface Message {

  /**
   * A place in the stream of announcements from one node to another.
   *
   * @param stream   grows each time that its sender begins anew
   * @param position how many batches of it there have been
   */
  record Place(long stream, long position) {
    public static final Place NONE = new Place(0, 0);
  }

  /**
   * A moment by the monotonic clock of the node that says it. To others it means nothing: they give it back.
   */
  record Stamp(long nanos) {}

  /**
   * A node that the sender knows of.
   *
   * @param silentMillis for how long the sender has heard nothing of it
   */
  record Known(UUID incarnation, String name, long silentMillis) {}

  /**
   * Says that the sender is there, and what it has heard and said.
   *
   * @param place      how far its stream to the receiver has come
   * @param isComplete whether the stream has all that the sender ever announced
   * @param stamp      when it sends this
   * @param echo       the latest stamp of the receiver's that it has heard; null if it has heard none, or if there are
   *                   announcements that it could not send yet
   * @param heard      how far it has applied the receiver's stream
   * @param asks       whether it would like to be answered at once
   * @param known      the other nodes whose announcements it has to hear
   * @param departed   nodes that have said goodbye; since version 2
   */
  record Beat(Place place, boolean isComplete, Stamp stamp, @Nullable Stamp echo, Place heard, boolean asks,
      List<Known> known, List<UUID> departed) implements Message {}

  /** A batch of announcements, in the sender's stream to the receiver. */
  record Changes(Place place, boolean isComplete, List<Announcement> announcements) implements Message {}

  /** The receiver's stream was applied so far. */
  record Acknowledged(Place place) implements Message {}

  /**
   * The sender announces nothing any more.
   *
   * @param place where its stream ends
   * @param known the other nodes whose announcements it had to hear
   */
  record Goodbye(Place place, boolean isComplete, List<Known> known) implements Message {}

  /** The receiver's goodbye was heard. */
  record Farewell() implements Message {}
}
