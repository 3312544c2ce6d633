package dev.needletail.proxy.config.binding;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Builds a record from the values that were given: every {@link Setting} gets the value of the strongest source that has
 * one, or its fallback. All problems are collected, so that they can be mended in one go.
 *
 * <p>Threads: one; use it once.
 */
public final class RecordBinder {

  private final Scalar scalar;
  private final List<String> problems = new ArrayList<>();
  /** Strongest values by path. */
  private final Map<List<String>, Given> values = new LinkedHashMap<>();

  /** @param heapBytesMax what shares of the heap refer to */
  public RecordBinder(long heapBytesMax) {
    this.scalar = new Scalar(heapBytesMax);
  }

  /**
   * @param sources what was given, the strongest source first
   * @throws InvalidConfigurationException with a line for every unknown key and every wrong value
   */
  public <R extends Record> R bind(Class<R> root, List<List<Given>> sources) {
    var schema = Schema.of(root);
    sources.forEach(source -> source.forEach(given -> take(schema, given)));
    R bound = root.cast(record(root, List.of()));
    if (!problems.isEmpty()) {
      throw new InvalidConfigurationException(problems);
    }
    return bound;
  }

  private void take(Schema schema, Given given) {
    if (schema.has(given.path())) {
      values.putIfAbsent(given.path(), given);
    } else {
      problems.add(given.origin() + ": unknown key " + given.name() + schema.hint(given.path()));
    }
  }

  private Object record(Class<?> type, List<String> path) {
    RecordComponent[] components = type.getRecordComponents();
    var arguments = new @Nullable Object[components.length];
    for (int i = 0; i < components.length; i++) {
      arguments[i] = component(components[i], Schema.append(path, Schema.kebab(components[i].getName())));
    }
    return construct(type, components, arguments);
  }

  private @Nullable Object component(RecordComponent component, List<String> path) {
    Setting setting = component.getAnnotation(Setting.class);
    if (setting != null) {
      return value(component.getType(), setting, path);
    }
    return component.getType() == Map.class
        ? map(Schema.elementType(component), path)
        : record(component.getType(), path);
  }

  private Map<String, Object> map(Class<?> element, List<String> path) {
    var map = new TreeMap<String, Object>();
    for (List<String> given : List.copyOf(values.keySet())) {
      if (given.size() > path.size() && given.subList(0, path.size()).equals(path)) {
        map.computeIfAbsent(given.get(path.size()), name -> record(element, Schema.append(path, name)));
      }
    }
    return map;
  }

  /** The value, or its fallback when the one given is wrong: the binding fails in the end, and goes on till then. */
  private @Nullable Object value(Class<?> type, Setting setting, List<String> path) {
    Given given = values.get(path);
    if (given == null) {
      return fallback(type, setting);
    }
    try {
      return checked(type, setting, given.text());
    } catch (IllegalArgumentException wrong) {
      String shown = setting.secret() ? "the value" : "\"" + given.text() + "\"";
      problems.add(given.name() + " (" + given.origin() + "): " + shown + " " + wrong.getMessage());
      return fallback(type, setting);
    }
  }

  private @Nullable Object fallback(Class<?> type, Setting setting) {
    return setting.fallback().isEmpty() ? null : scalar.parse(type, setting.fallback());
  }

  @SuppressWarnings("unchecked")
  private Object checked(Class<?> type, Setting setting, String text) {
    Object value = scalar.parse(type, text.strip());
    if (!setting.min().isEmpty() && ((Comparable<Object>) value).compareTo(scalar.parse(type, setting.min())) < 0) {
      throw new IllegalArgumentException("is below the least value allowed, " + setting.min());
    }
    if (!setting.max().isEmpty() && ((Comparable<Object>) value).compareTo(scalar.parse(type, setting.max())) > 0) {
      throw new IllegalArgumentException("is above the greatest value allowed, " + setting.max());
    }
    return value;
  }

  private static Object construct(Class<?> type, RecordComponent[] components, @Nullable Object[] arguments) {
    Class<?>[] types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      return constructor.newInstance(arguments);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a record of settings must be public and must not refuse: " + type, e);
    }
  }
}
