package dev.needletail.cache.audit;

import dev.needletail.cache.document.DocumentEdit;
import dev.needletail.cache.document.JsonSpan;
import dev.needletail.cache.key.CacheKey;
import dev.needletail.cache.path.Caches;
import dev.needletail.cache.port.CacheStatistics.Kind;
import dev.needletail.cache.query.PageWatch;
import dev.needletail.cache.settings.QueryInvalidation;
import dev.needletail.cache.table.CachedTable;
import dev.needletail.cache.table.CachedTable.Index;
import dev.needletail.model.CacheControl;
import dev.needletail.model.Request;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.slf4j.spi.LoggingEventBuilder;

/** An entry of the query cache. */
record PageLook(Caches caches, CachedTable table, CacheKey fingerprint, Request source, PageWatch watch)
    implements
      Look {

  private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] TOTAL = "\"TOTAL\"".getBytes(StandardCharsets.US_ASCII);

  /** Null if the page is gone, or cannot be read strongly: then its request is forgotten as well. */
  static @Nullable PageLook begin(Caches caches, CacheKey fingerprint) {
    CachedTable table = caches.tables().known(fingerprint.table());
    Request source = caches.pages().watches().sources().get(fingerprint);
    PageWatch watch = table == null || source == null || !isAuditable(caches, table, source)
        ? null
        : caches.pages().watches().begin(fingerprint, table.generation(), ttlNanos(caches, table));
    if (table == null || source == null || watch == null) {
      caches.pages().watches().sources().forget(fingerprint);
      return null;
    }
    return new PageLook(caches, table, fingerprint, source, watch);
  }

  /** A global index has no strongly consistent reads; pages that writes don't reach are wrong by configuration. */
  private static boolean isAuditable(Caches caches, CachedTable table, Request source) {
    JsonSpan index = JsonSpan.of(source.body()).get("IndexName");
    boolean isGlobal = index != null && index.isString()
        && !(table.indexes().get(index.string()) instanceof Index.Local);
    return !isGlobal && caches.settings(table).queryInvalidation() == QueryInvalidation.WRITES;
  }

  private static long ttlNanos(Caches caches, CachedTable table) {
    return caches.settings(table).queryTtl().toNanos();
  }

  @Override
  public Kind kind() {
    return source.operation().equals("Scan") ? Kind.SCAN : Kind.QUERY;
  }

  @Override
  public Request request() {
    byte[] body = new DocumentEdit(JsonSpan.of(source.body())).with("ConsistentRead", TRUE)
        .with("ReturnConsumedCapacity", TOTAL).toByteArray();
    return new Request(source.api(), source.operation(), body, source.caller(), CacheControl.NONE);
  }

  @Override
  public boolean agrees(JsonSpan answer) {
    return PageContent.of(answer).equals(PageContent.of(JsonSpan.of(watch.page().body())));
  }

  /** A write moves the stamps of pages when it is acknowledged: one that is under way may have taken effect before. */
  @Override
  public boolean end() {
    CachedTable now = caches.tables().known(table.name());
    return now != null && !caches.items().watches().isWritten(table.name())
        && caches.pages().watches().stands(watch, now.generation(), ttlNanos(caches, now));
  }

  @Override
  public @Nullable Look again() {
    PageLook again = begin(caches, fingerprint);
    return again != null && again.watch.isOfTheSameEntry(watch) ? again : null;
  }

  @Override
  public long ageNanos() {
    return watch.ageNanos();
  }

  @Override
  public long ttlNanos() {
    return watch.ttlNanos();
  }

  @Override
  public void forget() {
    caches.pages().watches().drop(watch);
  }

  @Override
  public LoggingEventBuilder tell(LoggingEventBuilder event) {
    return event.addKeyValue("holds", "page").addKeyValue("generation", watch.generation())
        .addKeyValue("tableGeneration", table.generation());
  }

  @Override
  public byte[] name() {
    return fingerprint.octets();
  }
}
