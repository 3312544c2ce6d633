package dev.needletail.engine.table;

import dev.needletail.model.table.IndexDefinition;
import dev.needletail.model.table.IndexProjection;
import dev.needletail.model.table.KeySchema;

/**
 * A secondary index.
 *
 * @param id       names the index's entries on disk; unique among tables and indexes, never used again
 * @param global   whether it has a partition key of its own; a local index shares the table's
 * @param capacity of no meaning for a local index
 */
public record Index(int id, String name, boolean global, KeySchema key, IndexProjection projection, IndexStatus status,
    AssignedCapacity capacity) {

  public Index(int id, IndexDefinition definition, IndexStatus status) {
    this(id, definition.name(), definition.global(), definition.key(), definition.projection(), status,
        AssignedCapacity.initial(definition.capacity()));
  }

  /** Whether a query may read it: it is complete. Writers maintain an index that is not, too. */
  public boolean queryable() {
    return status == IndexStatus.ACTIVE;
  }

  public Index withStatus(IndexStatus changed) {
    return new Index(id, name, global, key, projection, changed, capacity);
  }

  public Index withCapacity(AssignedCapacity changed) {
    return new Index(id, name, global, key, projection, status, changed);
  }
}
