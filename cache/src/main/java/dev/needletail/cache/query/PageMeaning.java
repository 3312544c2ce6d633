package dev.needletail.cache.query;

import dev.needletail.cache.key.CacheKey;
import dev.needletail.cache.port.CacheStatistics.Kind;
import dev.needletail.cache.table.CachedTable;

/**
 * What a request asks for that wants a page and nothing about capacity.
 *
 * @param table       the table as it was known when the request was understood: it means this as long as that is known
 * @param fingerprint what the query cache knows the page by
 * @param ttlNanos    how long pages of the table may answer
 */
public record PageMeaning(Kind kind, CachedTable table, CacheKey fingerprint, long ttlNanos) {}
