package dev.needletail.cache.write;

import dev.needletail.model.value.Item;

/**
 * A write to one key.
 *
 * @param table     the name under which the caches know the table
 * @param tableName its own name
 * @param key       holds the key attributes, perhaps among others
 */
public record KeyWrite(String table, String tableName, Item key, Effect effect) {

  /** What an acknowledged write leaves under the key. */
  public sealed interface Effect {
    /** This item. */
    record Put(Item item) implements Effect {}

    /** Nothing. */
    record Delete() implements Effect {}

    /**
     * An item that the answer holds, if the store is asked for it.
     *
     * @param asked whether the client has asked for it itself
     */
    record NewImage(boolean asked) implements Effect {}

    /** We cannot say. */
    record Unclear() implements Effect {}
  }
}
