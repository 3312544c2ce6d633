package dev.needletail.cluster.message;

import dev.needletail.cache.key.CacheKey;
import dev.needletail.cache.key.PrimaryKey;
import dev.needletail.cache.port.Announcement;
import dev.needletail.cluster.message.Message.Acknowledged;
import dev.needletail.cluster.message.Message.Beat;
import dev.needletail.cluster.message.Message.Changes;
import dev.needletail.cluster.message.Message.Farewell;
import dev.needletail.cluster.message.Message.Goodbye;
import dev.needletail.cluster.message.Message.Known;
import dev.needletail.cluster.message.Message.Place;
import dev.needletail.cluster.message.Message.Stamp;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One message of each kind that version 1 has, as it says them. */
final class Samples {

  static final UUID NODE = new UUID(0x0123456789abcdefL, 0xfedcba9876543210L);
  static final Announcement SORTED = new Announcement.KeyForgotten(key("tab", "S\0\0\0\1aS\0\0\0\1b", 6));
  static final Announcement PLAIN = new Announcement.KeyForgotten(key("tab", "S\0\0\0\1c", 6));
  static final Announcement TABLE = new Announcement.TableForgotten("täb");
  static final Announcement EVERYTHING = new Announcement.EverythingForgotten();

  private Samples() {}

  static Map<String, Message> ofVersion1() {
    var samples = new LinkedHashMap<String, Message>();
    var known = List.of(new Known(NODE, "n1", 1234));
    samples.put("beat", new Beat(new Place(3, 70_000), true, new Stamp(-5), new Stamp(Long.MAX_VALUE), new Place(2, 9),
        true, known, List.of()));
    samples.put("beat-without-echo",
        new Beat(new Place(1, 0), false, new Stamp(1), null, Place.NONE, false, List.of(), List.of()));
    samples.put("changes", new Changes(new Place(3, 70_001), true, List.of(SORTED, PLAIN, TABLE, EVERYTHING)));
    samples.put("acknowledged", new Acknowledged(new Place(3, 70_001)));
    samples.put("goodbye", new Goodbye(new Place(3, 70_002), false, known));
    samples.put("farewell", new Farewell());
    return samples;
  }

  private static PrimaryKey key(String table, String octets, int partition) {
    byte[] item = octets.getBytes(StandardCharsets.ISO_8859_1);
    return new PrimaryKey(new CacheKey(table, item), new CacheKey(table, Arrays.copyOf(item, partition)));
  }
}
