package dev.needletail.engine.tag;

import dev.needletail.engine.execution.Execution;
import dev.needletail.model.Request;
import dev.needletail.model.operation.tag.TagResource;
import java.util.concurrent.CompletionStage;

/** Adds tags to a table, and gives those that it has new values. Its answer has no body. */
public record TagResourceExecution(TaggedTables tables) implements Execution {

  @Override
  public CompletionStage<byte[]> execute(Request request) {
    var tag = TagResource.decode(request.body());
    return tables.change(request, tag.resource(), tags -> tags.putAll(tag.tags())).thenApply(_ -> new byte[0]);
  }
}
