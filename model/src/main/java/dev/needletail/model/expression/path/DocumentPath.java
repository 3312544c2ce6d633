package dev.needletail.model.expression.path;

import dev.needletail.model.value.AttributeValue;
import dev.needletail.model.value.Item;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a value stands in an item: a top-level attribute, and the steps from there into maps and lists.
 *
 * <p>Threads: any; immutable.
 */
public record DocumentPath(String attribute, List<Step> steps) {

  /** Levels that a path may name and a value may have, the top-level attribute being the first. */
  public static final int LEVELS_MAX = 32;

  /** One step into a document. */
  public sealed interface Step {

    /** What the step leads to in a value, or null if the value has no such part. */
    @Nullable AttributeValue from(AttributeValue value);

    /** Whether the value is of the type that can have such a part. */
    boolean fits(AttributeValue value);

    /** Into a map. */
    record Member(String name) implements Step {
      @Override
      public @Nullable AttributeValue from(AttributeValue value) {
        return value instanceof AttributeValue.M(var members) ? members.get(name) : null;
      }

      @Override
      public boolean fits(AttributeValue value) {
        return value instanceof AttributeValue.M;
      }

      @Override
      public String toString() {
        return name;
      }
    }

    /** Into a list; counted from 0. */
    record Element(int index) implements Step {
      @Override
      public @Nullable AttributeValue from(AttributeValue value) {
        return value instanceof AttributeValue.L(var elements) && index < elements.size() ? elements.get(index) : null;
      }

      @Override
      public boolean fits(AttributeValue value) {
        return value instanceof AttributeValue.L;
      }

      @Override
      public String toString() {
        return "[" + index + "]";
      }
    }
  }

  public DocumentPath {
    steps = List.copyOf(steps);
  }

  /** The path of a top-level attribute. */
  public static DocumentPath attribute(String name) {
    return new DocumentPath(name, List.of());
  }

  /** The value at the path, or null if the item has none there. */
  public @Nullable AttributeValue in(Item item) {
    AttributeValue value = item.get(attribute);
    for (int i = 0; i < steps.size() && value != null; i++) {
      value = steps.get(i).from(value);
    }
    return value;
  }

  /** Whether a value can be put at the path: all that it leads through exists, and is a map or a list as it takes it for. */
  public boolean isWritableIn(Item item) {
    if (steps.isEmpty()) {
      return true;
    }
    AttributeValue parent = new DocumentPath(attribute, steps.subList(0, steps.size() - 1)).in(item);
    return parent != null && steps.getLast().fits(parent);
  }

  /** Whether the path goes into its top-level attribute. */
  public boolean isNested() {
    return !steps.isEmpty();
  }

  /** Top-level attribute and steps together. */
  public int levels() {
    return 1 + steps.size();
  }

  /** The top-level attributes of some paths, in order of appearance. */
  public static Set<String> attributes(Stream<DocumentPath> paths) {
    var names = new LinkedHashSet<String>();
    paths.forEach(path -> names.add(path.attribute));
    return names;
  }

  /** The top-level attributes that some of the paths go into, in order of appearance. */
  public static Set<String> nestedAttributes(Stream<DocumentPath> paths) {
    return attributes(paths.filter(DocumentPath::isNested));
  }

  /** As DynamoDB prints paths: {@code [a, b, [1]]}. */
  @Override
  public String toString() {
    var text = new StringBuilder("[").append(attribute);
    for (Step step : steps) {
      text.append(", ").append(step);
    }
    return text.append("]").toString();
  }
}
