package dev.needletail.cache.write;

import dev.needletail.model.operation.ReturnValues;
import dev.needletail.model.value.Item;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A write to one key.
 *
 * @param table     the name under which the caches know the table
 * @param tableName its own name
 * @param key       holds the key attributes, perhaps among others
 * @param returned  what the client is told of the item; null if the operation tells nothing of it
 */
public record KeyWrite(String table, String tableName, Item key, Effect effect, @Nullable Returned returned) {

  /** What an acknowledged write leaves under the key. */
  public sealed interface Effect {
    /** This item. */
    record Put(Item item) implements Effect {}

    /** Nothing. */
    record Delete() implements Effect {}

    /**
     * An item that the answer may hold, if the store is asked for it.
     *
     * @param names the attributes that may not be as they were
     */
    record Update(Set<String> names) implements Effect {
      public Update {
        names = Set.copyOf(names);
      }
    }

    /** We cannot say. */
    record Unclear() implements Effect {}
  }

  /** Whether the client has asked for the whole new item. */
  public boolean asksForNewItem() {
    return returned != null && returned.asked() == ReturnValues.ALL_NEW;
  }

  /** Whether the store may be asked for the whole new item though the client has not. */
  public boolean allowsToAskForNewItem() {
    return returned != null && returned.isPartOfNewItem();
  }
}
