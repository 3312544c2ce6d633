package dev.needletail.model.expression;

import dev.needletail.model.expression.path.DocumentPath;
import dev.needletail.model.value.AttributeValue;
import dev.needletail.model.value.Item;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A condition or filter over one item. Conditions of equal meaning by the letter (placeholders substituted) are equal.
 *
 * <p>Threads: any; immutable.
 */
public sealed interface Condition {

  /** Whether the item meets the condition; an absent item is tested as {@link Item#EMPTY}. */
  boolean test(Item item);

  /** The condition's paths, in order of appearance. */
  default Stream<DocumentPath> paths() {
    return switch (this) {
      case And(var conditions) -> conditions.stream().flatMap(Condition::paths);
      case Or(var conditions) -> conditions.stream().flatMap(Condition::paths);
      case Not(var negated) -> negated.paths();
      case Comparison(_, var left, var right) -> Stream.concat(left.paths(), right.paths());
      case Between(var operand, var low, var high) -> Stream.of(operand, low, high).flatMap(Operand::paths);
      case In(var operand, var candidates) ->
        Stream.concat(operand.paths(), candidates.stream().flatMap(Operand::paths));
      case AttributeExists(var path) -> Stream.of(path);
      case AttributeNotExists(var path) -> Stream.of(path);
      case AttributeType(var operand, _) -> operand.paths();
      case BeginsWith(var operand, var prefix) -> Stream.concat(operand.paths(), prefix.paths());
      case Contains(var container, var sought) -> Stream.concat(container.paths(), sought.paths());
    };
  }

  /** The names of the top-level attributes that the condition's paths begin with, in order of appearance. */
  default Set<String> topLevelNames() {
    return DocumentPath.attributes(paths());
  }

  /** Those of the top-level names that a path goes into, as {@code a.b} goes into {@code a}. */
  default Set<String> nestedNames() {
    return DocumentPath.nestedAttributes(paths());
  }

  /** All of several conditions. */
  record And(List<Condition> conditions) implements Condition {
    public And {
      conditions = List.copyOf(conditions);
    }

    @Override
    public boolean test(Item item) {
      for (int i = 0; i < conditions.size(); i++) {
        if (!conditions.get(i).test(item)) {
          return false;
        }
      }
      return true;
    }
  }

  /** At least one of several conditions. */
  record Or(List<Condition> conditions) implements Condition {
    public Or {
      conditions = List.copyOf(conditions);
    }

    @Override
    public boolean test(Item item) {
      for (int i = 0; i < conditions.size(); i++) {
        if (conditions.get(i).test(item)) {
          return true;
        }
      }
      return false;
    }
  }

  record Not(Condition negated) implements Condition {
    @Override
    public boolean test(Item item) {
      return !negated.test(item);
    }
  }

  record Comparison(Comparator comparator, Operand left, Operand right) implements Condition {
    @Override
    public boolean test(Item item) {
      return comparator.holds(left.in(item), right.in(item));
    }
  }

  /** Both bounds belong to the range; the three values must be of one type. */
  record Between(Operand operand, Operand low, Operand high) implements Condition {
    @Override
    public boolean test(Item item) {
      AttributeValue value = operand.in(item);
      return value != null && Comparator.GREATER_OR_EQUAL.holds(value, low.in(item))
          && Comparator.LESS_OR_EQUAL.holds(value, high.in(item));
    }
  }

  record In(Operand operand, List<Operand> candidates) implements Condition {
    public In {
      candidates = List.copyOf(candidates);
    }

    @Override
    public boolean test(Item item) {
      AttributeValue value = operand.in(item);
      if (value == null) {
        return false;
      }
      for (int i = 0; i < candidates.size(); i++) {
        if (value.equals(candidates.get(i).in(item))) {
          return true;
        }
      }
      return false;
    }
  }

  record AttributeExists(DocumentPath path) implements Condition {
    @Override
    public boolean test(Item item) {
      return path.in(item) != null;
    }
  }

  record AttributeNotExists(DocumentPath path) implements Condition {
    @Override
    public boolean test(Item item) {
      return path.in(item) == null;
    }
  }

  /** @param type as on the wire: S, N, B, SS, NS, BS, M, L, BOOL or NULL */
  record AttributeType(Operand operand, String type) implements Condition {
    @Override
    public boolean test(Item item) {
      AttributeValue value = operand.in(item);
      return value != null && value.typeName().equals(type);
    }
  }

  /** A string that begins with a string, or a binary with a binary. */
  record BeginsWith(Operand operand, Operand prefix) implements Condition {
    @Override
    public boolean test(Item item) {
      AttributeValue value = operand.in(item);
      AttributeValue beginning = prefix.in(item);
      if (value instanceof AttributeValue.S(var text) && beginning instanceof AttributeValue.S(var start)) {
        return text.startsWith(start);
      }
      return value instanceof AttributeValue.B(var bytes) && beginning instanceof AttributeValue.B(var start)
          && bytes.startsWith(start);
    }
  }

  /** A string with a substring, a binary with a part, a set or list with an element. */
  record Contains(Operand container, Operand sought) implements Condition {
    @Override
    public boolean test(Item item) {
      AttributeValue value = sought.in(item);
      return value != null && contains(container.in(item), value);
    }

    private static boolean contains(@Nullable AttributeValue container, AttributeValue sought) {
      return switch (container) {
        case AttributeValue.S(var text) -> sought instanceof AttributeValue.S(var part) && text.contains(part);
        case AttributeValue.B(var bytes) -> sought instanceof AttributeValue.B(var part) && bytes.contains(part);
        case AttributeValue.SS(var texts) -> sought instanceof AttributeValue.S(var text) && texts.contains(text);
        case AttributeValue.NS(var numbers) -> sought instanceof AttributeValue.N(var number)
            && numbers.contains(number);
        case AttributeValue.BS(var binaries) -> sought instanceof AttributeValue.B(var bytes)
            && binaries.contains(bytes);
        case AttributeValue.L(var elements) -> elements.contains(sought);
        case AttributeValue.M _,AttributeValue.N _,AttributeValue.Bool _,AttributeValue.Null _ -> false;
        case null -> false;
      };
    }
  }
}
