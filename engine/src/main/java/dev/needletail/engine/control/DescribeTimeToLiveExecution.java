package dev.needletail.engine.control;

import dev.needletail.engine.execution.Execution;
import dev.needletail.engine.table.TableCatalogue;
import dev.needletail.model.Request;
import dev.needletail.model.json.JsonWriter;
import dev.needletail.model.operation.RequestDocument;
import dev.needletail.model.shape.TableArn;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Answers that no item expires, as DynamoDB does of a table for which nobody asked for it. */
public final class DescribeTimeToLiveExecution implements Execution {

  private final TableCatalogue catalogue;

  public DescribeTimeToLiveExecution(TableCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  @Override
  public CompletionStage<byte[]> execute(Request request) {
    String name = TableArn.nameIn(RequestDocument.decode("DescribeTimeToLive", request.body()).string("TableName"));
    if (catalogue.find(name) == null) {
      throw TableErrors.notFound(name);
    }
    return CompletableFuture.completedStage(new JsonWriter(64).beginObject().name("TimeToLiveDescription").beginObject()
        .name("TimeToLiveStatus").string("DISABLED").endObject().endObject().toByteArray());
  }
}
