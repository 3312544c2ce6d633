package dev.needletail.proxy.config.binding;

import java.lang.reflect.InvocationTargetException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The types that one value can have, read and printed: text, whole numbers, true and false, paths, sizes, durations, enums, whose
 * constants are written in kebab-case, and types that read themselves.
 */
final class Scalar {

  private final long heapBytesMax;

  /** @param heapBytesMax what shares of the heap refer to */
  Scalar(long heapBytesMax) {
    this.heapBytesMax = heapBytesMax;
  }

  /** @throws IllegalArgumentException with what is wrong, to be put after the value */
  Object parse(Class<?> type, String text) {
    if (type == String.class) {
      return text;
    }
    if (type == int.class || type == Integer.class) {
      return integer(text);
    }
    if (type == Long.class) {
      return whole(text);
    }
    if (type == boolean.class || type == Boolean.class) {
      return truth(text);
    }
    if (type == ByteSize.class) {
      return ByteSize.parse(text, heapBytesMax);
    }
    if (type == Duration.class) {
      return DurationText.parse(text);
    }
    if (type == Path.class) {
      return path(text);
    }
    if (type.isEnum()) {
      return constant(type, text);
    }
    return byItself(type, text);
  }

  /** A type that is not one of ours has a static {@code parse(String)} that refuses as {@link #parse} does. */
  private static Object byItself(Class<?> type, String text) {
    try {
      return type.getMethod("parse", String.class).invoke(null, text);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException refused) {
        throw refused;
      }
      throw new IllegalStateException("a setting's parse may only refuse: " + type, e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("no setting can be of " + type, e);
    }
  }

  static String print(Object value) {
    return switch (value) {
      case Duration duration -> DurationText.print(duration);
      case Enum<?> constant -> kebab(constant);
      default -> value.toString();
    };
  }

  /** What {@code --help} calls a value of this type. */
  static String label(Class<?> type) {
    if (type.isEnum()) {
      return constants(type).replace(", ", "|");
    }
    return switch (type.getSimpleName()) {
      case "int", "Integer", "Long" -> "N";
      case "boolean", "Boolean" -> "true|false";
      case "ByteSize" -> "SIZE";
      case "Duration" -> "TIME";
      case "Path" -> "PATH";
      default -> "TEXT";
    };
  }

  private static Integer integer(String text) {
    try {
      return Integer.valueOf(text);
    } catch (NumberFormatException _) {
      throw new IllegalArgumentException("is no whole number");
    }
  }

  private static Long whole(String text) {
    try {
      return Long.valueOf(text);
    } catch (NumberFormatException _) {
      throw new IllegalArgumentException("is no whole number");
    }
  }

  private static Boolean truth(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("is none of: true, false");
    };
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException _) {
      throw new IllegalArgumentException("is no path");
    }
  }

  private static Object constant(Class<?> type, String text) {
    return Arrays.stream(type.getEnumConstants()).filter(constant -> kebab((Enum<?>) constant).equals(text)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("is none of: " + constants(type)));
  }

  private static String constants(Class<?> type) {
    return Arrays.stream(type.getEnumConstants()).map(constant -> kebab((Enum<?>) constant))
        .collect(Collectors.joining(", "));
  }

  private static String kebab(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
