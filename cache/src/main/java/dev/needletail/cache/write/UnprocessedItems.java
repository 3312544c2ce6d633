package dev.needletail.cache.write;

import dev.needletail.cache.document.JsonSpan;
import dev.needletail.cache.key.PrimaryKey;
import dev.needletail.cache.path.ItemKeys;
import dev.needletail.cache.table.CachedTable;
import dev.needletail.model.shape.TableArn;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The writes that a BatchWriteItem gave back to be sent again. Threads: any; stateless. */
public final class UnprocessedItems {

  private UnprocessedItems() {}

  /**
   * The keys of the writes that the answer gives back.
   *
   * @param tables those of the batch
   */
  public static Set<PrimaryKey> keys(JsonSpan answer, Collection<CachedTable> tables) {
    var keys = new HashSet<PrimaryKey>();
    JsonSpan unprocessed = answer.get("UnprocessedItems");
    if (unprocessed == null || unprocessed.isNull()) {
      return keys;
    }
    for (var member : unprocessed.members()) {
      String tableName = TableArn.nameIn(member.name());
      for (var table : tables) {
        if (table.tableName().equals(tableName)) {
          member.value().elements().forEach(write -> keys.add(key(table, write)));
        }
      }
    }
    return keys;
  }

  private static PrimaryKey key(CachedTable table, JsonSpan write) {
    JsonSpan item = inside(write.get("PutRequest"), "Item");
    JsonSpan key = item == null ? inside(write.get("DeleteRequest"), "Key") : item;
    if (key == null) {
      throw new IllegalStateException("an unprocessed write that is neither a put nor a delete");
    }
    return ItemKeys.of(table, key);
  }

  private static @Nullable JsonSpan inside(@Nullable JsonSpan object, String member) {
    return object == null ? null : object.get(member);
  }
}
