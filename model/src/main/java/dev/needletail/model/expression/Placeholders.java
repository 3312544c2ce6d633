package dev.needletail.model.expression;

import dev.needletail.model.expression.syntax.InvalidExpressionException;
import dev.needletail.model.expression.syntax.Placeholder;
import dev.needletail.model.value.AttributeName;
import dev.needletail.model.value.AttributeValue;
import dev.needletail.model.value.ItemSize;
import java.util.Collection;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The names and values that a request's expressions may use by their placeholders, and which of them they have used.
 * Refusals are {@link InvalidExpressionException}s without a parameter's name. Threads: confined to the request's.
 */
final class Placeholders {

  private static final int PLACEHOLDER_CHARS_MAX = 255;
  /** For the names with their placeholders, and for the values with theirs. Source: developer guide, "Constraints". */
  private static final long SUBSTITUTIONS_BYTES_MAX = 2 << 20;
  /** For an expression and all that its placeholders stand for, once for each use. */
  private static final long EXPANDED_BYTES_MAX = 1 << 20;

  private final Map<String, String> names;
  private final Map<String, AttributeValue> values;
  private final TreeSet<String> unusedNames;
  private final TreeSet<String> unusedValues;
  /** What the placeholders stand for that the current expression has used so far. */
  private long substitutedBytes;

  Placeholders(@Nullable Map<String, String> names, @Nullable Map<String, AttributeValue> values) {
    this.names = names == null ? Map.of() : names;
    this.values = values == null ? Map.of() : values;
    this.unusedNames = new TreeSet<>(this.names.keySet());
    this.unusedValues = new TreeSet<>(this.values.keySet());
    if (names != null) {
      checkKeys("ExpressionAttributeNames", names.keySet(), Placeholder::isName);
    }
    if (values != null) {
      checkKeys("ExpressionAttributeValues", values.keySet(), Placeholder::isValue);
    }
  }

  /** Refuses faulty names, and what is too large together. It stands apart because faulty values go before. */
  void checkContents() {
    names.forEach(Placeholders::checkName);
    checkSize("ExpressionAttributeNames", names.entrySet().stream()
        .mapToLong(name -> ItemSize.ofName(name.getKey()) + ItemSize.ofName(name.getValue())).sum());
    checkSize("ExpressionAttributeValues", ItemSize.of(values));
  }

  private static void checkSize(String parameter, long bytes) {
    if (bytes > SUBSTITUTIONS_BYTES_MAX) {
      throw new InvalidExpressionException(parameter + " exceeds max size");
    }
  }

  /** Says that what is used from now on is used by another expression. */
  void beginExpression() {
    substitutedBytes = 0;
  }

  /** The size of the current expression with all that its placeholders stand for, which must not be too large. */
  long expandedBytes(String text) {
    long bytes = text.length() + substitutedBytes;
    if (bytes > EXPANDED_BYTES_MAX) {
      throw new InvalidExpressionException("Expression size has exceeded the maximum allowed size;");
    }
    return bytes;
  }

  private static void checkKeys(String parameter, Collection<String> keys, Predicate<String> isPlaceholder) {
    if (keys.isEmpty()) {
      throw new InvalidExpressionException(parameter + " must not be empty");
    }
    for (String key : keys) {
      String fault = keyFault(key, isPlaceholder);
      if (fault != null) {
        throw new InvalidExpressionException(parameter + " contains invalid key: " + fault);
      }
    }
  }

  private static @Nullable String keyFault(String key, Predicate<String> isPlaceholder) {
    if (key.isEmpty()) {
      return "The expression attribute map contains an empty key;";
    }
    if (key.length() > PLACEHOLDER_CHARS_MAX) {
      return "The expression attribute map contains a key that is too long;"
          + (key.startsWith("#") ? " size of key: " + key.length() : "");
    }
    return isPlaceholder.test(key) ? null : "Syntax error; key: \"" + key + "\"";
  }

  private static void checkName(String placeholder, String name) {
    String fault = AttributeName.fault(name);
    if (fault != null) {
      throw new InvalidExpressionException(
          "ExpressionAttributeNames contains invalid value: " + fault + " for key " + placeholder);
    }
  }

  String name(String placeholder) {
    String name = names.get(placeholder);
    if (name == null) {
      throw new InvalidExpressionException(
          "An expression attribute name used in the document path is not defined; attribute name: " + placeholder);
    }
    unusedNames.remove(placeholder);
    substitutedBytes += ItemSize.ofName(name);
    return name;
  }

  AttributeValue value(String placeholder) {
    AttributeValue value = values.get(placeholder);
    if (value == null) {
      throw new InvalidExpressionException(
          "An expression attribute value used in expression is not defined; attribute value: " + placeholder);
    }
    unusedValues.remove(placeholder);
    substitutedBytes += ItemSize.of(value);
    return value;
  }

  void checkAllUsed() {
    checkAllUsed("ExpressionAttributeNames", unusedNames);
    checkAllUsed("ExpressionAttributeValues", unusedValues);
  }

  private static void checkAllUsed(String parameter, Collection<String> unused) {
    if (!unused.isEmpty()) {
      throw new InvalidExpressionException(
          "Value provided in " + parameter + " unused in expressions: keys: {" + String.join(", ", unused) + "}");
    }
  }
}
