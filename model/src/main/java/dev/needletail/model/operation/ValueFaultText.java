package dev.needletail.model.operation;

import dev.needletail.model.RefusedException;
import dev.needletail.model.document.ValueFault;
import dev.needletail.model.value.AttributeName;
import dev.needletail.model.value.DynamoNumber;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** DynamoDB's texts for what is wrong with an attribute value. */
final class ValueFaultText {

  private static final String INVALID = "One or more parameter values were invalid: ";

  private ValueFaultText() {}

  static String of(ValueFault fault, Wording wording) {
    boolean older = wording == Wording.OLDER;
    return switch (fault) {
      case ValueFault.NoType _ ->
        "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes";
      case ValueFault.SeveralTypes _ ->
        "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes";
      case ValueFault.BadNumber(var text, var reason) -> older ? olderNumber(text, reason) : reason;
      case ValueFault.EmptySet(var type) -> INVALID + switch (type) {
        case "SS" -> "An string set  may not be empty";
        case "NS" -> "An number set  may not be empty";
        default -> "Binary sets should not be empty";
      };
      case ValueFault.NullElement(var type) -> INVALID + switch (type) {
        case "SS" -> "An string set may not have a null string as a member";
        case "NS" -> "An number set may not have a null string as a member";
        default -> "Binary sets may not contain null values";
      };
      case ValueFault.Duplicates(var type, var elements) -> older
          ? olderDuplicates(type, elements)
          : INVALID + duplicates(type, elements);
      case ValueFault.FalseNull _ -> INVALID + "Null attribute value types must have the value of true";
      case ValueFault.TooDeep _ -> "Nesting Levels have exceeded supported limits:"
          + " Attributes in the item have nested levels beyond supported limit";
      case ValueFault.EmptyName _ -> AttributeName.EMPTY;
      case ValueFault.LongName _ -> AttributeName.TOO_LONG;
    };
  }

  /** What the older layer finds wrong with a number; the newer reason if it finds nothing. */
  private static String olderNumber(String text, String reason) {
    try {
      DynamoNumber.parseOlder(text);
      return reason;
    } catch (RefusedException e) {
      return e.refusal().message();
    }
  }

  private static String olderDuplicates(String type, List<String> elements) {
    return switch (type) {
      case "SS" -> INVALID + "Input collection " + elements + " contains duplicates.";
      case "BS" -> INVALID + "Input collection " + elements + "of type BS contains duplicates.";
      default -> "Input collection contains duplicates";
    };
  }

  private static String duplicates(String type, List<String> elements) {
    return switch (type) {
      case "SS" -> "Input collection [" + quoted(elements, Comparator.naturalOrder(), ", ") + "] contains duplicates.";
      case "BS" -> {
        Function<String, byte[]> octets = Base64.getDecoder()::decode;
        yield "Input collection ["
            + quoted(elements, Comparator.comparing(octets, java.util.Arrays::compareUnsigned), ",")
            + "]of type BS contains duplicates.";
      }
      default -> "Input collection contains duplicates.";
    };
  }

  /** The elements up to the first one that repeats another in order, then that one and the rest as sent. */
  private static String quoted(List<String> elements, Comparator<String> order, String separator) {
    Set<String> seen = new HashSet<>();
    int repeat = 0;
    while (seen.add(elements.get(repeat))) {
      repeat++;
    }
    var shown = new ArrayList<>(elements.subList(0, repeat));
    shown.sort(order);
    shown.addAll(elements.subList(repeat, elements.size()));
    return "\"" + String.join("\"" + separator + "\"", shown) + "\"";
  }
}
