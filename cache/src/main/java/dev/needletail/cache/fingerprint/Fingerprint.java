package dev.needletail.cache.fingerprint;

import dev.needletail.cache.key.CacheKey;
import dev.needletail.cache.path.RequestDocument;
import dev.needletail.model.expression.KeyCondition.Comparison;
import dev.needletail.model.json.ItemJson;
import dev.needletail.model.json.JsonWriter;
import dev.needletail.model.operation.read.Query;
import dev.needletail.model.operation.read.Scan;
import dev.needletail.model.operation.read.Select;
import dev.needletail.model.value.Item;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a query or scan asks for, in canonical bytes. Placeholders are replaced by what they stand for, defaults filled
 * in, the order of members and of key conditions made one. What does not change the page is left out: ReturnConsumedCapacity,
 * and ConsistentRead, as strongly consistent reads are not cached.
 *
 * <p>Two requests with the same fingerprint ask for the same page. The reverse need not hold: a filter written another
 * way round is another page to the cache, and costs a read.
 *
 * <p>Threads: any; stateless.
 */
public final class Fingerprint {

  private Fingerprint() {}

  /**
   * A query's fingerprint.
   *
   * @param table the name under which the caches know the table
   * @return null if the document is one that the store may take in another way than we do
   */
  public static @Nullable CacheKey of(String table, Query query, RequestDocument document) {
    try {
      return isOnce(document, query.exclusiveStartKey()) ? ofQuery(table, query, document) : null;
    } catch (AmbiguousRequestException e) {
      return null;
    }
  }

  /**
   * A scan's fingerprint.
   *
   * @param table the name under which the caches know the table
   * @return null if the document is one that the store may take in another way than we do
   */
  public static @Nullable CacheKey of(String table, Scan scan, RequestDocument document) {
    try {
      return isOnce(document, scan.exclusiveStartKey()) ? ofScan(table, scan, document) : null;
    } catch (AmbiguousRequestException e) {
      return null;
    }
  }

  private static boolean isOnce(RequestDocument document, @Nullable Item startKey) {
    return startKey == null || document.isOnce("ExclusiveStartKey", startKey.attributes().size());
  }

  private static CacheKey ofQuery(String table, Query query, RequestDocument document) {
    var json = begin("Query", query.indexName());
    keyCondition(json, query);
    rest(json, document, "QueryFilter", query.indexName(), query.select(), query.limit(), query.exclusiveStartKey());
    json.bool(query.scanIndexForward());
    return new CacheKey(table, json.endArray().toByteArray());
  }

  private static CacheKey ofScan(String table, Scan scan, RequestDocument document) {
    var json = begin("Scan", scan.indexName());
    rest(json, document, "ScanFilter", scan.indexName(), scan.select(), scan.limit(), scan.exclusiveStartKey());
    json.number(scan.segment()).number(scan.totalSegments());
    return new CacheKey(table, json.endArray().toByteArray());
  }

  private static JsonWriter begin(String operation, @Nullable String indexName) {
    var json = new JsonWriter(256).beginArray().string(operation);
    return indexName == null ? json.nullValue() : json.string(indexName);
  }

  private static void keyCondition(JsonWriter json, Query query) {
    json.beginArray();
    new TreeMap<>(query.keyCondition().comparisons()).forEach((name, comparison) -> {
      json.string(name);
      switch (comparison) {
        case Comparison.Equal(var value) -> ItemJson.write(json.string("="), value);
        case Comparison.LessThan(var value, var orEqual) -> ItemJson.write(json.string(orEqual ? "<=" : "<"), value);
        case Comparison.GreaterThan(var value, var orEqual) -> ItemJson.write(json.string(orEqual ? ">=" : ">"), value);
        case Comparison.Between(var low, var high) -> {
          ItemJson.write(json.string("between"), low);
          ItemJson.write(json, high);
        }
        case Comparison.BeginsWith(var prefix) -> ItemJson.write(json.string("begins_with"), prefix);
        case Comparison.NotIndexable() -> json.string("refused");
      }
    });
    json.endArray();
  }

  private static void rest(JsonWriter json, RequestDocument document, String legacyFilter, @Nullable String indexName,
      @Nullable Select select, @Nullable Integer limit, @Nullable Item startKey) {
    var terms = new Terms(json, document);
    terms.filter(legacyFilter);
    boolean projects = terms.projection();
    json.string(select(select, projects, indexName).name());
    if (limit == null) {
      json.nullValue();
    } else {
      json.number(limit);
    }
    if (startKey == null) {
      json.nullValue();
    } else {
      ItemJson.write(json, new Item(new TreeMap<>(startKey.attributes())));
    }
  }

  private static Select select(@Nullable Select select, boolean projects, @Nullable String indexName) {
    if (select != null) {
      return select;
    }
    if (projects) {
      return Select.SPECIFIC_ATTRIBUTES;
    }
    return indexName == null ? Select.ALL_ATTRIBUTES : Select.ALL_PROJECTED_ATTRIBUTES;
  }
}
