package dev.needletail.cache.read;

import dev.needletail.cache.fingerprint.Fingerprint;
import dev.needletail.cache.key.CacheKey;
import dev.needletail.cache.path.BypassReason;
import dev.needletail.cache.path.Caches;
import dev.needletail.cache.path.Path;
import dev.needletail.cache.path.RequestDocument;
import dev.needletail.cache.port.CacheStatistics.Kind;
import dev.needletail.cache.table.CachedTable;
import dev.needletail.model.RefusedException;
import dev.needletail.model.Reply;
import dev.needletail.model.Request;
import dev.needletail.model.operation.read.Scan;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Scan: a page from the query cache, or from the store and kept. It depends on the whole table.
 *
 * <p>Threads: any; stateless.
 */
public final class ScanPath implements Path {

  /** The members of a request that we know. */
  public static final Set<String> MEMBERS = Set.of("TableName", "IndexName", "AttributesToGet", "Limit", "Select",
      "ScanFilter", "ConditionalOperator", "ExclusiveStartKey", "ReturnConsumedCapacity", "TotalSegments", "Segment",
      "ProjectionExpression", "FilterExpression", "ExpressionAttributeNames", "ExpressionAttributeValues",
      "ConsistentRead");

  private final Caches caches;
  private final PageReads pages;

  public ScanPath(Caches caches) {
    this.caches = caches;
    this.pages = new PageReads(caches);
  }

  @Override
  public CompletionStage<Reply> execute(Request request) {
    Scan scan;
    try {
      scan = Scan.decode(request.body());
    } catch (RefusedException e) {
      return caches.bypass(request, BypassReason.REQUEST);
    }
    if (scan.consistentRead()) {
      return caches.bypass(request, BypassReason.CONSISTENT_READ);
    }
    RequestDocument document = RequestDocument.of(request.body(), MEMBERS);
    if (document == null || !document.namesTable(scan.tableName())) {
      return caches.bypass(request, BypassReason.REQUEST);
    }
    return caches.table(request, scan.tableName()).thenCompose(table -> read(request, document, scan, table));
  }

  private CompletionStage<Reply> read(Request request, RequestDocument document, Scan scan,
      @Nullable CachedTable table) {
    if (table == null) {
      return caches.bypass(request, BypassReason.TABLE);
    }
    if (!caches.keepsPages(table)) {
      return caches.bypass(request, BypassReason.OFF);
    }
    if (scan.indexName() != null && !table.indexes().containsKey(scan.indexName())) {
      caches.suspect(table, request);
      return caches.bypass(request, BypassReason.REQUEST);
    }
    CacheKey fingerprint = Fingerprint.of(table.name(), scan, document);
    if (fingerprint == null) {
      return caches.bypass(request, BypassReason.REQUEST);
    }
    return pages.read(new PageRequest(request, document, Kind.SCAN, table,
        fingerprint, List.of(CacheKey.ofTable(table.name())),
        scan.returnConsumedCapacity()));
  }
}
