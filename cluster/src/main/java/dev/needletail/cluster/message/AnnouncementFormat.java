package dev.needletail.cluster.message;

import dev.needletail.cache.key.CacheKey;
import dev.needletail.cache.key.PrimaryKey;
import dev.needletail.cache.port.Announcement;
import dev.needletail.cache.port.Announcement.EverythingForgotten;
import dev.needletail.cache.port.Announcement.KeyForgotten;
import dev.needletail.cache.port.Announcement.TableForgotten;
import dev.needletail.cache.port.Announcement.Uncertain;
import java.util.Arrays;

/**
 * The bytes of an announcement: its kind, its length in four bytes, what it is about. A kind that the reader does not know is
 * read as {@link EverythingForgotten}: whatever it is that may be out of date, it is among everything.
 *
 * <p>Threads: any; stateless.
 */
final class AnnouncementFormat {

  /** An announcement's kind and length. */
  static final int BYTES_MIN = 5;

  private static final int KEY = 1;
  private static final int TABLE = 2;
  private static final int EVERYTHING = 3;
  /** Set beside one of the others since version 2: the outcome is unknown. */
  private static final int UNCERTAIN = 0x10;

  private AnnouncementFormat() {}

  static void write(ByteWriter out, Announcement announcement, int version) {
    if (announcement instanceof Uncertain(var forgotten)) {
      // Version 1 cannot say it, and announces such a write as any other.
      writeForgotten(out, forgotten, version < 2 ? 0 : UNCERTAIN);
    } else {
      writeForgotten(out, announcement, 0);
    }
  }

  private static void writeForgotten(ByteWriter out, Announcement announcement, int flag) {
    var body = new ByteWriter();
    int kind = switch (announcement) {
      case KeyForgotten(var key) -> {
        body.text(key.table()).block(key.item().octets()).int32(key.partition().length());
        yield KEY;
      }
      case TableForgotten(var table) -> {
        body.text(table);
        yield TABLE;
      }
      case EverythingForgotten() -> EVERYTHING;
      case Uncertain _ -> throw new IllegalStateException("it has none of its kind in it");
    };
    out.octet(kind | flag).block(body.toByteArray());
  }

  /** @param version that the reader understands */
  static Announcement read(ByteReader in, int version) {
    int kind = in.octet();
    ByteReader body = in.inside();
    boolean isUncertain = version >= 2 && (kind & UNCERTAIN) != 0;
    Announcement forgotten = switch (isUncertain ? kind & ~UNCERTAIN : kind) {
      case KEY -> key(body);
      case TABLE -> new TableForgotten(body.text());
      default -> new EverythingForgotten();
    };
    return isUncertain ? new Uncertain(forgotten) : forgotten;
  }

  /** A key's partition is the beginning of its canonical form. */
  private static KeyForgotten key(ByteReader body) {
    String table = body.text();
    byte[] item = body.block();
    int partition = body.int32();
    if (partition < 0 || partition > item.length) {
      throw new MalformedMessageException("a partition longer than its key");
    }
    var key = new CacheKey(table, item);
    return new KeyForgotten(new PrimaryKey(key,
        partition == item.length ? key : new CacheKey(table, Arrays.copyOf(item, partition))));
  }

  /** How many bytes it takes. */
  static int length(Announcement announcement) {
    var out = new ByteWriter();
    write(out, announcement, MessageFormat.NEWEST);
    return out.length();
  }
}
