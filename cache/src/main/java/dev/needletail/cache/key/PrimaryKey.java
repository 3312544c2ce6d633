package dev.needletail.cache.key;

import dev.needletail.model.table.KeyAttribute;
import dev.needletail.model.table.KeySchema;
import dev.needletail.model.value.AttributeValue;
import dev.needletail.model.value.Bytes;
import dev.needletail.model.value.DynamoNumber;
import dev.needletail.model.value.Item;
import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An item's primary key in canonical form: for each attribute its type's letter, its length in four bytes, its value.
 *
 * @param item      the whole key: what the item cache knows the item by
 * @param partition the partition key alone: what queries of the table depend on
 */
public record PrimaryKey(CacheKey item, CacheKey partition) {

  /** Source: DynamoDB developer guide, "Quotas": the longest value of a partition key attribute. */
  private static final int PARTITION_BYTES_MAX = 2048;
  /** Source: the same, of a sort key attribute. */
  private static final int SORT_BYTES_MAX = 1024;

  public String table() {
    return item.table();
  }

  /**
   * The key that a request names.
   *
   * @param key the attributes of the key and nothing else
   * @return null if they are not exactly a key of this schema, so that DynamoDB would refuse the request
   */
  public static @Nullable PrimaryKey of(String table, KeySchema schema, Item key) {
    return key.attributes().size() == schema.partition().size() + schema.sort().size()
        ? ofItem(table, schema, key)
        : null;
  }

  /**
   * The key of a whole item.
   *
   * @return null if the item has no valid key of this schema
   */
  public static @Nullable PrimaryKey ofItem(String table, KeySchema schema, Item item) {
    var bytes = new ByteArrayOutputStream(64);
    if (!append(bytes, schema.partition(), item, PARTITION_BYTES_MAX)) {
      return null;
    }
    var partition = new CacheKey(table, bytes.toByteArray());
    if (schema.sort().isEmpty()) {
      return new PrimaryKey(partition, partition);
    }
    return append(bytes, schema.sort(), item, SORT_BYTES_MAX)
        ? new PrimaryKey(new CacheKey(table, bytes.toByteArray()), partition)
        : null;
  }

  /**
   * The attributes of an item's key: what {@link #of} makes the key of.
   *
   * @param item the {@link #item} of a key of this schema
   * @throws IllegalStateException if it is of another schema
   */
  public static Item attributes(KeySchema schema, CacheKey item) {
    var key = ByteBuffer.wrap(item.octets());
    var attributes = new LinkedHashMap<String, AttributeValue>();
    try {
      for (var attribute : schema.attributes()) {
        byte type = key.get();
        byte[] octets = new byte[key.getInt()];
        key.get(octets);
        attributes.put(attribute.name(), switch (type) {
          case 'S' -> new AttributeValue.S(new String(octets, StandardCharsets.UTF_8));
          case 'N' -> new AttributeValue.N(DynamoNumber.parse(new String(octets, StandardCharsets.US_ASCII)));
          case 'B' -> new AttributeValue.B(Bytes.copyOf(octets));
          default -> throw new IllegalStateException("no key has this type");
        });
      }
    } catch (BufferUnderflowException | NegativeArraySizeException e) {
      throw new IllegalStateException("a key of another schema", e);
    }
    return new Item(attributes);
  }

  /**
   * The partition that a query reads.
   *
   * @return null if the value cannot be a partition key of this schema
   */
  public static @Nullable CacheKey partition(String table, KeySchema schema, AttributeValue value) {
    var bytes = new ByteArrayOutputStream(64);
    return schema.partition().size() == 1
        && append(bytes, schema.partition().getFirst(), value, PARTITION_BYTES_MAX)
            ? new CacheKey(table, bytes.toByteArray())
            : null;
  }

  /** Adds the canonical form of a partition key; false if the item has no valid one. */
  static boolean appendPartition(ByteArrayOutputStream bytes, KeySchema schema, Item item) {
    return append(bytes, schema.partition(), item, PARTITION_BYTES_MAX);
  }

  private static boolean append(ByteArrayOutputStream bytes, List<KeyAttribute> attributes, Item item, int bytesMax) {
    for (var attribute : attributes) {
      if (!append(bytes, attribute, item.get(attribute.name()), bytesMax)) {
        return false;
      }
    }
    return true;
  }

  private static boolean append(ByteArrayOutputStream bytes, KeyAttribute attribute, @Nullable AttributeValue value,
      int bytesMax) {
    if (value == null || !attribute.type().matches(value)) {
      return false;
    }
    byte[] octets = octets(value);
    if (octets == null || octets.length == 0 || octets.length > bytesMax) {
      return false;
    }
    bytes.write(value.typeName().charAt(0));
    for (int shift = 24; shift >= 0; shift -= 8) {
      bytes.write(octets.length >>> shift);
    }
    bytes.writeBytes(octets);
    return true;
  }

  private static byte @Nullable [] octets(AttributeValue value) {
    return switch (value) {
      case AttributeValue.S(var text) -> isWellFormed(text) ? text.getBytes(StandardCharsets.UTF_8) : null;
      case AttributeValue.N(var number) -> number.toString().getBytes(StandardCharsets.US_ASCII);
      case AttributeValue.B(var binary) -> binary.toByteArray();
      case AttributeValue.SS _,AttributeValue.NS _,AttributeValue.BS _,AttributeValue.M _,AttributeValue.L _,AttributeValue.Bool _,AttributeValue.Null _ ->
        null;
    };
  }

  /** Whether the text has a UTF-8 form of its own: a lone surrogate has none, and would meet other texts' keys. */
  private static boolean isWellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        if (i + 1 == text.length() || !Character.isSurrogatePair(c, text.charAt(i + 1))) {
          return false;
        }
        i++;
      }
    }
    return true;
  }
}
