package dev.needletail.model.shape;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one member of a request may be: its JSON type and the constraints on its value. Compiled once an operation from
 * Amazon's API model and {@link ModelCorrections}. Threads: any; immutable.
 */
public sealed interface Shape {

  /** A string, perhaps one of a set of values. */
  record Text(Bounds length, @Nullable TextPattern pattern, List<String> values) implements Shape {
    static final Text ANY = new Text(Bounds.NONE, null, List.of());
  }

  /** The name of a table, or its ARN, which the constraints of names do not apply to. */
  record TableName(Text arn, Text name) implements Shape {}

  /** An integer of 32 or 64 bits. */
  record Whole(Bounds range, boolean isLong) implements Shape {}

  /** A number with a fraction: a double, or a time in seconds. */
  record Decimal() implements Shape {}

  record Bool() implements Shape {}

  record Blob() implements Shape {}

  /** An attribute value, with all that may be nested in it. */
  record Value() implements Shape {}

  record ListOf(Shape element, Bounds length) implements Shape {}

  record MapOf(Shape key, Shape value, Bounds length) implements Shape {}

  /** A structure and its members, in the model's order. */
  final class Structure implements Shape {

    private final String name;
    private final List<Member> members;
    private final List<Member> checkOrder;
    private final Map<String, Member> byName = new HashMap<>();

    Structure(String name, List<Member> members, List<Member> checkOrder) {
      this.name = name;
      this.members = List.copyOf(members);
      this.checkOrder = List.copyOf(checkOrder);
      members.forEach(member -> byName.put(member.name(), member));
    }

    public String name() {
      return name;
    }

    public List<Member> members() {
      return members;
    }

    /** The members in the order in which their constraints are checked. */
    public List<Member> checkOrder() {
      return checkOrder;
    }

    /** The member of that name, or null if the structure has none. */
    public @Nullable Member member(String memberName) {
      return byName.get(memberName);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /**
   * A member of a structure.
   *
   * @param index    its place among the members
   * @param pathName its name as most constraint errors spell it: {@code tableName}
   * @param wording  how its failures are reported where that differs from the rest
   */
  record Member(String name, int index, String pathName, boolean required, Shape shape, MemberWording wording) {}

  /** The least and greatest value or length, both allowed. */
  record Bounds(long min, long max) {
    public static final Bounds NONE = new Bounds(Long.MIN_VALUE, Long.MAX_VALUE);

    public boolean hasMin() {
      return min != Long.MIN_VALUE;
    }

    public boolean hasMax() {
      return max != Long.MAX_VALUE;
    }
  }

  /** The name of the Java type behind this shape, as DynamoDB's decoder gives it away in its error texts. */
  default String javaType() {
    String types = "com.amazonaws.dynamodb.v20120810.";
    return switch (this) {
      case Text _,TableName _ -> "java.lang.String";
      case Whole(_, var isLong) -> isLong ? "java.lang.Long" : "java.lang.Integer";
      case Decimal _ -> "java.lang.Double";
      case Bool _ -> "java.lang.Boolean";
      case Blob _ -> "java.nio.ByteBuffer";
      case Value _ -> types + "AttributeValue";
      case ListOf(var element, _) -> "java.util.List<" + element.javaType() + ">";
      case MapOf(_, var value, _) -> "java.util.Map<java.lang.String, " + value.javaType() + ">";
      case Structure structure -> types + structure.name();
    };
  }
}
