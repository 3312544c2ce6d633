package dev.needletail.cache.read;

import dev.needletail.cache.path.BypassReason;
import dev.needletail.cache.path.CacheHeader;
import dev.needletail.cache.path.Caches;
import dev.needletail.cache.table.CachedTable;
import dev.needletail.cache.table.ErrorType;
import dev.needletail.model.Reply;
import dev.needletail.model.Request;
import java.util.Collection;
import java.util.concurrent.CompletionStage;

/**
 * Reads of some attributes by callers whose policies allow these and not the whole items that the caches would keep. They are
 * answered as they are written, past the caches. Source: DynamoDB developer guide, "Using IAM policy conditions for
 * fine-grained access control", {@code dynamodb:Attributes}.
 *
 * <p>Threads: any; stateless.
 */
record AsWritten(Caches caches) {

  /** Whether the store has refused whole items of one of the tables to this caller lately. */
  boolean isNeeded(Request request, Collection<CachedTable> tables) {
    return tables.stream().anyMatch(table -> !caches.refusedEdits().mayBeEdited(table.name(), request));
  }

  /** Whether the store has refused a read as its caller may not do it. */
  static boolean isDenied(Reply reply) {
    return ErrorType.is(reply, "AccessDeniedException");
  }

  /** @param tables of which the request reads some attributes */
  CompletionStage<Reply> read(Request request, Collection<CachedTable> tables) {
    return caches.askForMiss(request, tables, request.departure())
        .thenApply(reply -> CacheHeader.bypass(reply, BypassReason.POLICY));
  }

  /** The same after whole items were refused. If that was why, it is remembered for a while. */
  CompletionStage<Reply> readAfterDenial(Request request, Collection<CachedTable> tables) {
    return read(request, tables).thenApply(reply -> {
      if (reply.outcome() == Reply.Outcome.DONE) {
        tables.forEach(table -> caches.refusedEdits().remember(table.name(), request));
      }
      return reply;
    });
  }
}
