package dev.needletail.cache.table;

import dev.needletail.model.Caller;
import dev.needletail.model.table.KeySchema;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A table as the store has described it.
 *
 * @param name       under which the caches know it
 * @param tableName  its own
 * @param id         the store's identity of the table; another table of the same name has another. Empty if the store has
 *                   none
 * @param indexes    those that can be queried
 * @param keyNames   the attributes that are keys of the table or of an index
 * @param streamArn  of the stream that tells of its changes, null if it has none
 * @param caller     on whose behalf it was described last
 * @param generation grows each time that everything cached of the table is forgotten
 */
public record CachedTable(String name, String tableName, String id, KeySchema key, Map<String, Index> indexes,
    Set<String> keyNames, @Nullable String streamArn, Caller caller, long generation) {

  /** What a page of an index depends on. */
  public sealed interface Index {
    /** Shares its partitions with the table. */
    record Local() implements Index {}

    /** Has partitions of its own, and of the items those that have all attributes of its key. */
    record Global(KeySchema key) implements Index {}
  }

  public CachedTable {
    indexes = Map.copyOf(indexes);
    keyNames = Set.copyOf(keyNames);
  }

  CachedTable withGeneration(long newGeneration) {
    return new CachedTable(name, tableName, id, key, indexes, keyNames, streamArn, caller, newGeneration);
  }

  /** Whether the store refuses a projection that goes into these attributes: keys are scalars. */
  public boolean refusesPathsInto(Set<String> nestedNames) {
    return !Collections.disjoint(keyNames, nestedNames);
  }

  /** Whether what was cached of the other is of this table too. */
  boolean continues(CachedTable other) {
    return id.equals(other.id) && key.equals(other.key) && indexes.equals(other.indexes);
  }
}
