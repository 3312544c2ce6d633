package dev.needletail.engine.control;

import dev.needletail.engine.execution.Execution;
import dev.needletail.engine.table.TableCatalogue;
import dev.needletail.model.Refusal;
import dev.needletail.model.Request;
import dev.needletail.model.json.JsonWriter;
import dev.needletail.model.operation.RequestDocument;
import dev.needletail.model.shape.TableArn;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Answers that no table can be restored to a point in time, as DynamoDB does of a table for which nobody asked for it. */
public final class DescribeContinuousBackupsExecution implements Execution {

  private final TableCatalogue catalogue;

  public DescribeContinuousBackupsExecution(TableCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  @Override
  public CompletionStage<byte[]> execute(Request request) {
    String name = TableArn
        .nameIn(RequestDocument.decode("DescribeContinuousBackups", request.body()).string("TableName"));
    if (catalogue.find(name) == null) {
      throw Refusal.dynamodb("TableNotFoundException", "Table not found: " + name).asException();
    }
    return CompletableFuture.completedStage(new JsonWriter(256).beginObject().name("ContinuousBackupsDescription")
        .beginObject().name("ContinuousBackupsStatus").string("ENABLED").name("PointInTimeRecoveryDescription")
        .beginObject().name("PointInTimeRecoveryStatus").string("DISABLED").endObject().endObject().endObject()
        .toByteArray());
  }
}
