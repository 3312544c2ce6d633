package dev.needletail.cache.hit;

import dev.needletail.cache.item.HitItem;
import dev.needletail.cache.path.CacheHeader.Source;
import dev.needletail.cache.path.Caches;
import dev.needletail.cache.port.CacheStatistics.Kind;
import dev.needletail.cache.query.PageLookup;
import dev.needletail.cache.query.PageMeaning;
import dev.needletail.cache.query.RequestBytes;
import dev.needletail.cache.table.CachedTable;
import dev.needletail.model.CacheControl;
import dev.needletail.model.Caller;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * Answers reads that hit, from the bytes of their requests, at once and on the caller's thread. After {@link #read} has
 * said yes, the answer is what the other methods tell, until the next read. After it has said no, nothing has happened:
 * the request goes the normal way, which may answer it from the caches, too.
 *
 * <p>The answer's status is 200. Its bytes are shared with the cache: to be copied to a socket, and never changed.
 *
 * <p>Threads: confined to one.
 */
public final class HitReader {

  private static final byte[] NOTHING = "{}".getBytes(StandardCharsets.US_ASCII);
  private static final int NOTHING_CRC32 = crc32(NOTHING);

  private final Caches caches;
  private final GetItemScanner request = new GetItemScanner();
  private final KeyScratch key = new KeyScratch();
  private final HitItem item = new HitItem();
  private final HitTables tables;
  private final RequestBytes pageRequest = new RequestBytes();

  private Source source = Source.ITEM;
  private byte[] body = NOTHING;
  private int bodyOffset;
  private int bodyLength = NOTHING.length;
  private int crc32 = NOTHING_CRC32;
  private long ageNanos;

  HitReader(Caches caches) {
    this.caches = caches;
    this.tables = new HitTables(caches);
  }

  /**
   * Answers a request of {@link dev.needletail.model.Request#DYNAMODB}, if that can be done from memory and without
   * looking closely.
   *
   * @param caller  who asks; he leaves it to the caches how to treat him ({@link CacheControl#NONE})
   * @param json    holds the request's document, {@code length} bytes from {@code offset}; not kept
   * @return whether it is answered
   */
  public boolean read(String operation, Caller caller, byte[] json, int offset, int length) {
    try {
      return switch (operation) {
        case "GetItem" -> getItem(caller, json, offset, length);
        case "Query", "Scan" -> page(operation, caller, json, offset, length);
        default -> false;
      };
    } catch (RuntimeException | Error e) {
      // Rule 10: the normal way is left, and through it the store.
      caches.faults().noticed(e);
      return false;
    }
  }

  /** The array that holds the answer's body. */
  public byte[] body() {
    return body;
  }

  /** Where the body begins in {@link #body}. */
  public int bodyOffset() {
    return bodyOffset;
  }

  public int bodyLength() {
    return bodyLength;
  }

  /** The body's checksum: {@code x-amz-crc32} says it as an unsigned number. */
  public int crc32() {
    return crc32;
  }

  /** How old the answer is, for {@link dev.needletail.cache.path.CacheHeader}. */
  public long ageNanos() {
    return ageNanos;
  }

  /** Which cache the answer comes from. */
  public Source source() {
    return source;
  }

  private boolean getItem(Caller caller, byte[] json, int offset, int length) {
    if (!request.scan(json, offset, length)) {
      return false;
    }
    HitTable table = tables.find(caller, json, request.tableStart(), request.tableEnd());
    int keyLength = table == null ? 0 : key.write(table, request);
    if (table == null || keyLength == 0) {
      return false;
    }
    CachedTable cached = table.table();
    if (!caches.items().hit(cached.name(), key.octets(), keyLength, cached.generation(), table.lifetimes(), item)) {
      return false;
    }
    caches.tables().used(cached, caller);
    caches.statistics().hit(cached.tableName(), Kind.ITEM, 1);
    source = Source.ITEM;
    ageNanos = item.ageNanos();
    if (item.isPresent()) {
      answer(item.octets(), item.start(), item.octets().length, item.crc32());
    } else {
      answer(NOTHING, 0, NOTHING.length, NOTHING_CRC32);
    }
    return true;
  }

  // A description that came later is another, and may be of another table.
  @SuppressWarnings("ReferenceEquality")
  private boolean page(String operation, Caller caller, byte[] json, int offset, int length) {
    pageRequest.set(operation, caches.settings().tenancy().viewer(caller), json, offset, length);
    PageMeaning meaning = caches.pages().meanings().get(pageRequest);
    if (meaning == null) {
      return false;
    }
    CachedTable table = meaning.table();
    if (caches.tables().known(table.name()) != table) {
      caches.pages().meanings().forget(pageRequest);
      return false;
    }
    PageLookup.Hit hit = caches.pages().hit(meaning.fingerprint(), table.generation(), meaning.ttlNanos(),
        CacheControl.NONE);
    if (hit == null) {
      return false;
    }
    caches.tables().used(table, caller);
    caches.statistics().hit(table.tableName(), meaning.kind(), 1);
    source = Source.QUERY;
    ageNanos = hit.ageNanos();
    answer(hit.page().body(), 0, hit.page().body().length, hit.page().crc32());
    return true;
  }

  private void answer(byte[] octets, int from, int to, int checksum) {
    body = octets;
    bodyOffset = from;
    bodyLength = to - from;
    crc32 = checksum;
  }

  private static int crc32(byte[] bytes) {
    var crc = new CRC32();
    crc.update(bytes);
    return (int) crc.getValue();
  }
}
