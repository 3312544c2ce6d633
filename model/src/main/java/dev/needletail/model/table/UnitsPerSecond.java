package dev.needletail.model.table;

import org.jspecify.annotations.Nullable;

/**
 * Request units a second, where a request may leave either out.
 *
 * @param readUnits  null if the request says nothing of reads
 * @param writeUnits null if the request says nothing of writes
 */
public record UnitsPerSecond(@Nullable Long readUnits, @Nullable Long writeUnits) {}
