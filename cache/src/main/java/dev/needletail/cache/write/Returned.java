package dev.needletail.cache.write;

import dev.needletail.model.expression.Update;
import dev.needletail.model.expression.UpdateAction;
import dev.needletail.model.operation.ReturnValues;
import org.jspecify.annotations.Nullable;

/**
 * What a client has asked to be told of the item that it writes.
 *
 * @param only the attribute that UPDATED_NEW tells of, and no other; null if there are several, or may be none. The order in
 *             which a store tells several is its own, so their answer cannot be made of the whole item's
 */
record Returned(ReturnValues asked, @Nullable String only) {

  static Returned of(ReturnValues asked) {
    return new Returned(asked, null);
  }

  static Returned of(ReturnValues asked, Update update) {
    return new Returned(asked, only(update));
  }

  /** Whether the answer can be made of one that tells the whole new item. */
  boolean isPartOfNewItem() {
    return asked == ReturnValues.NONE || (asked == ReturnValues.UPDATED_NEW && only != null);
  }

  private static @Nullable String only(Update update) {
    if (update.actions().size() != 1) {
      return null;
    }
    UpdateAction action = update.actions().getFirst();
    return switch (action) {
      case UpdateAction.Set _,UpdateAction.Add _ -> action.path().steps().isEmpty() ? action.path().attribute() : null;
      case UpdateAction.Remove _,UpdateAction.Delete _ -> null;
    };
  }
}
