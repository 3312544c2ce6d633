package dev.needletail.cache.write;

import dev.needletail.cache.key.IndexKey;
import dev.needletail.cache.query.QueryCache;
import dev.needletail.cache.table.CachedTable;
import dev.needletail.cache.table.CachedTable.Index;
import dev.needletail.model.table.KeyAttribute;
import dev.needletail.model.table.KeySchema;
import dev.needletail.model.value.Item;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Says to the query cache which partitions of the global indexes a write has touched (rule 5): the one that the item was in
 * and the one that it is in now. Where one of the two is not known, that is the whole index.
 *
 * <p>Threads: any; stateless.
 */
final class IndexPartitions {

  private IndexPartitions() {}

  /** @param key holds the item's primary key, perhaps among other attributes */
  static void touch(QueryCache pages, CachedTable table, Item key, Images images) {
    table.indexes().forEach((name, index) -> {
      if (index instanceof Index.Global(var schema)) {
        touch(pages, table, name, schema, key, images);
      }
    });
  }

  /** Whether an item can come into another partition of one of the table's indexes as long as it lives. */
  static boolean canMove(CachedTable table) {
    return table.indexes().values().stream()
        .anyMatch(index -> index instanceof Index.Global(var schema) && !movable(table, schema).isEmpty());
  }

  /** The attributes that decide where in the table's indexes an item is. */
  static Set<String> attributes(CachedTable table) {
    return table.indexes().values().stream()
        .flatMap(index -> index instanceof Index.Global(var schema) ? schema.attributes().stream() : null)
        .map(KeyAttribute::name).collect(Collectors.toSet());
  }

  private static void touch(QueryCache pages, CachedTable table, String index, KeySchema schema, Item key,
      Images all) {
    Set<String> movable = movable(table, schema);
    Images images = movable.isEmpty() ? new Images(key, key, null) : all.withRespectTo(movable);
    if (images.before() == null || images.after() == null) {
      pages.touched(IndexKey.ofIndex(table.name(), index));
      return;
    }
    pages.moved(IndexKey.ofItem(table.name(), index, schema, images.before()),
        IndexKey.ofItem(table.name(), index, schema, images.after()));
  }

  /** The attributes of an index's key that are not of the table's: those of the table never change in an item. */
  private static Set<String> movable(CachedTable table, KeySchema schema) {
    Set<String> names = schema.attributes().stream().map(KeyAttribute::name).collect(Collectors.toSet());
    table.key().attributes().forEach(attribute -> names.remove(attribute.name()));
    return names;
  }
}
