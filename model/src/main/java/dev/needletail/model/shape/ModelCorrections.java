package dev.needletail.model.shape;

import dev.needletail.model.shape.Shape.Bounds;
import dev.needletail.model.shape.SmithyShape.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the service behaves differently from its published model, as data: the model's lengths are those that
 * documentation gives, and it says nothing of the order of checks nor of the order in which values are listed. Sources:
 * answers of the service as recorded by public test-suites.
 */
final class ModelCorrections {

  /**
   * The values of an enum in the order in which constraint errors list them (that of a hash table in the service); enums
   * that are not here are listed in the model's order.
   */
  private static final Map<String, List<String>> ENUM_ORDER = Map.of(
      "ReturnValue", List.of("ALL_NEW", "UPDATED_OLD", "ALL_OLD", "NONE", "UPDATED_NEW"),
      "Select", List.of("SPECIFIC_ATTRIBUTES", "COUNT", "ALL_ATTRIBUTES", "ALL_PROJECTED_ATTRIBUTES"),
      "ConditionalOperator", List.of("OR", "AND"),
      "ComparisonOperator", List.of("IN", "NULL", "BETWEEN", "LT", "NOT_CONTAINS", "EQ", "GT", "NOT_NULL", "NE", "LE",
          "BEGINS_WITH", "GE", "CONTAINS"),
      "AttributeAction", List.of("ADD", "DELETE", "PUT"),
      "ScalarAttributeType", List.of("B", "N", "S"));

  /** The members whose constraints are checked first, in this order; the others follow in the model's order. */
  private static final Map<String, List<String>> CHECK_ORDER = Map.of();

  /** Members that the model requires and the service's generic validation does not: {@code Structure.Member}. */
  private static final Set<String> NOT_REQUIRED = Set.of();

  /** Members that the service requires and the model does not: {@code Structure.Member}. */
  private static final Set<String> REQUIRED = Set.of();

  /** Lengths by shape or by place ({@code Structure.Member}, which goes first). */
  private static final Map<String, Bounds> LENGTH = Map.of(
      // the model allows for ARNs, which have a check of their own
      "TableArn", new Bounds(1, 255), "CreateTableInput.TableName", new Bounds(3, 255));

  /** Patterns by shape or by place. */
  private static final Map<String, String> PATTERN = Map.of("TableArn", "[a-zA-Z0-9_.-]+");

  private ModelCorrections() {}

  static List<Reference> inCheckOrder(String structure, List<Reference> members) {
    List<String> first = CHECK_ORDER.getOrDefault(structure, List.of());
    var ordered = new ArrayList<Reference>();
    for (String name : first) {
      ordered.add(members.stream().filter(member -> member.name().equals(name)).findFirst().orElseThrow());
    }
    members.stream().filter(member -> !first.contains(member.name())).forEach(ordered::add);
    return ordered;
  }

  static boolean required(String place, boolean inModel) {
    return REQUIRED.contains(place) || (inModel && !NOT_REQUIRED.contains(place));
  }

  static List<String> enumValues(String name, SmithyShape shape) {
    List<String> corrected = ENUM_ORDER.get(name);
    return corrected != null ? corrected : shape.members().stream().map(Reference::name).toList();
  }

  /** @param place where the shape is used, as {@code Structure.Member}; null within lists and maps */
  static SmithyShape corrected(String name, @Nullable String place, SmithyShape shape) {
    Bounds length = place == null ? null : LENGTH.get(place);
    String pattern = place == null ? null : PATTERN.get(place);
    if (length == null) {
      length = LENGTH.getOrDefault(name, shape.length());
    }
    if (pattern == null) {
      pattern = PATTERN.get(name);
    }
    return new SmithyShape(shape.type(), shape.members(), length, shape.range(),
        pattern == null ? shape.pattern() : pattern);
  }
}
