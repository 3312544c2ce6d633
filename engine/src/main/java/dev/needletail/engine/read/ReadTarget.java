package dev.needletail.engine.read;

import dev.needletail.engine.execution.KeyPathCheck;
import dev.needletail.engine.execution.ReadStates.Eventual;
import dev.needletail.engine.layout.IndexEntry;
import dev.needletail.engine.layout.RowLayout;
import dev.needletail.engine.table.Index;
import dev.needletail.engine.table.Table;
import dev.needletail.model.Refusal;
import dev.needletail.model.RefusedException;
import dev.needletail.model.expression.Condition;
import dev.needletail.model.expression.Projection;
import dev.needletail.model.operation.read.Select;
import dev.needletail.model.value.Item;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a query or scan reads: a table, or one of its indexes. Every method refuses with DynamoDB's ValidationException.
 *
 * @param index null for the table itself
 */
public record ReadTarget(Table table, @Nullable Index index, RowLayout layout) {

  /** The table itself if the index's name is null. */
  public static ReadTarget of(Table table, @Nullable String indexName, boolean consistentRead) {
    return of(table, indexName, consistentRead, null);
  }

  /** @param startKey of the request; null if it has none. With one, an absent index is a fault of the key */
  static ReadTarget of(Table table, @Nullable String indexName, boolean consistentRead, @Nullable Item startKey) {
    if (indexName == null) {
      return new ReadTarget(table, null, RowLayout.of(table));
    }
    var index = table.index(indexName);
    if (index == null && startKey != null) {
      throw refused(StartKeyCheck.INVALID);
    }
    if (index == null) {
      throw refused("The table does not have the specified index: " + indexName);
    }
    if (!index.queryable()) {
      throw refused("Cannot read from backfilling global secondary index: " + indexName);
    }
    if (index.global() && consistentRead) {
      throw refused("Consistent reads are not supported on global secondary indexes");
    }
    return new ReadTarget(table, index, RowLayout.of(table, index));
  }

  /** What reads it, if it need not be strongly consistent. */
  public Eventual reading(String operation) {
    return new Eventual(operation, table.name(), index != null && index.global());
  }

  /** The names of the attributes that an ExclusiveStartKey has. */
  List<String> startKeyNames() {
    return layout.keyNames();
  }

  /** The row key of an ExclusiveStartKey that has been checked. */
  public byte[] startRow(Item startKey) {
    byte[] row = layout.rowKey(startKey);
    if (row == null) {
      throw refused(StartKeyCheck.INVALID);
    }
    return row;
  }

  /** Refuses an ExclusiveStartKey that is not made of the key attributes of the table and of the index. */
  public void checkStartKey(Item startKey) {
    var check = new StartKeyCheck(this, startKey);
    check.size();
    check.indexKey();
    check.tableKey();
  }

  /**
   * Whether what is asked for takes the whole items: a local index can get from the table what it does not project. A
   * global one cannot, and refuses.
   */
  public boolean needsItems(@Nullable Select select, @Nullable Projection projection) {
    var missing = projection == null ? List.<String>of() : unprojected(projection.topLevelNames());
    boolean missesAll = select == Select.ALL_ATTRIBUTES && projectedNames() != null;
    if (index == null || !index.global()) {
      return missesAll || !missing.isEmpty();
    }
    if (missesAll) {
      throw refused("One or more parameter values were invalid: Select type ALL_ATTRIBUTES is not supported for global"
          + " secondary index " + index.name() + " because its projection type is not ALL");
    }
    if (!missing.isEmpty()) {
      throw refused("One or more parameter values were invalid: Global secondary index " + index.name()
          + " does not project [" + String.join(", ", missing) + "]");
    }
    return false;
  }

  /** Refuses a filter that looks into a key attribute. */
  void checkPaths(@Nullable Condition filter) {
    if (filter != null) {
      KeyPathCheck.check(table, filter.nestedNames());
    }
  }

  /** Refuses a projection that looks into a key attribute. */
  void checkPaths(@Nullable Projection projection) {
    if (projection != null) {
      KeyPathCheck.check(table, projection.nestedNames());
    }
  }

  /** Refuses a query's filter on what its index does not project. To a scan's filter it is absent. */
  public void checkFilterIsProjected(Condition filter) {
    var missing = unprojected(filter.topLevelNames());
    if (index != null && !missing.isEmpty()) {
      throw refused("One or more parameter values were invalid: Secondary index " + index.name()
          + " does not project one or more filter attributes: [" + String.join(", ", missing) + "]");
    }
  }

  private List<String> unprojected(Set<String> asked) {
    var projected = projectedNames();
    return projected == null ? List.of() : asked.stream().filter(name -> !projected.contains(name)).toList();
  }

  /** The attributes that rows have; null for all. */
  private @Nullable Set<String> projectedNames() {
    return index == null ? null : IndexEntry.projectedNames(table, index);
  }

  static RefusedException refused(String message) {
    return Refusal.validation(message).asException();
  }
}
