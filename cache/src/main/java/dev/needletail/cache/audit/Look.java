package dev.needletail.cache.audit;

import dev.needletail.cache.document.JsonSpan;
import dev.needletail.cache.port.CacheStatistics.Kind;
import dev.needletail.cache.table.CachedTable;
import dev.needletail.model.Request;
import org.jspecify.annotations.Nullable;
import org.slf4j.spi.LoggingEventBuilder;

/** One entry while the store is asked what it should be. Threads: any, one after the other. */
sealed interface Look permits ItemLook, PageLook {

  CachedTable table();

  Kind kind();

  /** What to ask the store, with strong consistency. */
  Request request();

  /** Whether the store's answer is what readers of the entry are told. */
  boolean agrees(JsonSpan answer);

  /** Ends the look; whether readers were answered with the same entry all the time, and nothing was written. */
  boolean end();

  /** Looks at the same place once more; null if there is nothing to see, or not the same entry. */
  @Nullable Look again();

  /** How old the entry was when the look began. */
  long ageNanos();

  /** The entry's time to live, without what it may answer beyond that. */
  long ttlNanos();

  /** Drops the entry, and what else is likely to be wrong. */
  void forget();

  /** Adds the entry's history: how it came and when, nothing of what is in it. */
  LoggingEventBuilder tell(LoggingEventBuilder event);

  /** What tells entries apart in the log. */
  byte[] name();
}
