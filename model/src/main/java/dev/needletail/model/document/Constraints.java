package dev.needletail.model.document;

import dev.needletail.model.shape.Shape;
import dev.needletail.model.shape.Shape.Bounds;
import dev.needletail.model.shape.Shape.Text;
import dev.needletail.model.shape.TableArn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The constraints that a shape puts on a value itself, leaving out what is nested in it, in DynamoDB's words. */
final class Constraints {

  /** What a constraint is about, which decides how its failure is reported. */
  enum Kind {
    LEAST, GREATEST, ENUM, OTHER
  }

  /** A constraint that a value fails. */
  record Failure(Kind kind, String text) {}

  private Constraints() {}

  /** The constraints that the value fails: pattern, least, greatest, set of values. */
  static List<Failure> failed(Shape shape, Object value) {
    return switch (shape) {
      case Text text -> failed(text, (String) value);
      case Shape.TableName(var arn, var name) -> tableName(arn, name, (String) value);
      case Shape.Whole(var range, _) -> outside(range, (Long) value, "value");
      case Shape.ListOf(_, var length) -> outside(length, ((List<?>) value).size(), "length");
      case Shape.MapOf(_, _, var length) -> outside(length, size(value), "length");
      case Shape.Decimal _,Shape.Bool _,Shape.Blob _,Shape.Value _,Shape.Structure _ -> List.of();
    };
  }

  /** All constraints in the order in which DynamoDB lists them for a map's keys or values. */
  static List<String> all(Shape shape) {
    return switch (shape) {
      case Text text -> all(text);
      case Shape.TableName(_, var name) -> all(name);
      case Shape.Whole(var range, _) -> both(range, "value");
      case Shape.ListOf(_, var length) -> both(length, "length");
      case Shape.MapOf(_, _, var length) -> both(length, "length");
      case Shape.Decimal _,Shape.Bool _,Shape.Blob _,Shape.Value _,Shape.Structure _ -> List.of();
    };
  }

  /** The service takes ARNs to begin with, so an empty text fails their length; any other that is none is a name. */
  private static List<Failure> tableName(Text arn, Text name, String value) {
    if (value.isEmpty() || TableArn.is(value)) {
      return failed(arn, value);
    }
    List<Failure> failures = failed(name, value);
    return failures.isEmpty()
        ? failures
        : failures.stream().map(failure -> new Failure(Kind.OTHER, failure.text())).toList();
  }

  private static List<Failure> failed(Text text, String value) {
    boolean matches = text.pattern() == null || text.pattern().matches(value);
    boolean known = text.values().isEmpty() || text.values().contains(value);
    if (matches && known && value.length() >= text.length().min() && value.length() <= text.length().max()) {
      return List.of();
    }
    var failed = new ArrayList<Failure>();
    if (!matches) {
      failed.add(new Failure(Kind.OTHER, pattern(text)));
    }
    failed.addAll(outside(text.length(), value.length(), "length"));
    if (!known) {
      failed.add(new Failure(Kind.ENUM, values(text)));
    }
    return failed;
  }

  private static List<String> all(Text text) {
    var all = new ArrayList<>(both(text.length(), "length"));
    if (text.pattern() != null) {
      all.add(pattern(text));
    }
    if (!text.values().isEmpty()) {
      all.add(values(text));
    }
    return all;
  }

  private static List<Failure> outside(Bounds bounds, long actual, String measure) {
    if (actual < bounds.min()) {
      return List.of(new Failure(Kind.LEAST, atLeast(bounds, measure)));
    }
    return actual > bounds.max() ? List.of(new Failure(Kind.GREATEST, atMost(bounds, measure))) : List.of();
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
