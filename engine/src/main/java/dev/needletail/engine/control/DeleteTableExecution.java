package dev.needletail.engine.control;

import dev.needletail.engine.execution.Execution;
import dev.needletail.engine.stream.StreamLog;
import dev.needletail.engine.table.Index;
import dev.needletail.engine.table.IndexStatus;
import dev.needletail.engine.table.Table;
import dev.needletail.engine.table.TableCatalogue;
import dev.needletail.model.Request;
import dev.needletail.model.operation.table.DeleteTable;
import java.util.concurrent.CompletionStage;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Drops a table. It is gone at once, though the answer says DELETING, as clients expect; its rows go in the background. */
public final class DeleteTableExecution implements Execution {

  private final TableCatalogue catalogue;
  private final TableAnswer answer;
  private final Runnable afterDrop;
  private final StreamLog streams;
  private final IntPredicate isFailing;

  /**
   * @param afterDrop told after each drop that there are rows to delete
   * @param isFailing whether the index of that id cannot be filled for now
   */
  public DeleteTableExecution(TableCatalogue catalogue, TableAnswer answer, Runnable afterDrop, StreamLog streams,
      IntPredicate isFailing) {
    this.streams = streams;
    this.catalogue = catalogue;
    this.answer = answer;
    this.afterDrop = afterDrop;
    this.isFailing = isFailing;
  }

  @Override
  public CompletionStage<byte[]> execute(Request request) {
    String name = DeleteTable.decode(request.body()).tableName();
    var change = catalogue.change(name, (before, _) -> {
      check(name, before);
      return null;
    });
    Table table = change.before();
    if (table == null) {
      throw new IllegalStateException("a table was dropped that was not there");
    }
    streams.endedWith(table);
    try {
      byte[] body = answer.deleted(request, table);
      return change.durable().thenApply(_ -> body);
    } finally {
      // Not before the answer has counted the rows.
      afterDrop.run();
    }
  }

  private void check(String name, @Nullable Table table) {
    if (table == null) {
      throw TableErrors.notFound(name);
    }
    if (table.details().deletionProtection()) {
      throw TableErrors.validation("Resource cannot be deleted as it is currently protected against deletion. Disable"
          + " deletion protection first.");
    }
    if (table.indexes().stream().anyMatch(this::isUnderWay)) {
      throw TableErrors.inUse("Cannot delete table while indexes are being created, updated, or deleted.");
    }
  }

  /** Whether to wait for the index; not for one that may never get ready. */
  private boolean isUnderWay(Index index) {
    return index.status() != IndexStatus.ACTIVE && !isFailing.test(index.id());
  }
}
