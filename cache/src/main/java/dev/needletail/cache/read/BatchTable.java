package dev.needletail.cache.read;

import dev.needletail.cache.document.DocumentEdit;
import dev.needletail.cache.document.JsonSpan;
import dev.needletail.cache.item.Lookup;
import dev.needletail.cache.key.PrimaryKey;
import dev.needletail.cache.table.CachedTable;
import dev.needletail.model.json.JsonWriter;
import dev.needletail.model.operation.batch.BatchGetItem.TableKeys;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One table's part of a batch.
 *
 * @param document the part as the client wrote it
 * @param cached   whether the item cache is asked: not for strongly consistent reads
 */
record BatchTable(TableKeys asked, CachedTable table, JsonSpan document, boolean cached, List<Wanted> wanted) {

  private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);

  /**
   * Prepares a table's part.
   *
   * @return null if a key is none of this table, or is asked for twice, or the projection goes into one, all of which
   *         the store words, or if a key says an attribute twice
   */
  static @Nullable BatchTable of(TableKeys asked, CachedTable table, JsonSpan document, boolean keepsItems) {
    JsonSpan keys = document.get("Keys");
    List<JsonSpan> written = keys == null ? List.of() : keys.elements();
    if (written.size() != asked.keys().size()) {
      return null;
    }
    if (asked.projection() != null && table.refusesPathsInto(asked.projection().nestedNames())) {
      return null;
    }
    var wanted = new ArrayList<Wanted>();
    for (int i = 0; i < written.size(); i++) {
      PrimaryKey key = PrimaryKey.of(table.name(), table.key(), asked.keys().get(i));
      boolean once = written.get(i).members().size() == asked.keys().get(i).attributes().size();
      if (key == null || !once) {
        return null;
      }
      wanted.add(new Wanted(key, written.get(i)));
    }
    boolean distinct = wanted.stream().map(Wanted::key).distinct().count() == wanted.size();
    return distinct ? new BatchTable(asked, table, document, keepsItems && !asked.consistentRead(), wanted) : null;
  }

  boolean needsStore() {
    return wanted.stream().anyMatch(Wanted::isForStore);
  }

  /** Whether the store is asked for this table just as the client asked. */
  boolean isAskedAsWritten() {
    return wanted.size() == asked.keys().size() && wanted.stream().allMatch(Wanted::isForStore)
        && (!cached || (asked.projection() == null && !isStrong()));
  }

  /**
   * Whether the store's answer for this table is the client's, but for what it consumed. What a strong read leaves over comes back as a strong read:
   * a client that sent that again would go past the caches, and pay twice, for what it never asked.
   */
  boolean isAnsweredAsWritten() {
    return wanted.stream().allMatch(Wanted::isForStore)
        && (!cached || (asked.projection() == null && !(isStrong() && hasUnprocessed())));
  }

  /** Whether this table is read with strong consistency though the client did not ask for that. */
  boolean isMadeStrong() {
    return cached && isStrong();
  }

  /** This table's part of the request to the store: the keys that it has to be asked for, whole items if they are kept. */
  byte[] upstream() {
    var edit = new DocumentEdit(document).with("Keys", keys(Wanted::isForStore));
    if (cached) {
      edit.without("ProjectionExpression").without("AttributesToGet").without("ExpressionAttributeNames");
      if (isStrong()) {
        edit.with("ConsistentRead", TRUE);
      }
    }
    return edit.toByteArray();
  }

  /** The part of the same table that is to be read for keys that were answered though their time is over. */
  BatchTable refresh() {
    var refreshed = new ArrayList<Wanted>();
    for (var key : wanted) {
      if (key.lookup() instanceof Lookup.Stale(var _, var _, var fill) && fill != null) {
        var again = new Wanted(key.key(), key.document());
        again.found(new Lookup.Lead(fill));
        refreshed.add(again);
      }
    }
    return new BatchTable(asked, table, document, cached, refreshed);
  }

  /** This table's part of UnprocessedKeys: the client's own, with the keys that are left. */
  byte[] unprocessed() {
    return new DocumentEdit(document).with("Keys", keys(Wanted::unprocessed)).toByteArray();
  }

  boolean hasUnprocessed() {
    return wanted.stream().anyMatch(Wanted::unprocessed);
  }

  /** Whether a key must be read strongly; the store knows that for a table as a whole only. */
  private boolean isStrong() {
    return wanted.stream().anyMatch(key -> key.lookup() instanceof Lookup.Lead(var fill) && fill.strong());
  }

  private byte[] keys(Predicate<Wanted> which) {
    var json = new JsonWriter(document.length()).beginArray();
    wanted.stream().filter(which).forEach(key -> key.document().writeTo(json));
    return json.endArray().toByteArray();
  }
}
