package dev.needletail.model.document;

import dev.needletail.model.value.Item;
import java.util.List;

/**
 * Named attribute values as a client sent them: an item, a key, the values of an expression.
 *
 * @param item   the values; without meaning where there are faults
 * @param faults what is wrong with them, in the order of the document; normally nothing
 */
public record WireItem(Item item, List<Found> faults) {

  /** A fault, and the attribute (the one of the item itself) in which it was found. */
  public record Found(String attribute, ValueFault fault) {}
}
