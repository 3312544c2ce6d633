package dev.needletail.engine.execution;

import dev.needletail.engine.table.Table;
import dev.needletail.engine.table.TableCatalogue;
import dev.needletail.model.Refusal;

/** Finds the table of a request on items. Threads: any. */
public record TableLookup(TableCatalogue catalogue) {

  /**
   * The table as it is now.
   *
   * @throws dev.needletail.model.RefusedException ResourceNotFoundException if there is none of that name
   */
  public Table require(String name) {
    var table = catalogue.find(name);
    if (table == null) {
      throw Refusal.dynamodb("ResourceNotFoundException", "Requested resource not found").asException();
    }
    return table;
  }

  /** Whether the table is still what its name stands for, unchanged. */
  public boolean isCurrent(Table table) {
    return table.equals(catalogue.find(table.name()));
  }
}
