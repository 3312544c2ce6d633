package dev.needletail.model.expression;

import dev.needletail.model.expression.path.DocumentPath;
import dev.needletail.model.expression.syntax.Function;
import dev.needletail.model.expression.syntax.InvalidExpressionException;
import dev.needletail.model.value.AttributeValue;
import dev.needletail.model.value.ValueOrder;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What can be said of a condition's operands without an item. The type of an operand is known for a value of the request
 * and for a size; a path may lead to any.
 */
public final class OperandCheck {

  private static final Set<String> ORDERED_TYPES = Set.of("S", "N", "B");
  private static final Set<String> PREFIX_TYPES = Set.of("S", "B");
  private static final Set<String> SIZELESS_TYPES = Set.of("N", "BOOL", "NULL");
  private static final Set<String> TYPES = Set.of("S", "N", "B", "SS", "NS", "BS", "M", "L", "BOOL", "NULL");

  // DynamoDB prints sets in no order of meaning; these are as it was seen to print them.
  private static final String ANY_TYPE = "{NS,SS,L,BS,N,M,B,BOOL,NULL,S}";
  private static final String VALID_TYPES = "{B,NULL,SS,BOOL,L,BS,N,NS,S,M}";

  private OperandCheck() {}

  static void distinct(String operator, Operand first, List<Operand> others) {
    if (first instanceof Operand.Attribute(var path) && others.contains(first)) {
      throw notDistinct(operator, path);
    }
  }

  static InvalidExpressionException notDistinct(String operator, DocumentPath first) {
    return new InvalidExpressionException(
        "The first operand must be distinct from the remaining operands for this operator or function; operator: "
            + operator + ", first operand: " + first);
  }

  /** For operators that compare by order. */
  static void ordered(String operator, List<Operand> operands) {
    for (Operand operand : operands) {
      String type = type(operand);
      if (type != null && !ORDERED_TYPES.contains(type)) {
        throw incorrectType(operator, type);
      }
    }
  }

  static void beginsWith(List<Operand> operands) {
    for (Operand operand : operands) {
      String type = type(operand);
      if (type != null && !PREFIX_TYPES.contains(type)) {
        throw incorrectType(Function.BEGINS_WITH.symbol(), type);
      }
    }
  }

  static void size(Operand operand) {
    String type = type(operand);
    if (type != null && SIZELESS_TYPES.contains(type)) {
      throw incorrectType(Function.SIZE.symbol(), type);
    }
  }

  /** The type that the second operand of attribute_type names. */
  static String attributeType(Operand operand) {
    if (!(operand instanceof Operand.Literal(AttributeValue.S(var type)))) {
      String given = type(operand);
      throw incorrectType(Function.ATTRIBUTE_TYPE.symbol(), given == null ? ANY_TYPE : given);
    }
    if (!TYPES.contains(type)) {
      throw new InvalidExpressionException(
          "Invalid attribute type name found; type: " + type + ", valid types: " + VALID_TYPES);
    }
    return type;
  }

  /** For bounds that are both values of the request. */
  static void bounds(Operand low, Operand high) {
    if (!(low instanceof Operand.Literal(var lower)) || !(high instanceof Operand.Literal(var upper))) {
      return;
    }
    String fault = null;
    if (!lower.typeName().equals(upper.typeName())) {
      fault = "same data type for lower and upper bounds";
    } else if (ValueOrder.compare(lower, upper) > 0) {
      fault = "upper bound to be greater than or equal to lower bound";
    }
    if (fault != null) {
      throw new InvalidExpressionException("The BETWEEN operator requires " + fault + "; lower bound operand: "
          + print(lower) + ", upper bound operand: " + print(upper));
    }
  }

  private static String print(AttributeValue bound) {
    String text = switch (bound) {
      case AttributeValue.S(var string) -> string;
      case AttributeValue.N(var number) -> number.toString();
      // How DynamoDB's own runtime prints a buffer.
      case AttributeValue.B(var bytes) ->
        "java.nio.HeapByteBuffer[pos=0 lim=" + bytes.length() + " cap=" + bytes.length() + "]";
      case AttributeValue.SS _,AttributeValue.NS _,AttributeValue.BS _,AttributeValue.M _,AttributeValue.L _,AttributeValue.Bool _,AttributeValue.Null _ ->
        throw new IllegalStateException("no bound: " + bound.typeName());
    };
    return "AttributeValue: {" + bound.typeName() + ":" + text + "}";
  }

  private static @Nullable String type(Operand operand) {
    return switch (operand) {
      case Operand.Literal(var value) -> value.typeName();
      case Operand.Size _ -> "N";
      case Operand.Test _ -> "BOOL";
      case Operand.Attribute _ -> null;
    };
  }

  /** What DynamoDB says of an operand whose type the operator or function never takes. */
  public static InvalidExpressionException incorrectType(String operator, String type) {
    return new InvalidExpressionException(
        "Incorrect operand type for operator or function; operator or function: " + operator + ", operand type: "
            + type);
  }

  /** What DynamoDB says of an operand that is no path where one has to be. */
  static InvalidExpressionException pathRequired(Function function) {
    return new InvalidExpressionException(
        "Operator or function requires a document path; operator or function: " + function.symbol());
  }
}
