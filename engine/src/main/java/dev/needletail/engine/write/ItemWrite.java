package dev.needletail.engine.write;

import dev.needletail.engine.execution.IndexKeyCheck;
import dev.needletail.engine.execution.KeyCheck;
import dev.needletail.engine.execution.KeyPathCheck;
import dev.needletail.engine.layout.RowLayout;
import dev.needletail.engine.layout.StoredItem;
import dev.needletail.engine.table.Table;
import dev.needletail.model.Refusal;
import dev.needletail.model.expression.Condition;
import dev.needletail.model.value.Item;
import dev.needletail.model.value.ItemSize;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One write of one item: which item, what is to become of it, and under which condition. It is made from a request that
 * fits the table's schema, and evaluated against the item as it is under the item's lock.
 *
 * @param key                         holds the key attributes, perhaps among others
 * @param rowKey                      where the item lies
 * @param condition                   null if the write is unconditional
 * @param returnOldOnConditionFailure whether a failed condition's refusal carries the item
 */
public record ItemWrite(Table table, Item key, byte[] rowKey, Effect effect, @Nullable Condition condition,
    boolean returnOldOnConditionFailure) {

  /** What is to become of the item. */
  public sealed interface Effect {
    record Put(Item item) implements Effect {}

    /** A put of an item that must not be there yet. */
    record Insert(Item item) implements Effect {}

    record Update(dev.needletail.model.expression.Update update) implements Effect {}

    record Delete() implements Effect {}

    /** Nothing: the condition is all. */
    record Check() implements Effect {}
  }

  /**
   * A put.
   *
   * @throws dev.needletail.model.RefusedException if the item is too large, or does not fit the keys of the table and
   *         its indexes
   */
  public static ItemWrite put(Table table, Item item, @Nullable Condition condition, boolean returnOld) {
    checkSize(item);
    KeyCheck.item(table.key(), item);
    IndexKeyCheck.item(table, item);
    SizeWithLocalIndexes.check(table, item);
    return of(table, item, new Effect.Put(item), condition, returnOld);
  }

  /**
   * A put that is refused if there is an item with its key.
   *
   * @throws dev.needletail.model.RefusedException if the item is too large, or does not fit the keys of the table and
   *         its indexes
   */
  public static ItemWrite insert(Table table, Item item) {
    checkSize(item);
    KeyCheck.item(table.key(), item);
    IndexKeyCheck.item(table, item);
    SizeWithLocalIndexes.check(table, item);
    return of(table, item, new Effect.Insert(item), null, false);
  }

  /**
   * A put in a batch, which refuses an unfit key as if it were given as a key.
   *
   * @throws dev.needletail.model.RefusedException if the item does not fit the keys of the table and its indexes
   */
  public static ItemWrite putInBatch(Table table, Item item) {
    checkSize(item);
    KeyCheck.attributes(table.key(), item);
    IndexKeyCheck.item(table, item);
    SizeWithLocalIndexes.check(table, item);
    return of(table, item, new Effect.Put(item), null, false);
  }

  /**
   * The update of an UpdateItem. Its expression has a limit of its own, and is measured before the item is looked at.
   *
   * @throws dev.needletail.model.RefusedException if the key is none of this table, the update would change it, or its
   *                                               expression is too large
   */
  public static ItemWrite updateAlone(Table table, Item key, dev.needletail.model.expression.Update update,
      @Nullable Condition condition, boolean returnOld) {
    ItemWrite write = update(table, key, update, condition, returnOld);
    if (update.statementBytes() > ItemSize.ITEM_BYTES_MAX) {
      throw updateTooLarge();
    }
    return write;
  }

  /**
   * An update of a transaction or a PartiQL statement.
   *
   * @throws dev.needletail.model.RefusedException if the key is none of this table, or the update would change it
   */
  public static ItemWrite update(Table table, Item key, dev.needletail.model.expression.Update update,
      @Nullable Condition condition, boolean returnOld) {
    KeyCheck.key(table.key(), key);
    for (var attribute : table.key().attributes()) {
      if (update.topLevelNames().contains(attribute.name())) {
        throw Refusal.validation("One or more parameter values were invalid: Cannot update attribute "
            + attribute.name() + ". This attribute is part of the key").asException();
      }
    }
    KeyPathCheck.check(table, update.nestedNames());
    return of(table, key, new Effect.Update(update), condition, returnOld);
  }

  /**
   * A delete.
   *
   * @throws dev.needletail.model.RefusedException if the key is none of this table
   */
  public static ItemWrite delete(Table table, Item key, @Nullable Condition condition, boolean returnOld) {
    KeyCheck.key(table.key(), key);
    return of(table, key, new Effect.Delete(), condition, returnOld);
  }

  /**
   * A check.
   *
   * @throws dev.needletail.model.RefusedException if the key is none of this table
   */
  public static ItemWrite check(Table table, Item key, Condition condition, boolean returnOld) {
    KeyCheck.key(table.key(), key);
    return of(table, key, new Effect.Check(), condition, returnOld);
  }

  /** DynamoDB looks at the size of an item to put only once it has found the table. */
  private static void checkSize(Item item) {
    if (ItemSize.of(item) > ItemSize.ITEM_BYTES_MAX) {
      throw Refusal.validation("Item size has exceeded the maximum allowed size").asException();
    }
  }

  /** A write whose key is known to fit the table. */
  private static ItemWrite of(Table table, Item key, Effect effect, @Nullable Condition condition, boolean returnOld) {
    if (condition != null) {
      KeyPathCheck.check(table, condition.nestedNames());
    }
    byte[] rowKey = Objects.requireNonNull(RowLayout.of(table).rowKey(key), "a key that was checked has a row");
    return new ItemWrite(table, key, rowKey, effect, condition, returnOld);
  }

  /**
   * What the write changes of the item as it is.
   *
   * @param before null if there is no such item
   * @throws dev.needletail.model.RefusedException if the condition does not hold, or the update cannot be applied
   */
  public ItemChange evaluate(@Nullable StoredItem before) {
    if (condition != null && !condition.test(before == null ? Item.EMPTY : before.item())) {
      throw conditionFailed(before);
    }
    return switch (effect) {
      case Effect.Put(var item) -> new ItemChange(this, before, StoredItem.of(item));
      case Effect.Insert(var item) -> new ItemChange(this, null, inserted(before, item));
      case Effect.Update(var update) -> before == null && !update.createsItem()
          ? new ItemChange(this, null, null)
          : new ItemChange(this, before, updated(before, update));
      case Effect.Delete() -> new ItemChange(this, before, null);
      case Effect.Check() -> new ItemChange(this, before, before);
    };
  }

  private static StoredItem inserted(@Nullable StoredItem before, Item item) {
    if (before != null) {
      throw Refusal.dynamodb("DuplicateItemException", "Duplicate primary key exists in table").asException();
    }
    return StoredItem.of(item);
  }

  private StoredItem updated(@Nullable StoredItem before, dev.needletail.model.expression.Update update) {
    Item after = update.apply(before == null ? key : before.item());
    IndexKeyCheck.updated(table, after, update.topLevelNames());
    var stored = StoredItem.of(after);
    if (stored.size() > ItemSize.ITEM_BYTES_MAX || SizeWithLocalIndexes.isTooLarge(table, after, stored.size())) {
      throw updateTooLarge();
    }
    return stored;
  }

  private static RuntimeException updateTooLarge() {
    return Refusal.validation("Item size to update has exceeded the maximum allowed size").asException();
  }

  private RuntimeException conditionFailed(@Nullable StoredItem before) {
    var refusal = Refusal.dynamodb("ConditionalCheckFailedException", "The conditional request failed");
    return (returnOldOnConditionFailure && before != null ? refusal.withMembers(json -> {
      json.name("Item");
      before.writeTo(json);
    }) : refusal).asException();
  }
}
