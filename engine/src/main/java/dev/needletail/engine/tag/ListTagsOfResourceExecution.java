package dev.needletail.engine.tag;

import dev.needletail.engine.execution.Execution;
import dev.needletail.model.Request;
import dev.needletail.model.json.JsonWriter;
import dev.needletail.model.operation.tag.ListTagsOfResource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Answers a table's tags, all on one page. */
public record ListTagsOfResourceExecution(TaggedTables tables) implements Execution {

  @Override
  public CompletionStage<byte[]> execute(Request request) {
    var resource = ListTagsOfResource.decode(request.body()).resource();
    var json = new JsonWriter(256).beginObject().name("Tags").beginArray();
    tables.tags(request, resource).forEach((key, value) -> json.beginObject().name("Key").string(key).name("Value")
        .string(value).endObject());
    return CompletableFuture.completedStage(json.endArray().endObject().toByteArray());
  }
}
