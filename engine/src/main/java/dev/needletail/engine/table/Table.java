package dev.needletail.engine.table;

import dev.needletail.model.table.KeySchema;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A table as it is at one moment. A change makes a new one; the {@link TableCatalogue} says which is current.
 *
 * @param id      names the table's items on disk; unique among tables and indexes, never used again: a table of the same
 *                name made later has another
 * @param indexes every index that writers maintain, complete or not; local ones first
 */
public record Table(int id, String name, KeySchema key, List<Index> indexes, TableDetails details) {

  public Table {
    indexes = List.copyOf(indexes);
  }

  /** The index of that name, or null. */
  public @Nullable Index index(String indexName) {
    for (Index index : indexes) {
      if (index.name().equals(indexName)) {
        return index;
      }
    }
    return null;
  }

  /** Whether it has item collections: items with one partition key, counted together with their local index entries. */
  public boolean hasLocalIndexes() {
    return !indexes.isEmpty() && !indexes.getFirst().global();
  }

  public Table withDetails(TableDetails changed) {
    return new Table(id, name, key, indexes, changed);
  }

  public Table withIndexes(UnaryOperator<Index> change) {
    return new Table(id, name, key, indexes.stream().map(change).toList(), details);
  }

  /** With the index of that id changed, if there is one. */
  public Table withIndex(int indexId, UnaryOperator<Index> change) {
    return withIndexes(index -> index.id() == indexId ? change.apply(index) : index);
  }

  public Table withAdded(Index index) {
    List<Index> all = new ArrayList<>(indexes);
    all.add(index);
    return new Table(id, name, key, all, details);
  }

  public Table without(Index gone) {
    return new Table(id, name, key, indexes.stream().filter(index -> index.id() != gone.id()).toList(), details);
  }
}
