package dev.needletail.model.document;

import dev.needletail.model.Refusal;
import dev.needletail.model.document.Constraints.Failure;
import dev.needletail.model.shape.MemberWording;
import dev.needletail.model.shape.MemberWording.Feature;
import dev.needletail.model.shape.Shape;
import dev.needletail.model.shape.Shape.Member;
import dev.needletail.model.shape.Shape.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Holds a document against the constraints of its shape, and words what fails as DynamoDB does: as a rule every failure, up
 * to {@value #FAILURES_MAX}, and some of them alone. Threads: confined to the caller's, one document each.
 */
final class ConstraintCheck {

  private static final int FAILURES_MAX = 10;

  /** Whether the request is read in the older way, in which no member has a wording of its own. */
  private final boolean older;
  private final List<String> failures = new ArrayList<>(0);
  private final List<String> keyFailures = new ArrayList<>(0);
  /** The message of the first failure that is reported alone. */
  private @Nullable String alone;

  private ConstraintCheck(boolean older) {
    this.older = older;
  }

  /** @throws dev.needletail.model.RefusedException ValidationException if a constraint fails */
  static void check(Document document) {
    var check = new ConstraintCheck(document.isReadTheOlderWay());
    check.structure(document, null);
    if (check.alone != null) {
      throw Refusal.validation(check.alone).asException();
    }
    check.failures.addAll(check.failures.isEmpty() ? check.keyFailures : List.of());
    if (!check.failures.isEmpty()) {
      throw Refusal.validation(detected(check.failures)).asException();
    }
  }

  private static String detected(List<String> failures) {
    int count = Math.min(failures.size(), FAILURES_MAX);
    return count + (count == 1 ? " validation error" : " validation errors") + " detected: "
        + String.join("; ", failures.subList(0, count));
  }

  /**
   * Where a value stands, spelled out only in error texts; the root has no path.
   *
   * @param usual  {@code tableName}
   * @param member {@code TableName}
   */
  private record Path(@Nullable Path parent, String usual, String member) {

    String named() {
      return parent == null ? member : parent.named() + "." + member;
    }

    @Override
    public String toString() {
      return parent == null ? usual : parent + "." + usual;
    }
  }

  private void structure(Document document, @Nullable Path parent) {
    for (Member member : document.shape().checkOrder()) {
      Object value = document.value(member);
      if (value != null) {
        value(member.shape(), value, new Path(parent, member.pathName(), member.name()),
            older ? MemberWording.USUAL : member.wording());
      } else if (member.required()) {
        failures.add("Value null at '" + new Path(parent, member.pathName(), member.name())
            + "' failed to satisfy constraint: Member must not be null");
      }
    }
  }

  private void value(Shape shape, Object value, Path path, MemberWording wording) {
    for (Failure failure : Constraints.failed(shape, value)) {
      fail(failure, value, path, wording);
    }
    within(shape, value, path, wording);
  }

  /** Checks what is nested in a value. */
  private void within(Shape shape, Object value, Path path, MemberWording wording) {
    switch (shape) {
      case Shape.ListOf(var element, _) -> {
        int position = 0;
        for (Object child : (List<?>) value) {
          String name = ++position + ".member";
          value(element, child, new Path(path, name, name), MemberWording.USUAL);
        }
      }
      case Shape.MapOf(var key, var element, _) -> entries(key, element, value, path, wording);
      case Shape.Structure _ -> structure((Document) value, path);
      case Text _,Shape.TableName _,Shape.Whole _,Shape.Decimal _,Shape.Bool _,Shape.Blob _,Shape.Value _ -> {
      }
    }
  }

  /** The constraints on a map's keys and values are reported for the map; what lies within its values, for itself. */
  private void entries(Shape key, Shape element, Object value, Path path, MemberWording wording) {
    Map<String, ?> entries = value instanceof WireItem(var item, _) ? item.attributes() : entries(value);
    if (!entries.keySet().stream().allMatch(name -> Constraints.failed(key, name).isEmpty())) {
      String failure = shown(value, path, wording, "Map keys must satisfy constraint: " + Constraints.all(key));
      (wording.has(Feature.KEYS_LAST) ? keyFailures : failures).add(failure);
    }
    if (element instanceof Shape.Value) {
      return;
    }
    if (!entries.values().stream().allMatch(child -> Constraints.failed(element, child).isEmpty())) {
      failures.add(shown(value, path, wording, "Map value must satisfy constraint: " + Constraints.all(element)));
    }
    entries.forEach((name, child) -> {
      String entry = name + ".member";
      within(element, child, new Path(path, entry, entry), MemberWording.USUAL);
    });
  }

  private void fail(Failure failure, Object value, Path path, MemberWording wording) {
    switch (failure.kind()) {
      case LEAST -> bound(failure, value, path, wording, Feature.NAMES_LEAST);
      case GREATEST -> bound(failure, value, path, wording, Feature.NAMES_GREATEST);
      case OTHER -> failures.add(shown(value, path, wording, failure.text()));
      case ENUM -> {
        String own = wording.enumText();
        String text = own == null ? shown(value, path, wording, failure.text()) : own;
        if (wording.has(Feature.ENUM_BARE)) {
          failAlone(text);
        } else if (wording.has(Feature.ENUM_ALONE)) {
          failAlone(detected(List.of(text)));
        } else {
          failures.add(text);
        }
      }
    }
  }

  private void bound(Failure failure, Object value, Path path, MemberWording wording, Feature named) {
    if (wording.has(named)) {
      failAlone(detected(List.of("Value at '" + path.named() + "' failed to satisfy constraint: " + failure.text())));
    } else {
      failures.add(shown(value, path, wording, failure.text()));
    }
  }

  private void failAlone(String message) {
    if (alone == null) {
      alone = message;
    }
  }

  private static String shown(Object value, Path path, MemberWording wording, String constraint) {
    String text = wording.has(Feature.SHOWN_AS_JSON) ? DocumentJson.text(value) : JavaText.of(value);
    return "Value '" + text + "' at '" + path + "' failed to satisfy constraint: " + constraint;
  }

  @SuppressWarnings("unchecked") // the reader builds what the shape says
  private static Map<String, Object> entries(Object map) {
    return (Map<String, Object>) map;
  }
}
