package dev.needletail.engine.control;

import dev.needletail.engine.execution.Execution;
import dev.needletail.engine.table.TableCatalogue;
import dev.needletail.model.Request;
import dev.needletail.model.json.JsonWriter;
import dev.needletail.model.operation.ttl.DescribeTimeToLive;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Answers which attribute says when a table's items expire, if one does. */
public final class DescribeTimeToLiveExecution implements Execution {

  private final TableCatalogue catalogue;

  public DescribeTimeToLiveExecution(TableCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  @Override
  public CompletionStage<byte[]> execute(Request request) {
    String name = DescribeTimeToLive.decode(request.body()).tableName();
    var table = catalogue.find(name);
    if (table == null) {
      throw TableErrors.notFound(name);
    }
    var json = new JsonWriter(128).beginObject().name("TimeToLiveDescription").beginObject();
    String attribute = table.details().timeToLive();
    if (attribute != null) {
      json.name("AttributeName").string(attribute);
    }
    json.name("TimeToLiveStatus").string(attribute == null ? "DISABLED" : "ENABLED");
    return CompletableFuture.completedStage(json.endObject().endObject().toByteArray());
  }
}
