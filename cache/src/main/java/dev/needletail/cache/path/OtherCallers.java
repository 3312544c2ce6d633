package dev.needletail.cache.path;

import dev.needletail.cache.key.CacheKey;
import dev.needletail.cache.key.PrimaryKey;
import dev.needletail.cache.port.Announcement;
import dev.needletail.cache.settings.Tenancy;
import java.util.List;

/**
 * The names under which other callers' views of a written table are cached. Where tables are kept apart by caller, the store
 * may yet show several callers one table, which only it knows: so a write of one caller is to the others' views what a
 * peer's announcement is. Threads: any; stateless.
 */
public final class OtherCallers {

  private final Caches caches;

  public OtherCallers(Caches caches) {
    this.caches = caches;
  }

  /** A write is done: what the others hold of what it changed is out of date. */
  public void changed(List<Announcement> announcements) {
    if (caches.settings().tenancy() == Tenancy.SHARED) {
      return;
    }
    for (var announcement : announcements) {
      switch (announcement) {
        case Announcement.KeyForgotten(var key) ->
          others(key.table()).forEach(name -> caches.apply(new Announcement.KeyForgotten(named(key, name))));
        case Announcement.TableForgotten(var table) ->
          others(table).forEach(name -> caches.apply(new Announcement.TableForgotten(name)));
        case Announcement.EverythingForgotten _ -> {
          // Forgotten under every name already.
        }
        case Announcement.Uncertain(var forgotten) -> uncertain(List.of(forgotten));
      }
    }
  }

  /** A write may yet take effect: the others' views of its tables are not trusted for as long. */
  public void uncertain(List<Announcement> announcements) {
    if (caches.settings().tenancy() == Tenancy.SHARED) {
      return;
    }
    for (var announcement : announcements) {
      switch (announcement) {
        case Announcement.KeyForgotten(var key) -> others(key.table()).forEach(caches.tables()::uncertain);
        case Announcement.TableForgotten(var table) -> others(table).forEach(caches.tables()::uncertain);
        case Announcement.EverythingForgotten _ -> {
          // Uncertain under every name already.
        }
        case Announcement.Uncertain(var forgotten) -> uncertain(List.of(forgotten));
      }
    }
  }

  private List<String> others(String name) {
    String table = Tenancy.tableName(name);
    return caches.tables().names().stream()
        .filter(other -> !other.equals(name) && Tenancy.tableName(other).equals(table)).toList();
  }

  private static PrimaryKey named(PrimaryKey key, String table) {
    return new PrimaryKey(new CacheKey(table, key.item().octets()), new CacheKey(table, key.partition().octets()));
  }
}
