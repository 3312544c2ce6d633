package dev.needletail.model.table;

import java.util.List;

/**
 * A table as a request describes it.
 *
 * @param indexes local ones first, each kind in the order of the request
 */
public record TableDefinition(String name, KeySchema key, List<IndexDefinition> indexes, TableSettings settings) {

  public TableDefinition {
    indexes = List.copyOf(indexes);
  }
}
