package dev.needletail.cache.shadow;

import dev.needletail.cache.document.JsonSpan;
import dev.needletail.cache.key.CacheKey;
import dev.needletail.cache.key.PrimaryKey;
import dev.needletail.cache.path.ItemKeys;
import dev.needletail.cache.path.RequestDocument;
import dev.needletail.cache.read.GetItemPath;
import dev.needletail.cache.shadow.WantedItem.Shown;
import dev.needletail.cache.table.CachedTable;
import dev.needletail.model.Request;
import dev.needletail.model.operation.batch.BatchGetItem;
import dev.needletail.model.operation.batch.BatchGetItem.TableKeys;
import dev.needletail.model.operation.item.GetItem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Follows GetItem and BatchGetItem. Threads: any; stateless. */
record ItemReads(Shadow shadow) {

  /** A table's part of a batch, and its keys that the caches would be asked for. */
  private record Part(TableKeys asked, CachedTable table, List<WantedItem> wanted) {}

  /** @throws dev.needletail.model.RefusedException if the store will refuse it */
  Observation getItem(Request request) {
    var get = GetItem.decode(request.body());
    var document = RequestDocument.of(request.body(), GetItemPath.MEMBERS);
    if (document == null || !document.namesTable(get.tableName())
        || !document.isOnce("Key", get.key().attributes().size())) {
      return Observation.NOTHING;
    }
    if (get.consistentRead()) {
      return reply -> {
        if (Observation.isDone(reply)) {
          shadow.tallies().items(get.tableName()).strong(1);
        }
      };
    }
    CachedTable table = shadow.table(request, get.tableName());
    WantedItem wanted = table == null
        ? null
        : WantedItem.begin(shadow, table, PrimaryKey.of(table.name(), table.key(), get.key()), get.projection());
    Runnable abandon = () -> {
      if (wanted != null) {
        wanted.abandon();
      }
    };
    return Observation.releasing(reply -> {
      if (reply != null && Observation.isDone(reply)) {
        answered(get, wanted, JsonSpan.of(reply.body()));
      } else {
        abandon.run();
      }
    }, abandon);
  }

  private void answered(GetItem get, @Nullable WantedItem wanted, JsonSpan answer) {
    ReadTally tally = shadow.tallies().items(get.tableName());
    double units = ReadUnits.ofItem(answer);
    tally.request(wanted != null && wanted.probe().isSaved());
    if (wanted == null) {
      tally.miss(units);
    } else {
      wanted.answered(tally, shown(answer.get("Item")), units);
    }
  }

  /** @throws dev.needletail.model.RefusedException if the store will refuse it */
  Observation batchGetItem(Request request) {
    var batch = BatchGetItem.decode(request.body());
    var parts = new ArrayList<Part>();
    for (var asked : batch.tables()) {
      CachedTable table = asked.consistentRead() ? null : shadow.table(request, asked.tableName());
      if (table != null && asked.requestedName().equals(asked.tableName())) {
        parts.add(begin(asked, table));
      }
    }
    Runnable abandon = () -> parts.forEach(part -> part.wanted().forEach(WantedItem::abandon));
    return Observation.releasing(reply -> {
      if (reply != null && Observation.isDone(reply)) {
        JsonSpan answer = JsonSpan.of(reply.body());
        batch.tables().stream().filter(TableKeys::consistentRead)
            .forEach(asked -> shadow.tallies().items(asked.tableName()).strong(asked.keys().size()));
        boolean saved = parts.size() == batch.tables().size()
            && parts.stream().allMatch(part -> part.wanted().size() == part.asked().keys().size()
                && part.wanted().stream().allMatch(wanted -> wanted.probe().isSaved()));
        parts.forEach(part -> answered(part, saved, answer));
      } else {
        abandon.run();
      }
    }, abandon);
  }

  private Part begin(TableKeys asked, CachedTable table) {
    var wanted = new ArrayList<WantedItem>();
    for (var key : asked.keys()) {
      var begun = WantedItem.begin(shadow, table, PrimaryKey.of(table.name(), table.key(), key), asked.projection());
      if (begun != null) {
        wanted.add(begun);
      }
    }
    return new Part(asked, table, wanted);
  }

  private void answered(Part part, boolean saved, JsonSpan answer) {
    ReadTally tally = shadow.tallies().items(part.asked().tableName());
    tally.request(saved);
    Set<CacheKey> leftOver = leftOver(part, answer);
    Map<CacheKey, JsonSpan> items = items(part, answer);
    for (var wanted : part.wanted()) {
      if (leftOver.contains(wanted.key().item())) {
        wanted.abandon();
        continue;
      }
      JsonSpan item = items == null ? null : items.get(wanted.key().item());
      Shown shown = items == null ? new Shown(true, 0, null) : shown(item);
      wanted.answered(tally, shown, ReadUnits.of(item == null ? 0 : ReadUnits.itemSize(item)));
    }
  }

  /** What the store answered by its keys; null if the projection leaves these out. */
  private static @Nullable Map<CacheKey, JsonSpan> items(Part part, JsonSpan answer) {
    var projection = part.asked().projection();
    if (projection != null && !part.table().key().attributes().stream()
        .allMatch(attribute -> projection.topLevelNames().contains(attribute.name()))) {
      return null;
    }
    var items = new HashMap<CacheKey, JsonSpan>();
    JsonSpan responses = answer.get("Responses");
    JsonSpan ofTable = responses == null ? null : responses.get(part.asked().requestedName());
    for (var item : ofTable == null ? List.<JsonSpan>of() : ofTable.elements()) {
      items.put(ItemKeys.of(part.table(), item).item(), item);
    }
    return items;
  }

  private static Set<CacheKey> leftOver(Part part, JsonSpan answer) {
    var keys = new HashSet<CacheKey>();
    JsonSpan unprocessed = answer.get("UnprocessedKeys");
    JsonSpan ofTable = unprocessed == null || unprocessed.isNull()
        ? null
        : unprocessed.get(part.asked().requestedName());
    JsonSpan listed = ofTable == null ? null : ofTable.get("Keys");
    for (var key : listed == null ? List.<JsonSpan>of() : listed.elements()) {
      keys.add(ItemKeys.of(part.table(), key).item());
    }
    return keys;
  }

  private static Shown shown(@Nullable JsonSpan item) {
    return item == null ? Shown.ABSENT : new Shown(true, item.length(), ContentHash.ofItem(item));
  }
}
