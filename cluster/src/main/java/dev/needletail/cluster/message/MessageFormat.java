package dev.needletail.cluster.message;

import dev.needletail.cache.port.Announcement;
import dev.needletail.cluster.message.Message.Acknowledged;
import dev.needletail.cluster.message.Message.Beat;
import dev.needletail.cluster.message.Message.Changes;
import dev.needletail.cluster.message.Message.Farewell;
import dev.needletail.cluster.message.Message.Goodbye;
import dev.needletail.cluster.message.Message.Known;
import dev.needletail.cluster.message.Message.Place;
import dev.needletail.cluster.message.Message.Stamp;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of messages: the newest version that the sender speaks, the message's type, its members.
 *
 * <p><b>What versions have in common.</b> A newer one only adds: members at the end of a message, which an older reader leaves
 * unread; types of messages, which it does not heed; kinds of announcements, which it reads as {@link Announcement.EverythingForgotten}.
 * Members that an older sender leaves out have the values that its silence means. Nothing is lost by a message that is not
 * heeded: if it was a place in a stream of announcements, the next beat shows the gap.
 *
 * <p>A node speaks with those of its own version, of the one before and of the one after. What another says is not read; such a
 * node never renews anybody's lease, so that nobody trusts its caches beside it.
 *
 * <table><caption>Versions</caption>
 * <tr><td>1</td><td>beats, changes, acknowledgements, goodbyes, farewells</td></tr>
 * <tr><td>2</td><td>beats tell who has departed; announcements of unknown outcome</td></tr>
 * </table>
 *
 * <p>Threads: any; immutable.
 */
public final class MessageFormat {

  public static final int NEWEST = 2;

  private static final int BEAT = 1;
  private static final int CHANGES = 2;
  private static final int ACKNOWLEDGED = 3;
  private static final int GOODBYE = 4;
  private static final int FAREWELL = 5;

  private final int version;

  /** @param version that this node speaks: the newest, or an older one for tests */
  public MessageFormat(int version) {
    if (version < 1 || version > NEWEST) {
      throw new IllegalArgumentException("no version " + version);
    }
    this.version = version;
  }

  /** What was read: the message, and the newest version that its sender speaks. */
  public record Received(int version, Message message) {}

  /** How many bytes an announcement takes in {@link Changes}. */
  public static int length(Announcement announcement) {
    return AnnouncementFormat.length(announcement);
  }

  /** @param reader the newest version that the receiver speaks, if that is known; otherwise this node's own */
  public byte[] write(Message message, int reader) {
    var out = new ByteWriter().octet(version);
    switch (message) {
      case Beat beat -> beat(out.octet(BEAT), beat);
      case Changes(var place, var isComplete, var announcements) -> {
        place(out.octet(CHANGES), place).flag(isComplete).int32(announcements.size());
        announcements.forEach(announcement -> AnnouncementFormat.write(out, announcement, Math.min(version, reader)));
      }
      case Acknowledged(var place) -> place(out.octet(ACKNOWLEDGED), place);
      case Goodbye(var place, var isComplete, var known) ->
        known(place(out.octet(GOODBYE), place).flag(isComplete), known);
      case Farewell() -> out.octet(FAREWELL);
    }
    return out.toByteArray();
  }

  /**
   * Reads a message.
   *
   * @return null for one that this version has nothing to do with
   * @throws MalformedMessageException if it is none
   */
  public @Nullable Received read(byte[] message) {
    var in = new ByteReader(message);
    int sender = in.octet();
    if (Math.abs(sender - version) > 1) {
      return null;
    }
    Message read = switch (in.octet()) {
      case BEAT -> beat(in, sender);
      case CHANGES -> new Changes(place(in), in.flag(), announcements(in));
      case ACKNOWLEDGED -> new Acknowledged(place(in));
      case GOODBYE -> new Goodbye(place(in), in.flag(), known(in));
      case FAREWELL -> new Farewell();
      default -> null;
    };
    return read == null ? null : new Received(sender, read);
  }

  private void beat(ByteWriter out, Beat beat) {
    place(out, beat.place()).flag(beat.isComplete());
    stamp(out, beat.stamp());
    Stamp echo = beat.echo();
    out.flag(echo != null);
    if (echo != null) {
      stamp(out, echo);
    }
    place(out, beat.heard()).flag(beat.asks());
    known(out, beat.known());
    if (version >= 2) {
      out.int32(beat.departed().size());
      beat.departed().forEach(out::uuid);
    }
  }

  private Beat beat(ByteReader in, int sender) {
    Place place = place(in);
    boolean isComplete = in.flag();
    Stamp stamp = stamp(in);
    Stamp echo = in.flag() ? stamp(in) : null;
    Place heard = place(in);
    boolean asks = in.flag();
    List<Known> known = known(in);
    return new Beat(place, isComplete, stamp, echo, heard, asks, known,
        version >= 2 && sender >= 2 ? uuids(in) : List.of());
  }

  private List<Announcement> announcements(ByteReader in) {
    int count = in.count(AnnouncementFormat.BYTES_MIN);
    var announcements = new ArrayList<Announcement>(count);
    for (int i = 0; i < count; i++) {
      announcements.add(AnnouncementFormat.read(in, version));
    }
    return announcements;
  }

  private static ByteWriter place(ByteWriter out, Place place) {
    return out.int64(place.stream()).int64(place.position());
  }

  private static Place place(ByteReader in) {
    return new Place(in.int64(), in.int64());
  }

  private static void stamp(ByteWriter out, Stamp stamp) {
    out.int64(stamp.nanos());
  }

  private static Stamp stamp(ByteReader in) {
    return new Stamp(in.int64());
  }

  /** Each in a block of its own, so that a later version can say more about it. */
  private static void known(ByteWriter out, List<Known> known) {
    out.int32(known.size());
    for (var node : known) {
      out.block(new ByteWriter().uuid(node.incarnation()).text(node.name()).int64(node.silentMillis()).toByteArray());
    }
  }

  private static List<Known> known(ByteReader in) {
    int count = in.count(4);
    var known = new ArrayList<Known>(count);
    for (int i = 0; i < count; i++) {
      ByteReader node = in.inside();
      known.add(new Known(node.uuid(), node.text(), node.int64()));
    }
    return known;
  }

  private static List<UUID> uuids(ByteReader in) {
    int count = in.count(16);
    var uuids = new ArrayList<UUID>(count);
    for (int i = 0; i < count; i++) {
      uuids.add(in.uuid());
    }
    return uuids;
  }
}
