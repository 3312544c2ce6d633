package dev.needletail.cache.write;

import dev.needletail.cache.item.CachedItem;
import dev.needletail.cache.item.WriteUnderWay;
import dev.needletail.cache.key.PrimaryKey;
import dev.needletail.cache.path.Caches;
import dev.needletail.cache.port.Announcement;
import dev.needletail.cache.table.CachedTable;
import dev.needletail.model.Caller;
import org.jspecify.annotations.Nullable;

/**
 * A write to one key between its beginning and its end, in both caches.
 *
 * <p>A table that was not known when the write began may be known when it ends, and even cached: then the key is
 * forgotten. If the table was forgotten as a whole meanwhile, the key that was computed at the beginning may be none of the table
 * that is there now, so the table is forgotten again.
 *
 * <p>Threads: any, one after the other.
 */
final class KeyUnderWay {

  private static final long NO_GENERATION = -1;

  private final Caches caches;
  private final KeyWrite write;
  private final @Nullable CachedTable table;
  private final @Nullable PrimaryKey key;
  private final @Nullable WriteUnderWay token;
  private boolean unchanged;

  private KeyUnderWay(Caches caches, KeyWrite write, @Nullable CachedTable table, @Nullable PrimaryKey key) {
    this.caches = caches;
    this.write = write;
    this.table = table;
    this.key = key;
    this.token = table == null || key == null
        ? null
        : caches.items().begin(key.item(), table.generation(), caches.lifetimes(table));
  }

  /**
   * Says to the caches that the write is about to be sent. A table that is not known yet is asked for, but the write does
   * not wait for that.
   */
  static KeyUnderWay begin(Caches caches, KeyWrite write, Caller caller) {
    CachedTable table = caches.tables().known(write.table());
    if (table == null) {
      table = caches.tables().learn(write.table(), write.tableName(), caller).toCompletableFuture().getNow(null);
    } else {
      caches.tables().used(table, caller);
    }
    return new KeyUnderWay(caches, write, table, table == null
        ? null
        : PrimaryKey.ofItem(table.name(), table.key(), write.key()));
  }

  KeyWrite write() {
    return write;
  }

  /** The table, if it was known when the write began. */
  @Nullable CachedTable table() {
    return table;
  }

  /** The key, if the table was known when the write began. */
  @Nullable PrimaryKey key() {
    return key;
  }

  /** Whether the new item could become an entry, so that it is worth asking for. */
  boolean mayBeStored() {
    return token != null && token.mayBeStored() && table != null && caches.keepsWrittenItems(table);
  }

  /** Whether it is worth asking what the item was before, or is now: pages of indexes depend on it. */
  boolean movesItem() {
    return table != null && key != null && IndexPartitions.canMove(table) && caches.followsIndexes(table);
  }

  /**
   * The write took effect.
   *
   * @param item   what is under the key now; null if that is not known
   * @param images what is known of the item before and after
   */
  void changed(@Nullable CachedItem item, Images images) {
    if (table == null || key == null || token == null) {
      forget();
      return;
    }
    boolean current = caches.tables().isCurrent(table);
    caches.items().change(token, kept(item, table), current ? table.generation() : NO_GENERATION);
    if (current) {
      caches.touchTable(key);
      IndexPartitions.touch(caches.pages(), table, write.key(), images);
    } else {
      caches.touch(key);
      caches.forgetItems(table.name());
    }
  }

  /** What may stay of what is under the key now. That there is nothing is told in one way only. */
  private @Nullable CachedItem kept(@Nullable CachedItem item, CachedTable ofTable) {
    return item instanceof CachedItem.Present && !caches.keepsWrittenItems(ofTable) ? null : item;
  }

  /** The write was refused, or left over: nothing has changed. */
  void refused() {
    unchanged = true;
    if (token != null) {
      caches.items().release(token);
    }
  }

  /** Nobody knows whether the write took effect, or will. */
  void uncertain() {
    if (table == null || key == null || token == null) {
      caches.tables().uncertain(write.table());
      return;
    }
    caches.items().uncertain(token);
    caches.uncertainPages(key);
    if (!caches.tables().isCurrent(table)) {
      caches.tables().uncertain(table.name());
    }
  }

  /** Whether the write has turned out to have changed nothing. */
  boolean isUnchanged() {
    return unchanged;
  }

  Announcement announcement() {
    return key == null ? new Announcement.TableForgotten(write.table()) : new Announcement.KeyForgotten(key);
  }

  private void forget() {
    CachedTable now = caches.tables().known(write.table());
    PrimaryKey then = now == null ? null : PrimaryKey.ofItem(now.name(), now.key(), write.key());
    if (then != null) {
      caches.items().forget(then.item());
      caches.touch(then);
    } else {
      // Which key that is can be said by whoever learns the table; until replicas have followed, its reads take care.
      caches.forgetItems(write.table());
    }
  }
}
