package dev.needletail.engine.layout;

import dev.needletail.model.json.ItemJson;
import dev.needletail.model.json.JsonWriter;
import dev.needletail.model.value.Item;
import dev.needletail.model.value.ItemSize;
import org.jspecify.annotations.Nullable;

/**
 * The value of an item or index entry: the document as bytes, and DynamoDB's size of it, known without parsing.
 * Threads: any; the bytes are not changed.
 */
public final class StoredItem {

  private final byte[] value;
  private final int documentAt;
  private final long size;
  /** Null until it is asked for. Threads that parse it at once get equal items. */
  private @Nullable Item item;

  private StoredItem(byte[] value, int documentAt, long size, @Nullable Item item) {
    this.value = value;
    this.documentAt = documentAt;
    this.size = size;
    this.item = item;
  }

  /** A value that was read. */
  public static StoredItem of(byte[] value) {
    long size = 0;
    int at = 0;
    for (int shift = 0; at < value.length; shift += 7) {
      byte b = value[at++];
      size |= (b & 0x7FL) << shift;
      if (b >= 0) {
        return new StoredItem(value, at, size, null);
      }
    }
    throw new IllegalStateException("a stored value is malformed");
  }

  /** The value to write for an item. */
  public static StoredItem of(Item item) {
    byte[] document = ItemJson.write(item);
    long size = ItemSize.of(item);
    int documentAt = Math.max(1, (70 - Long.numberOfLeadingZeros(size)) / 7);
    byte[] value = new byte[documentAt + document.length];
    long rest = size;
    for (int i = 0; i < documentAt - 1; i++) {
      value[i] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    value[documentAt - 1] = (byte) rest;
    System.arraycopy(document, 0, value, documentAt, document.length);
    return new StoredItem(value, documentAt, size, item);
  }

  /** DynamoDB's size of the item, in bytes. */
  public long size() {
    return size;
  }

  /** The item, parsed when it is asked for. */
  public Item item() {
    var parsed = item;
    if (parsed == null) {
      parsed = ItemJson.read(value, documentAt, value.length - documentAt);
      item = parsed;
    }
    return parsed;
  }

  /** Puts the document at the writer's position, unparsed. */
  public void writeTo(JsonWriter json) {
    json.raw(value, documentAt, value.length - documentAt);
  }

  /** The bytes that are stored; not to be changed. */
  public byte[] value() {
    return value;
  }
}
