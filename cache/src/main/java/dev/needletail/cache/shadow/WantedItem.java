package dev.needletail.cache.shadow;

import dev.needletail.cache.item.ItemBytes;
import dev.needletail.cache.item.ItemWeight;
import dev.needletail.cache.key.PrimaryKey;
import dev.needletail.cache.table.CachedTable;
import dev.needletail.model.expression.Projection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One key of a read.
 *
 * @param view which part of the item is read
 */
record WantedItem(Shadow shadow, CachedTable table, PrimaryKey key, long view, Probe probe) {

  /**
   * What the store showed of the key.
   *
   * @param exists     whether there is an item
   * @param jsonLength of what was shown
   * @param hash       of what was shown; null if it cannot be told
   */
  record Shown(boolean exists, int jsonLength, @Nullable Long hash) {
    static final Shown ABSENT = new Shown(false, 0, ContentHash.ABSENT);
  }

  static @Nullable WantedItem begin(Shadow shadow, CachedTable table, @Nullable PrimaryKey key,
      @Nullable Projection projection) {
    if (key == null || (projection != null && table.refusesPathsInto(projection.nestedNames()))) {
      return null;
    }
    return new WantedItem(shadow, table, key, view(projection),
        shadow.items().begin(key.item(), List.of(key.item()), table.generation()));
  }

  void answered(ReadTally tally, Shown shown, double units) {
    Remembered found = probe.found();
    if (found != null) {
      long age = shadow.items().ageNanos(found, probe);
      tally.hit(age, units);
      compare(tally, found, age, shown);
    } else if (probe.joins()) {
      tally.join(units);
    } else {
      tally.miss(units);
    }
    int weight = ItemWeight.of(probe.keyLength(), shown.exists() ? ItemBytes.lengthOf(shown.jsonLength()) : 0);
    if (view == Remembered.WHOLE && shown.hash() != null) {
      shadow.items().weigh(probe, weight);
    }
    shadow.items().land(probe, weight,
        shadow.keepNanos(table, shown.exists()), shown.exists() ? view : Remembered.WHOLE, shown.hash());
  }

  void abandon() {
    shadow.items().abandon(probe);
  }

  private void compare(ReadTally tally, Remembered found, long ageNanos, Shown shown) {
    if (shown.hash() == null || !shadow.items().isComparable(probe) || !shadow.tables().isCurrent(table)) {
      return;
    }
    switch (found.see(view, shown.hash())) {
      case SAME -> tally.compared(ageNanos, true);
      case DIFFERENT -> tally.compared(ageNanos, false);
      case NONE -> {
        // A part that was not seen before: there is nothing to hold it against.
      }
    }
  }

  private static long view(@Nullable Projection projection) {
    return projection == null ? Remembered.WHOLE : (1L << 32) | (projection.hashCode() & 0xffffffffL);
  }
}
