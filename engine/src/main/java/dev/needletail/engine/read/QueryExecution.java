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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Reads items of one partition key in the order of their sort keys. */
public record QueryExecution(ReadStates states, TableLookup tables) implements Execution {

  @Override
  public CompletionStage<byte[]> execute(Request request) {
    var query = Query.decode(request.body());
    var table = tables.require(query.tableName());
    var page = page(query, ReadTarget.of(table, query.indexName(), query.consistentRead()));

    var json = new JsonWriter(1024).beginObject();
    states.read(page.target().reading("Query"), query.consistentRead(), view -> page.read(view, json))
        .writeMember(json, query.requestedName(), query.returnConsumedCapacity());
    return CompletableFuture.completedStage(json.endObject().toByteArray());
  }

  private static PageReader page(Query query, ReadTarget target) {
    var startKey = query.exclusiveStartKey();
    if (startKey != null) {
      target.checkStartKey(startKey);
    }
    var bounds = KeyBounds.of(target.layout(), query.keyCondition());
    var direction = query.scanIndexForward() ? Direction.FORWARD : Direction.BACKWARD;
    var rows = rows(target, bounds, startKey, direction);
    checkFilter(query, target);
    target.checkPaths(query.filter(), query.projection());
    boolean wholeItems = target.needsItems(query.select(), query.projection());
    var projection = query.projection();
    return new PageReader(target, rows, direction, query.filter(), projection == null ? null : projection::apply,
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
      boolean samePartition = bounds.partitionRows(target.layout()).contains(startRow);
      throw ReadTarget.refused(bounds.boundsSort() && samePartition
          ? "The provided starting key does not match the range key predicate"
          : "The provided starting key is outside query boundaries based on provided conditions");
    }
    return PageReader.after(rows, startRow, direction);
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
