package dev.needletail.model.document;

import dev.needletail.model.Refusal;
import dev.needletail.model.RefusedException;
import dev.needletail.model.value.Bytes;
import java.util.Locale;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Takes JSON values for the types of the API, or refuses them as DynamoDB's decoder does: SerializationException with a
 * text for each pair of JSON type and expected type. Strings are converted to booleans, and nothing else is.
 */
final class WireTypes {

  private static final String STRUCTURE_UNEXPECTED = "Start of structure or map found where not expected";
  private static final String FIELD_UNEXPECTED = "Unexpected field type";
  /** What DynamoDB says of a scalar where a list or map is nested directly in a list or map. */
  private static final String GENERIC_UNEXPECTED = "class sun.reflect.generics.reflectiveObjects.ParameterizedTypeImpl cannot be cast to class java.lang.Class"
      + " (sun.reflect.generics.reflectiveObjects.ParameterizedTypeImpl and java.lang.Class are in module java.base"
      + " of loader 'bootstrap')";

  private WireTypes() {}

  static String text(JsonParser parser) {
    if (parser.currentToken() == JsonToken.VALUE_STRING) {
      return wellFormed(parser.getString());
    }
    throw notScalar(parser, "String");
  }

  /**
   * The text, if UTF-8 can say it: half a surrogate pair, which only an escape can bring in, has no encoding, and what was
   * stored with it could not be read again.
   */
  static String wellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (i + 1 == text.length() || !Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1))) {
          throw refused("");
        }
        i++;
      }
    }
    return text;
  }

  static boolean bool(JsonParser parser) {
    return switch (parser.currentToken()) {
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_STRING -> switch (parser.getString().toLowerCase(Locale.ROOT)) {
        case "true", "1", "yes" -> true;
        case "false", "0", "no" -> false;
        default -> throw refused("Unexpected token received from parser");
      };
      case null, default -> throw notScalar(parser, "Boolean");
    };
  }

  /** An integer; a fraction is cut off, and a number beyond the type becomes its largest or smallest. */
  static long whole(JsonParser parser, boolean isLong) {
    return switch (parser.currentToken()) {
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
        double approximate = parser.getDoubleValue();
        long exact = Math.abs(approximate) < 1L << 53
            ? (long) Math.floor(approximate)
            : beyondDouble(parser, approximate);
        yield isLong ? exact : Math.clamp(exact, Integer.MIN_VALUE, Integer.MAX_VALUE);
      }
      case null, default -> throw notScalar(parser, isLong ? "Long" : "Integer");
    };
  }

  static double decimal(JsonParser parser) {
    return switch (parser.currentToken()) {
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
        Math.clamp(parser.getDoubleValue(), -Double.MAX_VALUE, Double.MAX_VALUE);
      case null, default -> throw notScalar(parser, "Double");
    };
  }

  static Bytes blob(JsonParser parser) {
    return switch (parser.currentToken()) {
      case VALUE_STRING -> decode(parser.getString());
      case START_OBJECT -> throw refused(STRUCTURE_UNEXPECTED);
      case START_ARRAY -> throw refused("Unrecognized collection type class java.nio.ByteBuffer");
      case null, default -> throw refused("only base-64-encoded strings are convertible to bytes");
    };
  }

  /** @param isField whether the value is a structure's member, and not an element of a list or map */
  static void expectObject(JsonParser parser, String javaType, boolean isField) {
    if (parser.currentToken() == JsonToken.START_ARRAY) {
      throw refused("Unrecognized collection type class " + javaType);
    }
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw refused(isField ? FIELD_UNEXPECTED : "Unexpected value type in payload");
    }
  }

  /** @param valueType the Java type of the map's values */
  static void expectMap(JsonParser parser, String valueType, boolean isField) {
    if (parser.currentToken() == JsonToken.START_ARRAY) {
      throw refused("Unrecognized collection type java.util.Map<java.lang.String, " + valueType + ">");
    }
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw refused(isField ? FIELD_UNEXPECTED : GENERIC_UNEXPECTED);
    }
  }

  static void expectArray(JsonParser parser, boolean isField) {
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      throw refused(STRUCTURE_UNEXPECTED);
    }
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw refused(isField ? FIELD_UNEXPECTED : GENERIC_UNEXPECTED);
    }
  }

  private static long beyondDouble(JsonParser parser, double approximate) {
    if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT && Math.abs(approximate) < 0x1p62) {
      return parser.getLongValue();
    }
    return (long) approximate;
  }

  private static Bytes decode(String base64) {
    if (base64.length() % 4 != 0) {
      throw refused("Base64 encoded length is expected a multiple of 4 bytes but found: " + base64.length());
    }
    try {
      Bytes bytes = Bytes.fromBase64(base64);
      if (hasLooseBits(base64)) {
        throw notCanonical();
      }
      return bytes;
    } catch (IllegalArgumentException notBase64) {
      throw notCanonical();
    }
  }

  /** Whether the last character before the padding has bits that belong to no byte. */
  private static boolean hasLooseBits(String base64) {
    if (!base64.endsWith("=")) {
      return false;
    }
    boolean oneByte = base64.endsWith("==");
    char last = base64.charAt(base64.length() - (oneByte ? 3 : 2));
    int bits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".indexOf(last);
    return (bits & (oneByte ? 0b1111 : 0b11)) != 0;
  }

  private static RefusedException notCanonical() {
    // "dectected" is DynamoDB's own spelling
    return refused("Invalid last non-pad Base64 character dectected");
  }

  private static RefusedException notScalar(JsonParser parser, String expected) {
    return refused(switch (parser.currentToken()) {
      case START_OBJECT -> STRUCTURE_UNEXPECTED;
      case START_ARRAY -> "Unrecognized collection type class java.lang." + expected;
      case VALUE_NUMBER_INT -> "NUMBER_VALUE cannot be converted to " + expected;
      case VALUE_NUMBER_FLOAT -> "DECIMAL_VALUE cannot be converted to " + expected;
      case VALUE_TRUE -> "TRUE_VALUE cannot be converted to " + expected;
      case VALUE_FALSE -> "FALSE_VALUE cannot be converted to " + expected;
      case null, default -> "STRING_VALUE cannot be converted to " + expected;
    });
  }

  private static RefusedException refused(String message) {
    return Refusal.serialization(message).asException();
  }
}
