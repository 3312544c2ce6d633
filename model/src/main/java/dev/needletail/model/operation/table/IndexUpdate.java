package dev.needletail.model.operation.table;

import dev.needletail.model.table.Capacity;
import dev.needletail.model.table.IndexProjection;
import java.util.List;

/** What an UpdateTable request does to one global index. */
public sealed interface IndexUpdate {

  /** The index's name. */
  String name();

  /**
   * Adds an index.
   *
   * @param key not yet held against the definitions of its attributes
   */
  record Create(String name, List<KeyElement> key, IndexProjection projection, Capacity capacity)
      implements
        IndexUpdate {
    public Create {
      key = List.copyOf(key);
    }
  }

  /** Changes an index's capacity. */
  record Update(String name, Capacity capacity) implements IndexUpdate {}

  /** Drops an index. */
  record Delete(String name) implements IndexUpdate {}
}
