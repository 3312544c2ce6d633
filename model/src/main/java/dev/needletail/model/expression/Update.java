package dev.needletail.model.expression;

import dev.needletail.model.value.Item;
import java.util.Set;

/** What an UpdateItem changes of an item. Threads: any; immutable. */
public interface Update {

  /** Changes nothing. */
  Update NONE = new Update() {
    @Override
    public Item apply(Item before) {
      return before;
    }

    @Override
    public Set<String> topLevelNames() {
      return Set.of();
    }

    @Override
    public Item touched(Item image) {
      return Item.EMPTY;
    }
  };

  /**
   * The item after the update.
   *
   * @param before the item as it is, or just its key attributes if there is none
   * @throws dev.needletail.model.RefusedException ValidationException if an operand has a wrong type, or a path leads
   *         nowhere
   */
  Item apply(Item before);

  /** The names of the top-level attributes that the update writes, in order of appearance. */
  Set<String> topLevelNames();

  /** The part of an image (before or after) that the update's paths name: what UPDATED_OLD and UPDATED_NEW answer. */
  Item touched(Item image);
}
