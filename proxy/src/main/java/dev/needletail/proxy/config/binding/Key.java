package dev.needletail.proxy.config.binding;

import java.util.List;
import java.util.Locale;

/**
 * One thing that can be set.
 *
 * @param path    its names from the outermost record inwards, {@link #ANY_NAME} where the user chooses the name
 * @param type    of its value
 * @param setting its documentation and bounds
 */
public record Key(List<String> path, Class<?> type, Setting setting) {

  static final String ANY_NAME = "*";
  private static final String VARIABLE_PREFIX = "NEEDLETAIL_";

  public Key {
    path = List.copyOf(path);
  }

  /** As in {@code cache.item.ttl}. */
  public String name() {
    return String.join(".", path).replace(ANY_NAME, "<name>");
  }

  /** Whether there is one value of it: only then can it be a flag or a variable. */
  public boolean isSingle() {
    return !path.contains(ANY_NAME);
  }

  /** As in {@code --cache-item-ttl}. */
  public String flag() {
    return "--" + String.join("-", path);
  }

  /** As in {@code NEEDLETAIL_CACHE_ITEM_TTL}. */
  public String variable() {
    return VARIABLE_PREFIX + String.join("_", path).replace('-', '_').toUpperCase(Locale.ROOT);
  }

  /** What {@code --help} calls the value. */
  public String label() {
    return Scalar.label(type);
  }

  /** Whether a path that was given, with every name filled in, is this key's. */
  boolean matches(List<String> given) {
    if (given.size() != path.size()) {
      return false;
    }
    for (int i = 0; i < given.size(); i++) {
      if (!path.get(i).equals(ANY_NAME) && !path.get(i).equals(given.get(i))) {
        return false;
      }
    }
    return true;
  }
}
