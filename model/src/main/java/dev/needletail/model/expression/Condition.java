package dev.needletail.model.expression;

import dev.needletail.model.value.Item;

/** A condition or filter over one item. Threads: any; immutable. */
public interface Condition {

  /** Whether the item meets the condition; an absent item is tested as {@link Item#EMPTY}. */
  boolean test(Item item);
}
