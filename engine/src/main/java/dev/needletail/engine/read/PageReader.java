package dev.needletail.engine.read;

import dev.needletail.engine.capacity.ConsumedUnits;
import dev.needletail.engine.capacity.Units;
import dev.needletail.engine.layout.StoredItem;
import dev.needletail.engine.storage.KeyRange;
import dev.needletail.engine.storage.Space;
import dev.needletail.engine.storage.Storage;
import dev.needletail.engine.storage.StorageView;
import dev.needletail.engine.storage.StorageView.Direction;
import dev.needletail.model.expression.Condition;
import dev.needletail.model.json.ItemJson;
import dev.needletail.model.json.JsonWriter;
import dev.needletail.model.value.Item;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Reads one page of rows, and writes the answer while it reads. A page ends with its ranges, or after the row with which
 * it has read {@code limit} rows or a megabyte by DynamoDB's sizes, whatever the filter lets through. Rows that are neither filtered
 * nor projected are copied unparsed.
 *
 * @param ranges     the rows to read, one range after the other; no two have a row in common. What they consume is rounded
 *                   up for each
 * @param filter     null for all rows
 * @param projection null for all that a row has
 * @param limit      rows to read; null for as many as a page holds
 * @param countOnly  whether the answer leaves the items out
 * @param wholeItems whether each row's item is fetched from the table, for what an index does not project
 */
public record PageReader(ReadTarget target, List<KeyRange> ranges, Direction direction, @Nullable Condition filter,
    @Nullable UnaryOperator<Item> projection, @Nullable Integer limit, boolean countOnly, boolean wholeItems,
    boolean consistentRead) {

  /** Rows are read until they amount to this. */
  static final long PAGE_BYTES = 1L << 20;

  /**
   * What was read.
   *
   * @param scanned how many rows
   * @param count   how many of them the filter let through
   * @param lastKey the key of the row that the page ends with; null if it ends with its ranges
   */
  public record Page(ConsumedUnits units, int scanned, int count, @Nullable Item lastKey) {}

  /**
   * Reads the page: Items, Count, ScannedCount and LastEvaluatedKey go to the writer.
   *
   * @return what the page consumed
   */
  ConsumedUnits read(StorageView view, JsonWriter json) {
    var page = readItems(view, json);
    json.name("Count").number(page.count()).name("ScannedCount").number(page.scanned());
    if (page.lastKey() != null) {
      json.name("LastEvaluatedKey");
      ItemJson.write(json, page.lastKey());
    }
    return page.units();
  }

  /** Reads the page: Items alone go to the writer, unless {@link #countOnly}. */
  public Page readItems(StorageView view, JsonWriter json) {
    if (wholeItems && view instanceof Storage latest) {
      // Entries and items must be of one state: an entry's item may be gone in the next.
      try (var snapshot = latest.snapshot()) {
        return new Reading(snapshot, json).run();
      }
    }
    return new Reading(view, json).run();
  }

  private final class Reading {

    private final StorageView view;
    private final JsonWriter json;
    private final ConsumedUnits consumed = new ConsumedUnits();
    private long pageBytes;
    private int scanned;
    private int count;

    private Reading(StorageView view, JsonWriter json) {
      this.view = view;
      this.json = json;
    }

    private Page run() {
      if (!countOnly) {
        json.name("Items").beginArray();
      }
      byte[] last = readRows();
      if (!countOnly) {
        json.endArray();
      }
      return new Page(consumed, scanned, count, last == null ? null : target.layout().keyAttributes(last));
    }

    /** The key of the row that the page ends with; null if it ends with its ranges. */
    private byte @Nullable [] readRows() {
      for (KeyRange range : ranges) {
        byte[] last = readRows(range);
        if (last != null) {
          return last;
        }
      }
      return null;
    }

    private byte @Nullable [] readRows(KeyRange range) {
      long rowBytes = 0;
      try {
        if (range.isEmpty()) {
          return null;
        }
        try (var cursor = view.cursor(target.layout().space(), range, direction)) {
          while (cursor.next()) {
            byte[] key = cursor.key();
            var row = StoredItem.of(cursor.value());
            rowBytes += row.size();
            scanned++;
            answer(wholeItems ? item(key) : row);
            if (pageBytes >= PAGE_BYTES || limit != null && scanned == limit) {
              return key;
            }
          }
        }
        return null;
      } finally {
        consume(Units.read(rowBytes, consistentRead));
      }
    }

    private StoredItem item(byte[] entryKey) {
      byte[] value = view.get(Space.ITEMS, target.layout().itemKey(entryKey, target.table()));
      if (value == null) {
        throw new IllegalStateException("an index entry has no item");
      }
      var item = StoredItem.of(value);
      consumed.addTable(Units.read(item.size(), consistentRead));
      return item;
    }

    private void answer(StoredItem row) {
      pageBytes += row.size();
      if (filter != null && !filter.test(row.item())) {
        return;
      }
      count++;
      if (countOnly) {
        return;
      }
      if (projection == null) {
        row.writeTo(json);
      } else {
        ItemJson.write(json, projection.apply(row.item()));
      }
    }

    private void consume(double units) {
      if (target.index() == null) {
        consumed.addTable(units);
      } else {
        consumed.addIndex(target.index(), units);
      }
    }
  }

  /** The rows after (or before) the row of an ExclusiveStartKey. */
  public static KeyRange after(KeyRange rows, byte[] startRow, Direction direction) {
    return switch (direction) {
      case FORWARD -> new KeyRange(later(rows.from(), KeyRange.justAfter(startRow)), rows.to());
      case BACKWARD -> new KeyRange(rows.from(), earlier(rows.to(), startRow));
    };
  }

  private static byte[] later(byte[] left, byte[] right) {
    return java.util.Arrays.compareUnsigned(left, right) > 0 ? left : right;
  }

  private static byte[] earlier(byte[] left, byte[] right) {
    return java.util.Arrays.compareUnsigned(left, right) < 0 ? left : right;
  }
}
