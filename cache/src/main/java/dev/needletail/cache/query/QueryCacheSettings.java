package dev.needletail.cache.query;

import dev.needletail.cache.consistency.SettleTimes;

/**
 * The query cache's bounds.
 *
 * @param bytesMax         memory for entries, overhead included
 * @param uncertaintyNanos how long a write of unknown outcome may still take effect
 * @param settle           how long replicas may lag behind an acknowledged write
 */
public record QueryCacheSettings(long bytesMax, long uncertaintyNanos, SettleTimes settle) {}
