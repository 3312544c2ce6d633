package dev.needletail.cache.read;

import dev.needletail.cache.document.JsonSpan;
import dev.needletail.cache.path.BypassReason;
import dev.needletail.cache.path.Caches;
import dev.needletail.cache.path.Path;
import dev.needletail.model.Reply;
import dev.needletail.model.Request;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * DescribeTable: always the store's answer, and we learn from it. Clients wait for a new table or index by asking for it until it
 * is there; so do we, at no cost.
 *
 * <p>Threads: any; stateless.
 */
public final class DescribeTablePath implements Path {

  private final Caches caches;

  public DescribeTablePath(Caches caches) {
    this.caches = caches;
  }

  @Override
  public CompletionStage<Reply> execute(Request request) {
    String table = table(request);
    if (table == null) {
      return caches.handOn(request, BypassReason.OPERATION);
    }
    String name = caches.qualify(request.caller(), table);
    long observation = caches.tables().beginObservation();
    return caches.handOn(request, BypassReason.OPERATION).thenApply(reply -> {
      caches.tables().observe(name, observation, request.caller(), reply);
      return reply;
    });
  }

  /** The table's name; null if the request gives none, or an ARN, which may be of another account's table. */
  private static @Nullable String table(Request request) {
    try {
      JsonSpan name = JsonSpan.of(request.body()).get("TableName");
      String text = name == null || !name.isString() ? "" : name.string();
      return text.isEmpty() || text.contains(":") ? null : text;
    } catch (IllegalStateException e) {
      // Not JSON: the store words that.
      return null;
    }
  }
}
