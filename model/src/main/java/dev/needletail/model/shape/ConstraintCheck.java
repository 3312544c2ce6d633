package dev.needletail.model.shape;

import dev.needletail.model.Refusal;
import dev.needletail.model.shape.Shape.Member;
import dev.needletail.model.shape.Shape.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Holds a document against the constraints of its shape, and words what fails as DynamoDB does: every failure, in the
 * order of the shape's members, up to {@value #FAILURES_MAX}. Threads: confined to the caller's, one document each.
 */
final class ConstraintCheck {

  private static final int FAILURES_MAX = 10;

  private final List<String> failures = new ArrayList<>(0);

  private ConstraintCheck() {}

  /** @throws dev.needletail.model.RefusedException ValidationException if a constraint fails */
  static void check(Document document) {
    var check = new ConstraintCheck();
    check.structure(document, null);
    if (!check.failures.isEmpty()) {
      throw Refusal.validation(detected(check.failures)).asException();
    }
  }

  /** The failures under DynamoDB's heading. */
  static String detected(List<String> failures) {
    int count = Math.min(failures.size(), FAILURES_MAX);
    return count + (count == 1 ? " validation error" : " validation errors") + " detected: "
        + String.join("; ", failures.subList(0, count));
  }

  /** Where a value stands; the root has no path. Spelled out only in error texts. */
  private record Path(@Nullable Path parent, String name) {
    @Override
    public String toString() {
      return parent == null ? name : parent + "." + name;
    }
  }

  private void structure(Document document, @Nullable Path path) {
    for (Member member : document.shape().members()) {
      Object value = document.value(member);
      if (value != null) {
        check(member.shape(), value, path, member.pathName());
      } else if (member.required()) {
        failures.add("Value null at '" + new Path(path, member.pathName())
            + "' failed to satisfy constraint: Member must not be null");
      }
    }
  }

  private void check(Shape shape, Object value, @Nullable Path parent, String name) {
    switch (shape) {
      case Shape.ListOf(var element, _) -> {
        own(shape, value, parent, name);
        var path = new Path(parent, name);
        int position = 0;
        for (Object child : (List<?>) value) {
          check(element, child, path, ++position + ".member");
        }
      }
      case Shape.MapOf(var key, var element, _) -> {
        own(shape, value, parent, name);
        entries(key, element, value, new Path(parent, name));
      }
      case Shape.Structure _ -> structure((Document) value, new Path(parent, name));
      case Text _,Shape.TableName _,Shape.Whole _ -> own(shape, value, parent, name);
      case Shape.Decimal _,Shape.Bool _,Shape.Blob _,Shape.Value _ -> {
      }
    }
  }

  /** The constraints on a map's keys and values are reported for the map; what lies within its values, for itself. */
  private void entries(Shape key, Shape element, Object value, Path path) {
    Map<String, ?> entries = value instanceof WireItem(var item, _) ? item.attributes() : cast(value);
    if (!entries.keySet().stream().allMatch(name -> Constraints.failed(key, name).isEmpty())) {
      fail(value, path, "Map keys must satisfy constraint: " + Constraints.all(key));
    }
    if (element instanceof Shape.Value) {
      return;
    }
    if (!entries.values().stream().allMatch(child -> Constraints.failed(element, child).isEmpty())) {
      fail(value, path, "Map value must satisfy constraint: " + Constraints.all(element));
    }
    entries.forEach((name, child) -> within(element, child, path, name));
  }

  private void within(Shape shape, Object value, Path parent, String name) {
    switch (shape) {
      case Shape.ListOf(var element, _) -> {
        var path = new Path(parent, name + ".member");
        int position = 0;
        for (Object child : (List<?>) value) {
          check(element, child, path, ++position + ".member");
        }
      }
      case Shape.MapOf(var key, var element, _) -> entries(key, element, value, new Path(parent, name + ".member"));
      case Shape.Structure _ -> structure((Document) value, new Path(parent, name + ".member"));
      case Text _,Shape.TableName _,Shape.Whole _,Shape.Decimal _,Shape.Bool _,Shape.Blob _,Shape.Value _ -> {
      }
    }
  }

  private void own(Shape shape, Object value, @Nullable Path parent, String name) {
    List<String> failed = Constraints.failed(shape, value);
    if (!failed.isEmpty()) {
      var path = new Path(parent, name);
      failed.forEach(constraint -> fail(value, path, constraint));
    }
  }

  private void fail(Object value, Path path, String constraint) {
    failures.add("Value '" + JavaText.of(value) + "' at '" + path + "' failed to satisfy constraint: " + constraint);
  }

  @SuppressWarnings("unchecked") // the reader builds what the shape says
  private static Map<String, Object> cast(Object map) {
    return (Map<String, Object>) map;
  }
}
