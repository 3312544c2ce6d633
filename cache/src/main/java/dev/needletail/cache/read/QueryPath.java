package dev.needletail.cache.read;

import dev.needletail.cache.fingerprint.Fingerprint;
import dev.needletail.cache.key.CacheKey;
import dev.needletail.cache.key.IndexKey;
import dev.needletail.cache.key.PrimaryKey;
import dev.needletail.cache.path.BypassReason;
import dev.needletail.cache.path.Caches;
import dev.needletail.cache.path.Path;
import dev.needletail.cache.path.RequestDocument;
import dev.needletail.cache.port.CacheStatistics.Kind;
import dev.needletail.cache.table.CachedTable;
import dev.needletail.cache.table.CachedTable.Index;
import dev.needletail.model.RefusedException;
import dev.needletail.model.Reply;
import dev.needletail.model.Request;
import dev.needletail.model.expression.KeyCondition.Comparison;
import dev.needletail.model.operation.read.Query;
import dev.needletail.model.table.KeySchema;
import dev.needletail.model.value.AttributeValue;
import dev.needletail.model.value.Item;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Query: a page from the query cache, or from the store and kept. A page of the table or of a local index depends on the
 * partition that it reads; one of a global index on the partition of the index that it reads, and, for writes of which not
 * enough is known, on the index and on all indexes of the table.
 *
 * <p>Threads: any; stateless.
 */
public final class QueryPath implements Path {

  /** The members of a request that we know. */
  public static final Set<String> MEMBERS = Set.of("TableName", "IndexName", "Select", "AttributesToGet", "Limit",
      "ConsistentRead", "KeyConditions", "QueryFilter", "ConditionalOperator", "ScanIndexForward", "ExclusiveStartKey",
      "ReturnConsumedCapacity", "ProjectionExpression", "FilterExpression", "KeyConditionExpression",
      "ExpressionAttributeNames", "ExpressionAttributeValues");

  private final Caches caches;
  private final PageReads pages;

  public QueryPath(Caches caches) {
    this.caches = caches;
    this.pages = new PageReads(caches);
  }

  @Override
  public CompletionStage<Reply> execute(Request request) {
    Query query;
    try {
      query = Query.decode(request.body());
    } catch (RefusedException e) {
      return caches.bypass(request, BypassReason.REQUEST);
    }
    if (query.consistentRead()) {
      return caches.bypass(request, BypassReason.CONSISTENT_READ);
    }
    RequestDocument document = RequestDocument.of(request.body(), MEMBERS);
    if (document == null || !document.namesTable(query.tableName())) {
      return caches.bypass(request, BypassReason.REQUEST);
    }
    return caches.table(request, query.tableName()).thenCompose(table -> read(request, document, query, table));
  }

  private CompletionStage<Reply> read(Request request, RequestDocument document, Query query,
      @Nullable CachedTable table) {
    if (table == null) {
      return caches.bypass(request, BypassReason.TABLE);
    }
    if (!caches.keepsPages(table)) {
      return caches.bypass(request, BypassReason.OFF);
    }
    List<CacheKey> dependencies = dependencies(table, query);
    if (dependencies.isEmpty()) {
      caches.suspect(table, request);
      return caches.bypass(request, BypassReason.REQUEST);
    }
    CacheKey fingerprint = Fingerprint.of(table.name(), query, document);
    if (fingerprint == null) {
      return caches.bypass(request, BypassReason.REQUEST);
    }
    return pages.read(new PageRequest(request, document, Kind.QUERY, table,
        fingerprint, dependencies, query.returnConsumedCapacity()));
  }

  /** What the page depends on; nothing if the query does not fit what we know of the table. */
  public static List<CacheKey> dependencies(CachedTable table, Query query) {
    Index index = query.indexName() == null ? new Index.Local() : table.indexes().get(query.indexName());
    return switch (index) {
      case null -> List.of();
      case Index.Local() -> {
        String attribute = table.key().partition().getFirst().name();
        CacheKey partition = query.keyCondition().comparisons().get(attribute) instanceof Comparison.Equal(var value)
            ? PrimaryKey.partition(table.name(), table.key(), value)
            : null;
        yield partition == null ? List.of() : List.of(partition);
      }
      case Index.Global(var key) -> ofGlobalIndex(table, Objects.requireNonNull(query.indexName()), key, query);
    };
  }

  private static List<CacheKey> ofGlobalIndex(CachedTable table, String index, KeySchema key, Query query) {
    var values = new HashMap<String, AttributeValue>();
    query.keyCondition().comparisons().forEach((name, comparison) -> {
      if (comparison instanceof Comparison.Equal(var value)) {
        values.put(name, value);
      }
    });
    CacheKey partition = IndexKey.ofPartition(table.name(), index, key, new Item(values));
    return partition == null
        ? List.of()
        : List.of(partition, IndexKey.ofIndex(table.name(), index), IndexKey.ofAll(table.name()));
  }
}
