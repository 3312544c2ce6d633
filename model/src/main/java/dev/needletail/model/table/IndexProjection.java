package dev.needletail.model.table;

import java.util.List;

/**
 * What an index holds of an item. The key attributes of the table and of the index are always part of it.
 */
public sealed interface IndexProjection {

  /** The whole item. */
  record All() implements IndexProjection {}

  /** The key attributes of the table and of the index, nothing else. */
  record KeysOnly() implements IndexProjection {}

  /** The key attributes and the attributes named, in the order of the request. */
  record Include(List<String> names) implements IndexProjection {
    public Include {
      names = List.copyOf(names);
    }
  }

  /** The ProjectionType on the wire. */
  default String typeName() {
    return switch (this) {
      case All _ -> "ALL";
      case KeysOnly _ -> "KEYS_ONLY";
      case Include _ -> "INCLUDE";
    };
  }
}
