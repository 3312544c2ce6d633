package dev.needletail.engine.stream;

import dev.needletail.engine.layout.RowLayout;
import dev.needletail.engine.layout.StoredItem;
import dev.needletail.engine.table.TableStream;
import dev.needletail.model.json.ItemJson;
import dev.needletail.model.json.JsonWriter;
import dev.needletail.model.table.StreamViewType;
import dev.needletail.model.value.ItemSize;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A record of a stream: how it is stored, and how an answer shows it. Threads: any; stateless. */
final class StreamRecord {

  private static final String[] NAMES = {"INSERT", "MODIFY", "REMOVE"};
  private static final int NAME_MASK = 0x0F;
  private static final int BY_TIME_TO_LIVE = 0x10;
  private static final int DOCUMENT_AT = 9;

  private StreamRecord() {}

  /** The value to store. */
  static byte[] value(TableStream stream, ItemEvent event, long sequence, long nowMillis, boolean byTimeToLive) {
    byte[] document = document(stream, event, sequence, nowMillis);
    int name = event.before() == null ? 0 : event.after() == null ? 2 : 1;
    return ByteBuffer.allocate(DOCUMENT_AT + document.length)
        .put((byte) (name | (byTimeToLive ? BY_TIME_TO_LIVE : 0))).putLong(nowMillis).put(document).array();
  }

  private static byte[] document(TableStream stream, ItemEvent event, long sequence, long nowMillis) {
    var view = stream.view();
    var keys = RowLayout.of(event.table()).keyAttributes(event.rowKey());
    StoredItem old = view == StreamViewType.OLD_IMAGE || view == StreamViewType.NEW_AND_OLD_IMAGES
        ? event.before()
        : null;
    StoredItem now = view == StreamViewType.NEW_IMAGE || view == StreamViewType.NEW_AND_OLD_IMAGES
        ? event.after()
        : null;
    var json = new JsonWriter(256).beginObject().name("ApproximateCreationDateTime").number(nowMillis / 1000);
    json.name("Keys");
    ItemJson.write(json, keys);
    image(json, "NewImage", now);
    image(json, "OldImage", old);
    json.name("SequenceNumber").string(SequenceNumbers.text(sequence));
    json.name("SizeBytes").number(ItemSize.of(keys) + size(now) + size(old));
    return json.name("StreamViewType").string(view.name()).endObject().toByteArray();
  }

  private static void image(JsonWriter json, String name, @Nullable StoredItem image) {
    if (image != null) {
      json.name(name);
      image.writeTo(json);
    }
  }

  private static long size(@Nullable StoredItem image) {
    return image == null ? 0 : image.size();
  }

  /** When the record that is stored so was made. */
  static long millis(byte[] value) {
    return ByteBuffer.wrap(value).getLong(1);
  }

  /** Puts the record that is stored so at the writer's position. */
  static void write(JsonWriter json, TableStream stream, long sequence, byte[] value, String region) {
    json.beginObject().name("awsRegion").string(region).name("dynamodb");
    json.raw(value, DOCUMENT_AT, value.length - DOCUMENT_AT);
    json.name("eventID").string(eventId(stream, sequence));
    json.name("eventName").string(NAMES[value[0] & NAME_MASK]);
    json.name("eventSource").string("aws:dynamodb").name("eventVersion").string("1.1");
    if ((value[0] & BY_TIME_TO_LIVE) != 0) {
      json.name("userIdentity").beginObject().name("PrincipalId").string("dynamodb.amazonaws.com");
      json.name("Type").string("Service").endObject();
    }
    json.endObject();
  }

  /** 32 hexadecimal digits, the same whenever the record is read. */
  private static String eventId(TableStream stream, long sequence) {
    String name = stream.tableName() + '/' + stream.label() + '/' + sequence;
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString().replace("-", "");
  }
}
