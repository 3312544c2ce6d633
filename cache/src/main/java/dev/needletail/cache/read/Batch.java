package dev.needletail.cache.read;

import dev.needletail.cache.document.DocumentEdit;
import dev.needletail.cache.document.JsonSpan;
import dev.needletail.cache.item.CachedItem;
import dev.needletail.cache.item.Fill;
import dev.needletail.cache.item.ItemBytes;
import dev.needletail.cache.item.ItemCache;
import dev.needletail.cache.item.Lookup;
import dev.needletail.cache.key.PrimaryKey;
import dev.needletail.cache.path.ItemKeys;
import dev.needletail.cache.table.CachedTable;
import dev.needletail.model.Departure;
import dev.needletail.model.Reply;
import dev.needletail.model.Request;
import dev.needletail.model.json.JsonWriter;
import dev.needletail.model.operation.ReturnConsumedCapacity;
import dev.needletail.model.operation.batch.BatchGetItem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A BatchGetItem under way: which keys were found, which others are reading, which the store is asked for.
 *
 * <p>Threads: used by one stage of the batch after the other.
 */
final class Batch {

  /** Source: the API reference of BatchGetItem: an answer holds up to 16 MB. */
  private static final long ANSWER_BYTES_MAX = 16L << 20;

  private final Request request;
  private final BatchGetItem get;
  private final List<BatchTable> tables;
  private final HitCapacity capacity;
  private @Nullable JsonSpan answer;
  private @Nullable Reply refusal;

  Batch(Request request, BatchGetItem get, List<BatchTable> tables, HitCapacity capacity) {
    this.request = request;
    this.get = get;
    this.tables = List.copyOf(tables);
    this.capacity = capacity;
  }

  Request request() {
    return request;
  }

  BatchGetItem get() {
    return get;
  }

  List<BatchTable> tables() {
    return tables;
  }

  HitCapacity capacity() {
    return capacity;
  }

  /** The store's answer; null if it was not asked. */
  @Nullable JsonSpan answer() {
    return answer;
  }

  /** Another reader whom this batch waits for was refused in words that are for this one, too. */
  void refused(Reply reply) {
    refusal = reply;
  }

  /** What another reader was refused with; null if none was. */
  @Nullable Reply refusal() {
    return refusal;
  }

  boolean needsStore() {
    return tables.stream().anyMatch(BatchTable::needsStore);
  }

  List<Wanted> joining() {
    return wanted().filter(key -> key.lookup() instanceof Lookup.Join).toList();
  }

  int size() {
    return (int) wanted().count();
  }

  int hits() {
    return (int) wanted().filter(Wanted::isHit).count();
  }

  long oldestHitNanos() {
    return wanted().mapToLong(Wanted::ageNanos).max().orElse(0);
  }

  /** Keys that were found though their time is over. */
  int stale() {
    return (int) wanted().filter(Wanted::isStale).count();
  }

  /** What the store is asked: the client's own document, without what is known or on its way. */
  Request upstream() {
    if (tables.size() == get.tables().size() && tables.stream().allMatch(BatchTable::isAskedAsWritten)) {
      return request;
    }
    var items = new JsonWriter(request.body().length).beginObject();
    for (var table : tables) {
      if (table.needsStore()) {
        items.name(table.asked().requestedName()).raw(table.upstream());
      }
    }
    byte[] requestItems = items.endObject().toByteArray();
    return request.withBody(
        new DocumentEdit(JsonSpan.of(request.body())).with("RequestItems", requestItems).toByteArray());
  }

  /** Whether the store's answer is the client's, byte for byte. */
  boolean isAnsweredBy(Reply reply) {
    boolean tellsOfStrength = get.returnConsumedCapacity() != ReturnConsumedCapacity.NONE && capacity.hidesStrength()
        && tables.stream().anyMatch(BatchTable::isMadeStrong);
    return reply.outcome() == Reply.Outcome.DONE && tables.stream().allMatch(BatchTable::isAnsweredAsWritten)
        && !tellsOfStrength;
  }

  /** Whether DynamoDB might divide the answer. */
  boolean isTooLarge() {
    long bytes = answer == null ? 0 : answer.length();
    bytes += wanted().filter(key -> !key.isForStore())
        .mapToLong(key -> key.item() instanceof CachedItem.Present(var item) ? item.length() : 0).sum();
    return bytes > ANSWER_BYTES_MAX && !isJustTheStores();
  }

