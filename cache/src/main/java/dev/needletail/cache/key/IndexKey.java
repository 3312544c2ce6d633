package dev.needletail.cache.key;

import dev.needletail.model.table.KeySchema;
import dev.needletail.model.value.Item;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What pages of global indexes depend on: a partition of an index, the index, all indexes of the table. A byte in front tells
 * the three apart, and from everything else that a {@link CacheKey} stands for: those begin with the letter of a type or
 * with a bracket, or are one zero.
 *
 * <p>Threads: any; stateless.
 */
public final class IndexKey {

  private static final byte ALL = 1;
  private static final byte INDEX = 2;
  private static final byte PARTITION = 3;

  private IndexKey() {}

  /** All global indexes of the table. */
  public static CacheKey ofAll(String table) {
    return new CacheKey(table, new byte[]{ALL});
  }

  /** An index with all of its partitions. */
  public static CacheKey ofIndex(String table, String index) {
    return new CacheKey(table, begin(INDEX, index).toByteArray());
  }

  /**
   * The partition of an index that a query reads, which names all attributes of its key.
   *
   * @return null if they have no values that an item in the index can have
   */
  public static @Nullable CacheKey ofPartition(String table, String index, KeySchema schema, Item partition) {
    var bytes = begin(PARTITION, index);
    return PrimaryKey.appendPartition(bytes, schema, partition) ? new CacheKey(table, bytes.toByteArray()) : null;
  }

  /**
   * The partition of an index that an item is in.
   *
   * @return null if the item is not in the index, as it has not all attributes of the index's key, or not of their types
   */
  public static @Nullable CacheKey ofItem(String table, String index, KeySchema schema, Item item) {
    for (var attribute : schema.sort()) {
      var value = item.get(attribute.name());
      if (value == null || !attribute.type().matches(value)) {
        return null;
      }
    }
    return ofPartition(table, index, schema, item);
  }

  private static ByteArrayOutputStream begin(byte kind, String index) {
    var bytes = new ByteArrayOutputStream(64);
    byte[] name = index.getBytes(StandardCharsets.UTF_8);
    bytes.write(kind);
    bytes.write(name.length >>> 8);
    bytes.write(name.length);
    bytes.writeBytes(name);
    return bytes;
  }
}
