package dev.needletail.model.value;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An item, or the part of one that is a primary key: attributes by name, in the order that they were given in.
 *
 * <p>Threads: any; immutable.
 */
public record Item(Map<String, AttributeValue> attributes) {

  public static final Item EMPTY = new Item(Map.of());

  public Item {
    attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
  }

  /** The attribute's value, or null when the item has no attribute of that name. */
  public @Nullable AttributeValue get(String name) {
    return attributes.get(name);
  }

  public boolean isEmpty() {
    return attributes.isEmpty();
  }
}
