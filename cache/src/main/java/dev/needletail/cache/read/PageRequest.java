package dev.needletail.cache.read;

import dev.needletail.cache.key.CacheKey;
import dev.needletail.cache.path.RequestDocument;
import dev.needletail.cache.port.CacheStatistics.Kind;
import dev.needletail.cache.table.CachedTable;
import dev.needletail.model.Departure;
import dev.needletail.model.Request;
import dev.needletail.model.operation.ReturnConsumedCapacity;
import java.util.List;

/**
 * A query or scan that the query cache can answer.
 *
 * @param dependencies what its page depends on
 */
record PageRequest(Request request, RequestDocument document, Kind kind, CachedTable table, CacheKey fingerprint,
    List<CacheKey> dependencies, ReturnConsumedCapacity returnConsumedCapacity) {

  /** The same to be read when its client has its answer already. */
  PageRequest forNobody() {
    return new PageRequest(request.withDeparture(Departure.NEVER), document, kind, table, fingerprint, dependencies,
        returnConsumedCapacity);
  }
}
