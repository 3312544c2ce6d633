package dev.needletail.engine.read;

import dev.needletail.engine.execution.Execution;
import dev.needletail.engine.execution.ReadStates;
import dev.needletail.engine.execution.TableLookup;
import dev.needletail.engine.storage.KeyRange;
import dev.needletail.engine.storage.StorageView.Direction;
import dev.needletail.model.Request;
import dev.needletail.model.json.JsonWriter;
import dev.needletail.model.operation.read.Query;
import dev.needletail.model.operation.read.Select;
import dev.needletail.model.value.Item;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Reads items of one partition key in the order of their sort keys. */
public record QueryExecution(ReadStates states, TableLookup tables) implements Execution {

  @Override
  public CompletionStage<byte[]> execute(Request request) {
    var query = Query.decode(request.body());
    var table = tables.require(query.tableName());
    var page = page(query,
        ReadTarget.of(table, query.indexName(), query.consistentRead(), query.exclusiveStartKey()));

    var json = new JsonWriter(1024).beginObject();
    states.read(page.target().reading("Query"), query.consistentRead(), view -> page.read(view, json))
        .writeMember(json, query.requestedName(), query.returnConsumedCapacity());
    return CompletableFuture.completedStage(json.endObject().toByteArray());
  }

  private static PageReader page(Query query, ReadTarget target) {
    var startKey = query.exclusiveStartKey();
    var check = new StartKeyCheck(target, startKey);
    check.size();
    var bounds = KeyBounds.of(target.layout(), query.keyCondition(), check::attribute);
    check.tableKey();
    var direction = query.scanIndexForward() ? Direction.FORWARD : Direction.BACKWARD;
    var rows = rows(target, bounds, startKey, direction);
    target.checkPaths(query.projection());
    checkFilter(query, target);
    boolean wholeItems = target.needsItems(query.select(), query.projection());
    target.checkPaths(query.filter());
    var projection = query.projection();
    return new PageReader(target, List.of(rows), direction, query.filter(),
        projection == null ? null : projection::apply,
        query.limit(),
        query.select() == Select.COUNT, wholeItems, query.consistentRead());
  }

  private static KeyRange rows(ReadTarget target, KeyBounds bounds, @Nullable Item startKey, Direction direction) {
    var rows = bounds.rows(target.layout());
    if (startKey == null) {
      return rows;
    }
    byte[] startRow = target.startRow(startKey);
    if (!rows.contains(startRow)) {
      throw ReadTarget.refused(outside(target, bounds, startKey));
    }
    return PageReader.after(rows, startRow, direction);
  }

  /** What is wrong with a key that is not among the rows; the last text is DynamoDB's, though the query may return more. */
  private static String outside(ReadTarget target, KeyBounds bounds, Item startKey) {
    if (!bounds.boundsSort()) {
      return "The provided starting key is outside query boundaries based on provided conditions";
    }
    boolean matchesSort = bounds.rows(target.layout())
        .contains(target.startRow(bounds.inPartition(target.layout(), startKey)));
    return matchesSort
        ? "The query can return at most one row and cannot be restarted"
        : "The provided starting key does not match the range key predicate";
  }

  private static void checkFilter(Query query, ReadTarget target) {
    if (query.filter() == null) {
      return;
    }
    for (var attribute : target.layout().key().attributes()) {
      if (query.filter().topLevelNames().contains(attribute.name())) {
        throw ReadTarget.refused((query.legacyFilter() ? "QueryFilter" : "Filter Expression")
            + " can only contain non-primary key attributes: Primary key attribute: " + attribute.name());
      }
    }
    target.checkFilterIsProjected(query.filter());
  }
}
