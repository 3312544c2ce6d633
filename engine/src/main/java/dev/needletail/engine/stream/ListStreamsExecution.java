package dev.needletail.engine.stream;

import dev.needletail.engine.execution.Execution;
import dev.needletail.engine.table.TableCatalogue;
import dev.needletail.engine.table.TableStream;
import dev.needletail.model.Request;
import dev.needletail.model.json.JsonWriter;
import dev.needletail.model.operation.stream.ListStreams;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Lists streams in the order of their ARNs, those of deleted tables included for a day. */
public record ListStreamsExecution(TableCatalogue catalogue) implements Execution {

  @Override
  public CompletionStage<byte[]> execute(Request request) {
    var list = ListStreams.decode(request.body());
    var byArn = new TreeMap<String, TableStream>();
    for (var stream : catalogue.streams()) {
      if (list.tableName() == null || list.tableName().equals(stream.tableName())) {
        byArn.put(StreamLookup.arn(request.caller(), stream), stream);
      }
    }
    if (byArn.isEmpty() && list.tableName() != null && catalogue.find(list.tableName()) == null) {
      throw StreamErrors.tableNotFound(list.tableName());
    }
    var rest = list.exclusiveStartArn() == null ? byArn : byArn.tailMap(list.exclusiveStartArn(), false);
    var page = rest.entrySet().stream().limit(list.limit()).toList();
    var json = new JsonWriter(512).beginObject();
    if (page.size() < rest.size()) {
      json.name("LastEvaluatedStreamArn").string(page.getLast().getKey());
    }
    json.name("Streams").beginArray();
    page.forEach(entry -> {
      json.beginObject().name("StreamArn").string(entry.getKey());
      json.name("StreamLabel").string(entry.getValue().label());
      json.name("TableName").string(entry.getValue().tableName()).endObject();
    });
    return CompletableFuture.completedStage(json.endArray().endObject().toByteArray());
  }
}
