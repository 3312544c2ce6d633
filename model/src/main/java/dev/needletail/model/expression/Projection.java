package dev.needletail.model.expression;

import dev.needletail.model.value.Item;
import java.util.Set;

/** The paths of an item that a reader asked for. Threads: any; immutable. */
public interface Projection {

  /** The part of the item that the paths name; elements of a list close up in their order. */
  Item apply(Item item);

  /** The names of the top-level attributes that the paths begin with, in order of appearance. */
  Set<String> topLevelNames();
}
