package dev.needletail.engine.partiql;

import dev.needletail.engine.read.PageReader;
import dev.needletail.engine.read.ReadTarget;
import dev.needletail.engine.storage.KeyRange;
import dev.needletail.engine.storage.StorageView.Direction;
import dev.needletail.engine.table.Table;
import dev.needletail.model.Refusal;
import dev.needletail.model.RefusedException;
import dev.needletail.model.expression.Condition;
import dev.needletail.model.operation.partiql.ExecuteStatement;
import dev.needletail.model.partiql.Statement.Select;
import dev.needletail.model.partiql.Statement.Source;
import dev.needletail.model.table.KeyAttribute;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a SELECT is read: the rows that its WHERE clause asks for by key, or else all rows. What the clause asks besides is a
 * filter.
 */
record SelectPlan(ReadTarget target, List<KeyRange> ranges, @Nullable Condition filter, Select select) {

  /** @throws RefusedException if the statement does not fit the table, or its index */
  static SelectPlan of(Table table, Select select, boolean consistentRead) {
    var target = target(table, select, consistentRead);
    if (select.columns() != null) {
      select.columns().check();
    }
    var where = WhereClause.of(select.where());
    var rows = KeyedRows.of(target.layout(), where);
    where.checkPaths(target.layout().key());
    checkOrder(target, select, rows);
    if (rows == null) {
      where.checkTypes(target.layout().key());
      return new SelectPlan(target, List.of(target.layout().all()), where.whole(), select);
    }
    if (rows.filter() != null && !rows.alternatives()) {
      WhereClause.of(rows.filter()).checkTypes(target.layout().key());
      target.checkFilterIsProjected(rows.filter());
    }
    boolean partitionsDescending = descends(select, target.layout().key().partition());
    return new SelectPlan(target, rows.ranges(partitionsDescending, direction(target, select)), rows.filter(), select);
  }

  /** The reader of one page of it. */
  PageReader page(ExecuteStatement request) {
    var columns = select.columns();
    boolean wholeItems = target.needsItems(null, columns == null ? null : columns.projection());
    return new PageReader(target, ranges(request.nextToken()), direction(target, select), filter,
        columns == null ? null : columns::of, request.limit(), false, wholeItems, request.consistentRead());
  }

  private List<KeyRange> ranges(@Nullable String nextToken) {
    if (nextToken == null) {
      return ranges;
    }
    var startKey = NextToken.startKey(nextToken, select.source());
    byte[] startRow;
    try {
      target.checkStartKey(startKey);
      startRow = target.startRow(startKey);
    } catch (RefusedException e) {
      throw NextToken.invalid();
    }
    for (int i = 0; i < ranges.size(); i++) {
      if (ranges.get(i).contains(startRow)) {
        var rest = PageReader.after(ranges.get(i), startRow, direction(target, select));
        var later = ranges.subList(i + 1, ranges.size());
        return java.util.stream.Stream.concat(java.util.stream.Stream.of(rest), later.stream()).toList();
      }
    }
    throw NextToken.invalid();
  }

  private static Direction direction(ReadTarget target, Select select) {
    return descends(select, target.layout().key().sort()) ? Direction.BACKWARD : Direction.FORWARD;
  }

  private static boolean descends(Select select, List<KeyAttribute> attributes) {
    return select.orderBy().stream()
        .anyMatch(ordering -> !ordering.ascending()
            && attributes.stream().anyMatch(attribute -> attribute.name().equals(ordering.attribute())));
  }

  private static void checkOrder(ReadTarget target, Select select, @Nullable KeyedRows rows) {
    if (select.orderBy().isEmpty()) {
      return;
    }
    if (select.where() == null) {
      throw refused("Must have WHERE clause in the statement when using ORDER BY clause.");
    }
    for (var ordering : select.orderBy()) {
      if (target.layout().key().attributes().stream().noneMatch(key -> key.name().equals(ordering.attribute()))) {
        throw refused("Variable reference " + ordering.attribute()
            + " in ORDER BY clause must be part of the primary key");
      }
    }
    if (rows == null) {
      throw refused(
          "Must have at least one non-optional hash key condition in WHERE clause when using ORDER BY clause.");
    }
  }

  /** The texts differ from a Query's. */
  private static ReadTarget target(Table table, Select select, boolean consistentRead) {
    checkIndex(table, select.source());
    String indexName = select.source().indexName();
    if (indexName != null && consistentRead) {
      var index = table.index(indexName);
      if (index != null && index.global()) {
        throw refused("Strongly consistent read is not supported on Global Secondary Indexes");
      }
    }
    return ReadTarget.of(table, indexName, consistentRead);
  }

  /** Refuses an index that the table does not have, and one that PartiQL cannot read. */
  static void checkIndex(Table table, Source source) {
    if (source.indexName() == null) {
      return;
    }
    var index = table.index(source.indexName());
    if (index == null) {
      throw refused("The table does not have the specified index");
    }
    if (index.key().partition().size() > 1 || index.key().sort().size() > 1) {
      throw refused("PartiQL statements cannot be executed on tables with multi-attribute HASH keys or multi-attribute"
          + " RANGE keys.");
    }
  }

  private static RefusedException refused(String message) {
    return Refusal.validation(message).asException();
  }
}
