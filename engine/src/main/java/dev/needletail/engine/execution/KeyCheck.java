package dev.needletail.engine.execution;

import dev.needletail.model.Refusal;
import dev.needletail.model.RefusedException;
import dev.needletail.model.table.KeyAttribute;
import dev.needletail.model.table.KeySchema;
import dev.needletail.model.value.AttributeValue;
import dev.needletail.model.value.Item;
import dev.needletail.model.value.ItemSize;

/**
 * Holds keys, and the key attributes of items, against a table's key schema. Every method refuses with DynamoDB's
 * ValidationException, in DynamoDB's order: partition attribute first; for each its presence, type, emptiness, size.
 */
public final class KeyCheck {

  private KeyCheck() {}

  /** A Key parameter: the key attributes, and nothing else. */
  public static void key(KeySchema schema, Item key) {
    if (key.attributes().size() != schema.attributes().size()) {
      throw mismatch();
    }
    attributes(schema, key);
  }

  /** The key attributes of an item or key whose other attributes are of no concern here. */
  public static void attributes(KeySchema schema, Item item) {
    for (var attribute : schema.attributes()) {
      var value = item.get(attribute.name());
      if (value == null || !attribute.type().matches(value)) {
        throw mismatch();
      }
      value(attribute, value, schema.partition().contains(attribute));
    }
  }

  /** The key attributes of a whole item, as PutItem refuses them. */
  public static void item(KeySchema schema, Item item) {
    for (var attribute : schema.attributes()) {
      var value = item.get(attribute.name());
      if (value == null) {
        throw refused("One or more parameter values were invalid: Missing the key " + attribute.name()
            + " in the item");
      }
      if (!attribute.type().matches(value)) {
        throw refused("One or more parameter values were invalid: Type mismatch for key " + attribute.name()
            + " expected: " + attribute.type() + " actual: " + value.typeName());
      }
      value(attribute, value, schema.partition().contains(attribute));
    }
  }

  /** Refuses a key attribute that is an empty string or binary; of other faults it says nothing. */
  public static void notEmpty(KeySchema schema, Item item) {
    for (var attribute : schema.attributes()) {
      var value = item.get(attribute.name());
      if (value != null && attribute.type().matches(value)) {
        notEmpty(attribute, value);
      }
    }
  }

  /** A value of the attribute's type, wherever it stands for a key. */
  public static void value(KeyAttribute attribute, AttributeValue value, boolean partition) {
    notEmpty(attribute, value);
    size(partition, ItemSize.of(value), value);
  }

  private static void notEmpty(KeyAttribute attribute, AttributeValue value) {
    if (isEmpty(value)) {
      throw refused("One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain"
          + " an empty " + typeWord(value) + " value. Key: " + attribute.name());
    }
  }

  static void size(boolean partition, long bytes, AttributeValue value) {
    if (value instanceof AttributeValue.N) {
      return;
    }
    if (partition && bytes > KeySchema.PARTITION_BYTES_MAX) {
      // DynamoDB's text has no space there.
      throw refused("One or more parameter values were invalid: Size of hashkey has exceeded the maximum size limit of"
          + KeySchema.PARTITION_BYTES_MAX + " bytes");
    }
    if (!partition && bytes > KeySchema.SORT_BYTES_MAX) {
      throw refused("One or more parameter values were invalid: Aggregated size of all range keys has exceeded the size"
          + " limit of " + KeySchema.SORT_BYTES_MAX + " bytes");
    }
  }

  static boolean isEmpty(AttributeValue value) {
    return switch (value) {
      case AttributeValue.S(var text) -> text.isEmpty();
      case AttributeValue.B(var bytes) -> bytes.length() == 0;
      default -> false;
    };
  }

  static String typeWord(AttributeValue value) {
    return value instanceof AttributeValue.B ? "binary" : "string";
  }

  static RefusedException refused(String message) {
    return Refusal.validation(message).asException();
  }

  private static RefusedException mismatch() {
    return refused("The provided key element does not match the schema");
  }
}
