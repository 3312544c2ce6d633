package dev.needletail.model.shape;

import dev.needletail.model.shape.Shape.Bounds;
import dev.needletail.model.shape.Shape.Member;
import dev.needletail.model.shape.SmithyShape.Reference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the service's constraints differ from its published model, as data. A place is {@code Structure.Member}.
 * Sources: answers of the service as recorded by public test-suites in 2026.
 */
final class ModelCorrections {

  /** Members that have another shape than the model says: no ARN will do where a table is created. */
  static final Map<String, String> SHAPE = Map.of("CreateTableInput.TableName", "TableName");

  /** Members that the service takes and the model does not have, by structure. */
  private static final Map<String, List<Reference>> MORE_MEMBERS = Map.of("CreateTableInput",
      List.of(new Reference("TableThroughputMode", "BillingMode", false)), "UpdateTableInput",
      List.of(new Reference("TableThroughputMode", "BillingMode", false)));

  /** Members that the model requires and the service's generic validation does not: it has a text of its own. */
  private static final Set<String> NOT_REQUIRED = Set.of("Tag.Key", "Tag.Value");

  /** Members that the service requires and the model does not. */
  private static final Set<String> REQUIRED = Set.of("CreateTableInput.AttributeDefinitions",
      "CreateTableInput.KeySchema");

  /**
   * The members whose constraints are checked first, in this order; the others follow, as do all members of the structures
   * that are not here, in the order of {@link #hashed}.
   */
  private static final Map<String, List<String>> CHECK_ORDER = Map.of("ListTablesInput", List.of("Limit"));

  /**
   * The values of an enum in the order in which constraint errors list them; enums that are not here are listed in the
   * model's order.
   */
  private static final Map<String, List<String>> ENUM_ORDER = Map.of("ReturnValue",
      List.of("ALL_NEW", "UPDATED_OLD", "ALL_OLD", "NONE", "UPDATED_NEW"), "Select",
      List.of("SPECIFIC_ATTRIBUTES", "COUNT", "ALL_ATTRIBUTES", "ALL_PROJECTED_ATTRIBUTES"), "ConditionalOperator",
      List.of("OR", "AND"), "ComparisonOperator",
      List.of("IN", "NULL", "BETWEEN", "LT", "NOT_CONTAINS", "EQ", "GT", "NOT_NULL", "NE", "LE", "BEGINS_WITH", "GE",
          "CONTAINS"),
      "AttributeAction", List.of("ADD", "DELETE", "PUT"), "ScalarAttributeType", List.of("B", "N", "S"),
      "ProjectionType",
      List.of("ALL", "INCLUDE", "KEYS_ONLY"),
      // a text of its own: SettingsRules
      "TableClass", List.of());

  /** Lengths by shape or by place, which goes first. */
  private static final Map<String, Bounds> LENGTH = Map.of(
      // names have texts of their own: AttributeName
      "AttributeName", Bounds.NONE,
      // an empty batch has a text of its own: BatchWriteItemRules
      "BatchWriteItemInput.RequestItems", new Bounds(0, 25),
      // only the keys of global indexes have more elements
      "CreateTableInput.KeySchema", new Bounds(1, 2), "LocalSecondaryIndex.KeySchema", new Bounds(1, 2),
      // tags have texts of their own: TagRules
      "TagKeyString", Bounds.NONE, "TagValueString", Bounds.NONE);

  /** At least so many members has a request beyond the published ones. */
  private static final int MEMBERS_UNPUBLISHED = 2;

  private ModelCorrections() {}

  /** The places that are corrected. */
  static Set<String> places() {
    var places = new HashSet<>(SHAPE.keySet());
    places.addAll(NOT_REQUIRED);
    places.addAll(REQUIRED);
    LENGTH.keySet().stream().filter(name -> name.contains(".")).forEach(places::add);
    CHECK_ORDER.forEach((structure, members) -> members.forEach(member -> places.add(structure + "." + member)));
    return places;
  }

  /** The members of a structure, among them those that are not published. */
  static List<Reference> members(String structure, List<Reference> inModel) {
    var members = new ArrayList<>(inModel);
    members.addAll(MORE_MEMBERS.getOrDefault(structure, List.of()));
    return members;
  }

  static boolean required(String place, boolean inModel) {
    return REQUIRED.contains(place) || (inModel && !NOT_REQUIRED.contains(place));
  }

  /** The members in the order in which their constraints are checked. */
  static List<Member> inCheckOrder(String structure, List<Member> members) {
    var ordered = new LinkedHashSet<Member>();
    for (String name : CHECK_ORDER.getOrDefault(structure, List.of())) {
      members.stream().filter(member -> member.name().equals(name)).forEach(ordered::add);
    }
    ordered.addAll(hashed(members));
    return List.copyOf(ordered);
  }

  /**
   * The order of a {@link HashMap} by the members' names in error texts: the service evidently checks in it. UpdateItem's
   * recorded order (returnConsumedCapacity, tableName, returnValues, conditionalOperator, key) is that of such a map, and
   * so are those of PutItem, the batches and the transactions. The map's capacity shows that the service has more members
   * than it publishes.
   */
  private static Collection<Member> hashed(List<Member> members) {
    int capacity = 16;
    while (members.size() + MEMBERS_UNPUBLISHED > capacity * 3 / 4) {
      capacity *= 2;
    }
    var byPathName = new HashMap<String, Member>(capacity);
    members.forEach(member -> byPathName.put(member.pathName(), member));
    return byPathName.values();
  }

  static List<String> enumValues(String name, SmithyShape shape) {
    List<String> corrected = ENUM_ORDER.get(name);
    return corrected != null ? corrected : shape.members().stream().map(Reference::name).toList();
  }

  /** @param place where the shape is used; null within lists and maps */
  static SmithyShape corrected(String name, @Nullable String place, SmithyShape shape) {
    Bounds length = place == null ? null : LENGTH.get(place);
    if (length == null) {
      length = LENGTH.getOrDefault(name, shape.length());
    }
    return new SmithyShape(shape.type(), shape.members(), length, shape.range(), shape.pattern());
  }
}
