package dev.needletail.model.shape;

import dev.needletail.model.shape.Shape.Bounds;
import dev.needletail.model.shape.Shape.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The constraints that a shape puts on a value itself, leaving out what is nested in it, in DynamoDB's words. */
final class Constraints {

  private Constraints() {}

  /** The constraints that the value fails: pattern, least, greatest, set of values. */
  static List<String> failed(Shape shape, Object value) {
    return switch (shape) {
      case Text text -> failed(text, (String) value);
      case Shape.TableName(var plain) -> {
        String name = (String) value;
        yield TableArn.is(name) ? List.of() : failed(plain, name);
      }
      case Shape.Whole(var range, _) -> outside(range, (Long) value, "value");
      case Shape.ListOf(_, var length) -> outside(length, ((List<?>) value).size(), "length");
      case Shape.MapOf(_, _, var length) -> outside(length, size(value), "length");
      case Shape.Decimal _,Shape.Bool _,Shape.Blob _,Shape.Value _,Shape.Structure _ -> List.of();
    };
  }

  /** All constraints in the order in which DynamoDB lists them for a map's keys or values: "[a, b]". */
  static List<String> all(Shape shape) {
    return switch (shape) {
      case Text text -> all(text);
      case Shape.TableName(var plain) -> all(plain);
      case Shape.Whole(var range, _) -> both(range, "value");
      case Shape.ListOf(_, var length) -> both(length, "length");
      case Shape.MapOf(_, _, var length) -> both(length, "length");
      case Shape.Decimal _,Shape.Bool _,Shape.Blob _,Shape.Value _,Shape.Structure _ -> List.of();
    };
  }

  private static List<String> failed(Text text, String value) {
    boolean matches = text.pattern() == null || text.pattern().matches(value);
    boolean known = text.values().isEmpty() || text.values().contains(value);
    if (matches && known && value.length() >= text.length().min() && value.length() <= text.length().max()) {
      return List.of();
    }
    var failed = new ArrayList<String>();
    if (!matches) {
      failed.add(pattern(text));
    }
    failed.addAll(outside(text.length(), value.length(), "length"));
    if (!known) {
      failed.add(values(text));
    }
    return failed;
  }

  private static List<String> all(Text text) {
    var all = new ArrayList<String>(both(text.length(), "length"));
    if (text.pattern() != null) {
      all.add(pattern(text));
    }
    if (!text.values().isEmpty()) {
      all.add(values(text));
    }
    return all;
  }

  private static List<String> outside(Bounds bounds, long actual, String measure) {
    if (actual < bounds.min()) {
      return List.of(atLeast(bounds, measure));
    }
    return actual > bounds.max() ? List.of(atMost(bounds, measure)) : List.of();
  }

  private static List<String> both(Bounds bounds, String measure) {
    var both = new ArrayList<String>(2);
    if (bounds.hasMax()) {
      both.add(atMost(bounds, measure));
    }
    if (bounds.hasMin()) {
      both.add(atLeast(bounds, measure));
    }
    return both;
  }

  private static String atLeast(Bounds bounds, String measure) {
    return "Member must have " + measure + " greater than or equal to " + bounds.min();
  }

  private static String atMost(Bounds bounds, String measure) {
    return "Member must have " + measure + " less than or equal to " + bounds.max();
  }

  private static String pattern(Text text) {
    return "Member must satisfy regular expression pattern: " + text.pattern();
  }

  private static String values(Text text) {
    return "Member must satisfy enum value set: " + text.values();
  }

  private static int size(Object map) {
    return map instanceof WireItem(var item, _) ? item.attributes().size() : ((Map<?, ?>) map).size();
  }
}
