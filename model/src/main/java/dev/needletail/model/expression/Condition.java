package dev.needletail.model.expression;

import dev.needletail.model.value.Item;
import java.util.Set;

/** A condition or filter over one item. Threads: any; immutable. */
public interface Condition {

  /** Whether the item meets the condition; an absent item is tested as {@link Item#EMPTY}. */
  boolean test(Item item);

  /** The names of the top-level attributes that the condition's paths begin with, in order of appearance. */
  Set<String> topLevelNames();
}