  /** Takes the store's answer in, and ends the fills that this batch leads. */
  void arrived(JsonSpan reply, ItemCache items) {
    answer = reply;
    JsonSpan responses = reply.get("Responses");
    JsonSpan leftOver = reply.get("UnprocessedKeys");
    for (var table : tables) {
      if (table.needsStore()) {
        String name = table.asked().requestedName();
        arrived(table, responses == null ? null : responses.get(name), leftOver == null ? null : leftOver.get(name),
            items);
      }
    }
  }

  /** Ends the fills of this batch that are still open: whoever waits for them asks for itself. */
  void abandonFills(ItemCache items) {
    forEachFill(items::abandon);
  }

  /** Ends the fills of this batch with an answer that all who wait for one of them would get. */
  void refuseFills(ItemCache items, Reply reply) {
    forEachFill(fill -> items.refuse(fill, reply));
  }

  /** Whether another reader waits for one of the keys that this batch reads. */
  boolean isAwaited() {
    return wanted().anyMatch(key -> key.lookup() instanceof Lookup.Lead(var fill) && fill.isAwaited());
  }

  /** The tables that the store is asked for on behalf of misses. */
  List<CachedTable> missing() {
    return tables.stream().filter(table -> table.cached() && table.needsStore()).map(BatchTable::table).distinct()
        .toList();
  }

  /** The keys that were answered though their time is over, to be read when their client has its answer; null if none are. */
  @Nullable Batch refresh() {
    List<BatchTable> refreshed = tables.stream().map(BatchTable::refresh).filter(table -> !table.wanted().isEmpty())
        .toList();
    return refreshed.isEmpty() ? null : new Batch(request.withDeparture(Departure.NEVER), get, refreshed, capacity);
  }

  /** The tables of which keys may come from the cache. */
  List<CachedTable> cachedTables() {
    return tables.stream().filter(BatchTable::cached).map(BatchTable::table).distinct().toList();
  }

  /** Those of which the client has asked for some attributes, and the store is asked for whole items. */
  List<CachedTable> projectedTables() {
    return tables.stream().filter(table -> table.cached() && table.asked().projection() != null)
        .map(BatchTable::table).distinct().toList();
  }

  /** Ends also those that were to bring in the background what is answered though its time is over. */
  void abandonAllFills(ItemCache items) {
    abandonFills(items);
    wanted().forEach(key -> {
      if (key.lookup() instanceof Lookup.Stale(var _, var _, var refresh) && refresh != null) {
        items.abandon(refresh);
      }
    });
  }

  void failFills(ItemCache items, Throwable failure) {
    forEachFill(fill -> items.fail(fill, failure));
  }

  private static void arrived(BatchTable table, @Nullable JsonSpan responses, @Nullable JsonSpan leftOver,
      ItemCache items) {
    var unprocessed = new HashMap<PrimaryKey, JsonSpan>();
    JsonSpan keys = leftOver == null ? null : leftOver.get("Keys");
    if (keys != null) {
      keys.elements().forEach(key -> unprocessed.put(ItemKeys.of(table.table(), key), key));
    }
    Map<PrimaryKey, CachedItem> found = new HashMap<>();
    if (responses != null && table.cached()) {
      for (var item : responses.elements()) {
        found.put(ItemKeys.of(table.table(), item),
            new CachedItem.Present(ItemBytes.copyOf(item.json(), item.start(), item.length())));
      }
    }
    for (var wanted : table.wanted()) {
      if (unprocessed.containsKey(wanted.key())) {
        wanted.leftOver();
      } else if (wanted.lookup() instanceof Lookup.Lead(var fill)) {
        CachedItem item = found.getOrDefault(wanted.key(), CachedItem.Absent.INSTANCE);
        wanted.answered(item);
        items.land(fill, item);
      }
      if (wanted.unprocessed() && wanted.lookup() instanceof Lookup.Lead(var fill)) {
        items.abandon(fill);
      }
    }
  }

  private boolean isJustTheStores() {
    return wanted().allMatch(Wanted::isForStore);
  }

  private void forEachFill(Consumer<Fill> action) {
    wanted().forEach(key -> {
      if (key.lookup() instanceof Lookup.Lead(var fill)) {
        action.accept(fill);
      }
    });
  }

  private Stream<Wanted> wanted() {
    return tables.stream().flatMap(table -> table.wanted().stream());
  }
}
