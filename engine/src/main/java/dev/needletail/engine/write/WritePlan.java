package dev.needletail.engine.write;

import dev.needletail.engine.layout.StoredItem;
import dev.needletail.engine.storage.Batch;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@link ItemWriter} is to do for one request. Threads: confined to the request's. */
@FunctionalInterface
public interface WritePlan {

  /**
   * What to write, to tables as they are now; asked for again if one of the tables changes before the locks are held.
   *
   * @throws dev.needletail.model.RefusedException if the request does not fit the tables
   */
  List<ItemWrite> writes();

  /** Keys to hold besides those of the items. */
  default List<byte[]> furtherLocks() {
    return List.of();
  }

  /**
   * Decides, while no other writer changes any of the items.
   *
   * @param before the items of the writes as they are, null where there is none
   * @return what to change, for each write its change; empty if there is nothing to do
   * @throws dev.needletail.model.RefusedException if nothing is to be written
   */
  default List<ItemChange> decide(List<ItemWrite> writes, List<@Nullable StoredItem> before) {
    var changes = new ArrayList<ItemChange>(writes.size());
    for (int i = 0; i < writes.size(); i++) {
      var change = writes.get(i).evaluate(before.get(i));
      change.refuseEmptiedIndexKeys();
      changes.add(change);
    }
    return changes;
  }

  /** Whether the writes delete what has expired, which a stream's records tell. */
  default boolean isExpiry() {
    return false;
  }

  /** Adds to the batch what is to be written together with the changes. */
  default void addTo(Batch batch) {}
}
