package dev.needletail.engine.control;

import dev.needletail.engine.execution.Execution;
import dev.needletail.engine.table.TableCatalogue;
import dev.needletail.model.Request;
import dev.needletail.model.json.JsonWriter;
import dev.needletail.model.operation.table.ListTables;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Answers ListTables from the catalogue, in the order of the names' bytes. */
public final class ListTablesExecution implements Execution {

  private final TableCatalogue catalogue;

  public ListTablesExecution(TableCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  @Override
  public CompletionStage<byte[]> execute(Request request) {
    ListTables list = ListTables.decode(request.body());
    List<String> names = catalogue.names(list.exclusiveStartName(), list.limit() + 1);
    boolean more = names.size() > list.limit();
    List<String> page = more ? names.subList(0, list.limit()) : names;
    var json = new JsonWriter(256).beginObject();
    if (more) {
      json.name("LastEvaluatedTableName").string(page.getLast());
    }
    json.name("TableNames").beginArray();
    page.forEach(json::string);
    return CompletableFuture.completedStage(json.endArray().endObject().toByteArray());
  }
}
