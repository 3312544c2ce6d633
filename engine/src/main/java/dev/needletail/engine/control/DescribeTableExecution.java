package dev.needletail.engine.control;

import dev.needletail.engine.control.TableDescription.Shown;
import dev.needletail.engine.execution.Execution;
import dev.needletail.engine.table.Table;
import dev.needletail.engine.table.TableCatalogue;
import dev.needletail.model.Request;
import dev.needletail.model.operation.table.DescribeTable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Answers DescribeTable from the catalogue. */
public final class DescribeTableExecution implements Execution {

  private final TableCatalogue catalogue;
  private final TableAnswer answer;

  public DescribeTableExecution(TableCatalogue catalogue, TableAnswer answer) {
    this.catalogue = catalogue;
    this.answer = answer;
  }

  @Override
  public CompletionStage<byte[]> execute(Request request) {
    String name = DescribeTable.decode(request.body()).tableName();
    Table table = catalogue.find(name);
    if (table == null) {
      throw TableErrors.notFound(name);
    }
    return CompletableFuture.completedStage(
        answer.described(request, "Table", new Shown(table, TableStatus.ACTIVE)));
  }
}
