package dev.needletail.cache.hit;

import dev.needletail.cache.item.Lifetimes;
import dev.needletail.cache.path.Caches;
import dev.needletail.cache.table.CachedTable;
import dev.needletail.model.table.KeyAttribute;
import dev.needletail.model.table.KeySchema;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What a hit needs to know of a table, made ready once for each {@link CachedTable}.
 *
 * @param keeps     whether items of the table are kept, under keys that can be read here
 * @param lifetimes of its items
 * @param key       the attributes of its key, the partition key first
 */
record HitTable(CachedTable table, boolean keeps, Lifetimes lifetimes, List<Attribute> key) {

  /**
   * A key attribute.
   *
   * @param name     its name in UTF-8, shared: not to be changed
   * @param type     the letter of its type
   * @param bytesMax how long its value may be
   */
  record Attribute(byte[] name, byte type, int bytesMax) {}

  static HitTable of(Caches caches, CachedTable table) {
    KeySchema schema = table.key();
    var key = new ArrayList<Attribute>();
    schema.partition().forEach(attribute -> key.add(attribute(attribute, (int) KeySchema.PARTITION_BYTES_MAX)));
    schema.sort().forEach(attribute -> key.add(attribute(attribute, (int) KeySchema.SORT_BYTES_MAX)));
    return new HitTable(table, caches.keepsItems(table) && !schema.isMultiAttribute(), caches.lifetimes(table),
        List.copyOf(key));
  }

  private static Attribute attribute(KeyAttribute attribute, int bytesMax) {
    return new Attribute(attribute.name().getBytes(StandardCharsets.UTF_8), (byte) attribute.type().name().charAt(0),
        bytesMax);
  }
}
