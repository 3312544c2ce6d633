package dev.needletail.cache.hit;

import dev.needletail.cache.path.Caches;
import dev.needletail.cache.settings.Tenancy;
import dev.needletail.cache.table.CachedTable;
import dev.needletail.model.Caller;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds a table by the bytes of its name. What is remembered is only under which name the caches know it, which never
 * changes; what they know of it is asked for each time, so that a change of the table is seen at once.
 *
 * <p>Names are remembered in a table of fixed size, in which one may take the place of another.
 *
 * <p>Threads: confined to one.
 */
final class HitTables {

  private static final int PLACES = 1024;
  /** Source: DynamoDB developer guide, "Naming rules". */
  private static final int NAME_BYTES_MIN = 3;
  private static final int NAME_BYTES_MAX = 255;

  /** A name that the caches have known a table under. */
  private static final class Named {
    final byte[] name;
    final Caller caller;
    final String qualified;
    HitTable last;

    Named(byte[] name, Caller caller, String qualified, HitTable last) {
      this.name = name;
      this.caller = caller;
      this.qualified = qualified;
      this.last = last;
    }
  }

  private final Caches caches;
  private final boolean perCaller;
  private final @Nullable Named[] places = new @Nullable Named[PLACES];

  HitTables(Caches caches) {
    this.caches = caches;
    this.perCaller = caches.settings().tenancy() == Tenancy.PER_CALLER;
  }

  /** The table of that name, if the caches know it now and keep items of it; null otherwise. */
  // Each description of a table is an object of its own: to compare what is in two would cost more than to begin anew.
  @SuppressWarnings("ReferenceEquality")
  @Nullable HitTable find(Caller caller, byte[] json, int start, int end) {
    int place = place(caller, json, start, end);
    Named named = places[place];
    if (named == null || !Arrays.equals(named.name, 0, named.name.length, json, start, end)
        || (perCaller && !named.caller.equals(caller))) {
      named = named(caller, json, start, end);
      if (named == null) {
        return null;
      }
      places[place] = named;
    }
    CachedTable now = caches.tables().known(named.qualified);
    if (now == null) {
      return null;
    }
    HitTable table = named.last;
    if (table.table() != now) {
      table = HitTable.of(caches, now);
      named.last = table;
    }
    return table.keeps() ? table : null;
  }

  private int place(Caller caller, byte[] json, int start, int end) {
    int hash = perCaller ? caller.hashCode() : 0;
    for (int i = start; i < end; i++) {
      hash = 31 * hash + json[i];
    }
    return (hash ^ hash >>> 15) & (PLACES - 1);
  }

  private @Nullable Named named(Caller caller, byte[] json, int start, int end) {
    if (!isName(json, start, end)) {
      return null;
    }
    String qualified = caches.qualify(caller, new String(json, start, end - start, StandardCharsets.US_ASCII));
    CachedTable table = caches.tables().known(qualified);
    return table == null
        ? null
        : new Named(Arrays.copyOfRange(json, start, end), caller, qualified, HitTable.of(caches, table));
  }

  /** Whether it is a table's own name: not an ARN, and nothing that would be another caller's name for a table. */
  private static boolean isName(byte[] json, int start, int end) {
    if (end - start < NAME_BYTES_MIN || end - start > NAME_BYTES_MAX) {
      return false;
    }
    for (int i = start; i < end; i++) {
      byte c = json[i];
      boolean allowed = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'
          || c == '-' || c == '.';
      if (!allowed) {
        return false;
      }
    }
    return true;
  }
}
