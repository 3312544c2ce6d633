package dev.needletail.proxy.config.binding;

import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** Prints a record of settings as the YAML that gives the same record when it is read. */
public final class RecordPrinter {

  private static final String HIDDEN = "(hidden)";

  private RecordPrinter() {}

  public static String toYaml(Record settings) {
    return toYaml(settings, Set.of());
  }

  /** @param without keys of the outermost record that are left out */
  public static String toYaml(Record settings, Set<String> without) {
    Map<String, Object> tree = tree(settings);
    tree.keySet().removeAll(without);
    return YAMLMapper.builder().disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
        .enable(YAMLWriteFeature.MINIMIZE_QUOTES).build().writeValueAsString(tree);
  }

  private static Map<String, Object> tree(Object settings) {
    var tree = new LinkedHashMap<String, Object>();
    for (RecordComponent component : settings.getClass().getRecordComponents()) {
      Object value = read(component, settings);
      Setting setting = component.getAnnotation(Setting.class);
      if (value != null) {
        tree.put(Schema.kebab(component.getName()), setting == null ? subtree(value) : text(setting, value));
      }
    }
    tree.values().removeIf(value -> value instanceof Map<?, ?> map && map.isEmpty());
    return tree;
  }

  private static Object subtree(Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      return tree(value);
    }
    var trees = new LinkedHashMap<String, Object>();
    map.forEach((name, element) -> trees.put(String.valueOf(name), tree(element)));
    return trees;
  }

  private static Object text(Setting setting, Object value) {
    if (setting.secret()) {
      return HIDDEN;
    }
    return value instanceof Integer || value instanceof Boolean ? value : Scalar.print(value);
  }

  private static @Nullable Object read(RecordComponent component, Object settings) {
    try {
      return component.getAccessor().invoke(settings);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a record of settings must be public: " + component, e);
    }
  }
}
