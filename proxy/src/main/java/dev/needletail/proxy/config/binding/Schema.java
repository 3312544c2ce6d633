package dev.needletail.proxy.config.binding;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** All keys that a record, and the records in it, have. Threads: any; immutable. */
public final class Schema {

  private final List<Key> keys;

  private Schema(List<Key> keys) {
    this.keys = List.copyOf(keys);
  }

  public static Schema of(Class<? extends Record> root) {
    var keys = new ArrayList<Key>();
    collect(root, List.of(), keys);
    return new Schema(keys);
  }

  /** In the order in which the records declare them. */
  public List<Key> keys() {
    return keys;
  }

  boolean has(List<String> path) {
    return keys.stream().anyMatch(key -> key.matches(path));
  }

  /** Whether the key of this path may be given a list of names. */
  boolean takesList(List<String> path) {
    return keys.stream().anyMatch(key -> key.type() == NameList.class && key.matches(path));
  }

  /** Whether what comes after this path is a name that the user chooses, such as a table's. */
  boolean namesAreChosenUnder(List<String> path) {
    int next = path.size();
    return keys.stream().map(Key::path)
        .anyMatch(key -> key.size() > next && key.get(next).equals(Key.ANY_NAME) && key.subList(0, next).equals(path));
  }

  /** What was probably meant by a path that no key has; the chosen names in it are kept. */
  String hint(List<String> path) {
    return Nearest.hint(String.join(".", path), keys.stream().map(key -> filledIn(key, path)).toList());
  }

  private static String filledIn(Key key, List<String> path) {
    var names = new ArrayList<>(key.path());
    for (int i = 0; i < Math.min(names.size(), path.size()); i++) {
      if (names.get(i).equals(Key.ANY_NAME)) {
        names.set(i, path.get(i));
      }
    }
    return String.join(".", names).replace(Key.ANY_NAME, "<name>");
  }

  private static void collect(Class<?> type, List<String> path, List<Key> keys) {
    for (RecordComponent component : type.getRecordComponents()) {
      List<String> inner = append(path, kebab(component.getName()));
      Setting setting = component.getAnnotation(Setting.class);
      if (setting != null) {
        keys.add(new Key(inner, component.getType(), setting));
      } else if (component.getType() == Map.class) {
        collect(elementType(component), append(inner, Key.ANY_NAME), keys);
      } else {
        collect(component.getType(), inner, keys);
      }
    }
  }

  /** The record that a map of records by name holds. */
  static Class<?> elementType(RecordComponent component) {
    return (Class<?>) ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[1];
  }

  static List<String> append(List<String> path, String name) {
    var longer = new ArrayList<>(path);
    longer.add(name);
    return longer;
  }

  static String kebab(String camelCase) {
    return camelCase.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }
}
