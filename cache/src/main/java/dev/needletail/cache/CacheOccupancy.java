package dev.needletail.cache;

/**
 * How full the caches are.
 *
 * @param itemEntries  items and absences, those included whose time is over and whose memory is not yet released
 * @param itemBytes    their weight, overhead included
 * @param queryEntries pages
 * @param queryBytes   their weight, overhead included
 */
public record CacheOccupancy(long itemEntries, long itemBytes, long queryEntries, long queryBytes) {}
