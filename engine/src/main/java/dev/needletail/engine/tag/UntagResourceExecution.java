package dev.needletail.engine.tag;

import dev.needletail.engine.execution.Execution;
import dev.needletail.model.Request;
import dev.needletail.model.operation.tag.UntagResource;
import java.util.concurrent.CompletionStage;

/** Takes tags away from a table; those that it does not have are nothing to complain of. Its answer has no body. */
public record UntagResourceExecution(TaggedTables tables) implements Execution {

  @Override
  public CompletionStage<byte[]> execute(Request request) {
    var untag = UntagResource.decode(request.body());
    return tables.change(request, untag.resource(), tags -> untag.keys().forEach(tags::remove))
        .thenApply(_ -> new byte[0]);
  }
}
