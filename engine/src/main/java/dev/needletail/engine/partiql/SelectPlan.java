package dev.needletail.engine.partiql;

import dev.needletail.engine.read.KeyBounds;
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
import org.jspecify.annotations.Nullable;

/**
 * How a SELECT is read: with equality on the whole key or the partition key, the rows of these; otherwise all rows. What
 * the WHERE clause asks besides is a filter.
 *
 * @param keyed whether the rows are those of a key
 */
record SelectPlan(ReadTarget target, KeyRange rows, boolean keyed, @Nullable Condition filter, Select select) {

  /** @throws RefusedException if the statement does not fit the table, or its index */
  static SelectPlan of(Table table, Select select, boolean consistentRead) {
    var target = target(table, select, consistentRead);
    var where = WhereClause.of(select.where());
    var keyed = where.keyCondition(target.layout().key());
    var plan = keyed == null
        ? new SelectPlan(target, target.layout().all(), false, where.whole(), select)
        : new SelectPlan(target, KeyBounds.of(target.layout(), keyed.key()).rows(target.layout()), true, keyed.rest(),
            select);
    plan.checkOrder();
    if (plan.keyed && plan.filter != null) {
      target.checkFilterIsProjected(plan.filter);
    }
    return plan;
  }

  /** The reader of one page of it. */
  PageReader page(ExecuteStatement request) {
    var columns = select.columns();
    boolean wholeItems = target.needsItems(null, columns == null ? null : columns.projection());
    return new PageReader(target, rows(request.nextToken()), direction(), filter, columns == null ? null : columns::of,
        request.limit(), false, wholeItems, request.consistentRead());
  }

  private KeyRange rows(@Nullable String nextToken) {
    if (nextToken == null) {
      return rows;
    }
    var startKey = NextToken.startKey(nextToken);
    byte[] startRow;
    try {
      target.checkStartKey(startKey);
      startRow = target.startRow(startKey);
    } catch (RefusedException e) {
      throw NextToken.invalid();
    }
    if (!rows.contains(startRow)) {
      throw NextToken.invalid();
    }
    return PageReader.after(rows, startRow, direction());
  }

  private Direction direction() {
    var sort = target.layout().key().sort();
    boolean descending = select.orderBy().stream()
        .anyMatch(ordering -> !ordering.ascending()
            && sort.stream().anyMatch(attribute -> attribute.name().equals(ordering.attribute())));
    return descending ? Direction.BACKWARD : Direction.FORWARD;
  }

  private void checkOrder() {
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
    if (!keyed) {
      throw refused(
          "Must have at least one non-optional hash key condition in WHERE clause when using ORDER BY clause.");
    }
  }

  /** The texts differ from a Query's. */
  private static ReadTarget target(Table table, Select select, boolean consistentRead) {
    String indexName = select.source().indexName();
    if (indexName != null) {
      var index = table.index(indexName);
      if (index == null) {
        throw refused("The table does not have the specified index");
      }
      if (index.global() && consistentRead) {
        throw refused("Strongly consistent read is not supported on Global Secondary Indexes");
      }
    }
    return ReadTarget.of(table, indexName, consistentRead);
  }

  private static RefusedException refused(String message) {
    return Refusal.validation(message).asException();
  }
}
