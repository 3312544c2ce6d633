package dev.needletail.engine.layout;

import dev.needletail.engine.storage.KeyRange;
import dev.needletail.engine.storage.Space;
import dev.needletail.engine.table.Index;
import dev.needletail.engine.table.Table;
import dev.needletail.model.table.KeyAttribute;
import dev.needletail.model.table.KeySchema;
import dev.needletail.model.value.AttributeValue;
import dev.needletail.model.value.Item;
import dev.needletail.model.value.ItemSize;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the rows of one table or index lie: its items, or its entries.
 *
 * @param space  holds the rows
 * @param id     the table's or index's, begins every row's key
 * @param key    the key that orders the rows
 * @param suffix what follows it to make an index entry unique: the table's key attributes; nothing for a table
 */
public record RowLayout(Space space, int id, KeySchema key, List<KeyAttribute> suffix) {

  private static final int HASH_AT = 4;
  private static final int PARTITION_AT = 8;

  public static RowLayout of(Table table) {
    return new RowLayout(Space.ITEMS, table.id(), table.key(), List.of());
  }

  public static RowLayout of(Table table, Index index) {
    return new RowLayout(Space.INDEX_ENTRIES, index.id(), index.key(), table.key().attributes());
  }

  /**
   * The key of an item's row; null if the item has no row here: it lacks a key attribute, or has one that cannot be a
   * key, or has a key longer than keys may be, as an item from before the index may.
   */
  public byte @Nullable [] rowKey(Item item) {
    if (!fitsKey(item)) {
      return null;
    }
    var writer = new KeyWriter().integer(id).integer(0);
    if (!append(writer, key.partition(), item)) {
      return null;
    }
    writer.hash(HASH_AT);
    return append(writer, key.sort(), item) && append(writer, suffix, item) ? writer.toByteArray() : null;
  }

  /** The key attributes that a row's key holds: those of the table, and of the index if it is one. */
  public Item keyAttributes(byte[] rowKey) {
    var values = new LinkedHashMap<String, AttributeValue>();
    var reader = new KeyReader(rowKey, PARTITION_AT);
    for (var attributes : List.of(key.partition(), key.sort(), suffix)) {
      for (var attribute : attributes) {
        values.put(attribute.name(), reader.value(attribute.type()));
      }
    }
    return new Item(values);
  }

  /** The key of the item in the table that an index entry's key ends with. */
  public byte[] itemKey(byte[] entryKey, Table table) {
    var reader = new KeyReader(entryKey, PARTITION_AT);
    key.attributes().forEach(attribute -> reader.value(attribute.type()));
    int suffixAt = reader.at();
    table.key().partition().forEach(attribute -> reader.value(attribute.type()));
    int partitionEnd = reader.at();
    return new KeyWriter().integer(table.id()).integer(0).encoded(entryKey, suffixAt, partitionEnd).hash(HASH_AT)
        .encoded(entryKey, partitionEnd, entryKey.length).toByteArray();
  }

  /** All rows. */
  public KeyRange all() {
    return all(id);
  }

  /** All rows of the table or index of that id. */
  public static KeyRange all(int id) {
    return KeyRange.prefix(new KeyWriter().integer(id).toByteArray());
  }

  /**
   * The rows of one segment of a parallel scan: those whose hashes fall into its part of all hashes.
   *
   * @param segment from 0
   * @param total   how many segments there are, at least 1
   */
  public KeyRange segment(int segment, int total) {
    return new KeyRange(boundary(segment, total), boundary(segment + 1, total));
  }

  private byte[] boundary(int segment, int total) {
    if (segment == total) {
      return all().to();
    }
    long hash = Math.ceilDiv((long) segment << 32, (long) total);
    return new KeyWriter().integer(id).integer((int) hash).toByteArray();
  }

  /** What the keys of all rows begin with that have these partition attributes and these leading sort attributes. */
  public byte[] prefix(List<AttributeValue> partition, List<AttributeValue> sort) {
    return start(partition, sort).toByteArray();
  }

  /** What the keys of all rows begin with whose next sort attribute begins with the string or binary given. */
  public byte[] prefix(List<AttributeValue> partition, List<AttributeValue> sort, AttributeValue beginsWith) {
    return start(partition, sort).prefix(beginsWith).toByteArray();
  }

  private KeyWriter start(List<AttributeValue> partition, List<AttributeValue> sort) {
    var writer = new KeyWriter().integer(id).integer(0);
    partition.forEach(writer::value);
    writer.hash(HASH_AT);
    sort.forEach(writer::value);
    return writer;
  }

  /** The names of the attributes that a row's key holds. */
  public List<String> keyNames() {
    var names = new ArrayList<String>();
    key.attributes().forEach(attribute -> names.add(attribute.name()));
    suffix.stream().map(KeyAttribute::name).filter(name -> !names.contains(name)).forEach(names::add);
    return names;
  }

  /** A table's own key has been checked when the item was written. */
  private boolean fitsKey(Item item) {
    return space == Space.ITEMS || (bytes(key.partition(), item) <= KeySchema.PARTITION_BYTES_MAX
        && bytes(key.sort(), item) <= KeySchema.SORT_BYTES_MAX);
  }

  private static long bytes(List<KeyAttribute> attributes, Item item) {
    long bytes = 0;
    for (var attribute : attributes) {
      var value = item.get(attribute.name());
      bytes += value == null ? 0 : ItemSize.of(value);
    }
    return bytes;
  }

  private static boolean append(KeyWriter writer, List<KeyAttribute> attributes, Item item) {
    for (var attribute : attributes) {
      var value = item.get(attribute.name());
      if (value == null || !attribute.type().matches(value) || isEmpty(value)) {
        return false;
      }
      writer.value(value);
    }
    return true;
  }

  private static boolean isEmpty(AttributeValue value) {
    return switch (value) {
      case AttributeValue.S(var text) -> text.isEmpty();
      case AttributeValue.B(var bytes) -> bytes.length() == 0;
      default -> false;
    };
  }
}
