package dev.needletail.engine.partiql;

import dev.needletail.engine.execution.KeyCheck;
import dev.needletail.engine.layout.RowLayout;
import dev.needletail.engine.layout.StoredItem;
import dev.needletail.engine.table.Table;
import dev.needletail.model.json.ItemJson;
import dev.needletail.model.json.JsonWriter;
import dev.needletail.model.partiql.Statement.Select;
import dev.needletail.model.value.ItemSize;
import java.util.Objects;

/** A SELECT of one item by its key and by nothing else, which is all that batches and transactions read. */
record KeyedSelect(Select select, byte[] rowKey) {

  /** Whether the statement is one, of a table with that key; its values may still be of wrong types. */
  static boolean isByKey(Table table, Select select) {
    var where = WhereClause.of(select.where());
    int attributes = table.key().attributes().size();
    return select.source().indexName() == null && where.conditions().size() == attributes
        && where.equalities(table.key()).attributes().size() == attributes;
  }

  /**
   * A statement that is by key.
   *
   * @throws dev.needletail.model.RefusedException if its values cannot be the table's key
   */
  static KeyedSelect of(Table table, Select select) {
    if (select.columns() != null) {
      select.columns().check();
    }
    var keyed = Objects.requireNonNull(WhereClause.of(select.where()).item(table.key()));
    KeyCheck.key(table.key(), keyed.key());
    return new KeyedSelect(select, Objects.requireNonNull(RowLayout.of(table).rowKey(keyed.key())));
  }

  /** Writes what the statement asks of its item, and tells DynamoDB's size of that. */
  long writeTo(JsonWriter json, StoredItem item) {
    var columns = select.columns();
    if (columns == null) {
      item.writeTo(json);
      return item.size();
    }
    var row = columns.of(item.item());
    ItemJson.write(json, row);
    return ItemSize.of(row);
  }
}
