package dev.needletail.cache.hit;

import java.nio.charset.StandardCharsets;

/**
 * Finds table and key in a GetItem request of the usual form: TableName, Key, and perhaps {@code "ConsistentRead":false}
 * and {@code "ReturnConsumedCapacity":"NONE"}, each once, in any order. Anything else is not for it.
 *
 * <p>Threads: confined to one.
 */
final class GetItemScanner extends Scan {

  /** The attributes that a table's key has at most. */
  private static final int ATTRIBUTES_MAX = 2;

  private static final byte[] TABLE_NAME = ascii("TableName");
  private static final byte[] KEY = ascii("Key");
  private static final byte[] CONSISTENT_READ = ascii("ConsistentRead");
  private static final byte[] RETURN_CONSUMED_CAPACITY = ascii("ReturnConsumedCapacity");
  private static final byte[] FALSE = ascii("false");
  private static final byte[] NONE = ascii("NONE");

  /** An attribute of the key: where its name and its value are, without quotes, and the letter of its type. */
  static final class Attribute {
    int nameStart;
    int nameEnd;
    byte type;
    int valueStart;
    int valueEnd;
  }

  private final Attribute[] attributes = {new Attribute(), new Attribute()};
  private int attributeCount;
  private int tableStart;
  private int tableEnd;
  private boolean hasConsistentRead;
  private boolean hasReturnConsumedCapacity;

  /** Whether the request is of that form; then the other methods tell what is in it, until the next scan. */
  boolean scan(byte[] document, int offset, int length) {
    begin(document, offset, length);
    attributeCount = 0;
    tableEnd = 0;
    hasConsistentRead = false;
    hasReturnConsumedCapacity = false;
    if (!take('{')) {
      return false;
    }
    do {
      if (!member()) {
        return false;
      }
    } while (take(','));
    return take('}') && isOver() && tableEnd > 0 && attributeCount > 0;
  }

  byte[] json() {
    return json;
  }

  int tableStart() {
    return tableStart;
  }

  int tableEnd() {
    return tableEnd;
  }

  int attributeCount() {
    return attributeCount;
  }

  Attribute attribute(int index) {
    return attributes[index];
  }

  private boolean member() {
    if (!takeString()) {
      return false;
    }
    if (isString(TABLE_NAME)) {
      return tableEnd == 0 && tableName();
    }
    if (isString(KEY)) {
      return attributeCount == 0 && key();
    }
    if (isString(CONSISTENT_READ)) {
      boolean again = hasConsistentRead;
      hasConsistentRead = true;
      return !again && take(':') && takeLiteral(FALSE);
    }
    if (isString(RETURN_CONSUMED_CAPACITY)) {
      boolean again = hasReturnConsumedCapacity;
      hasReturnConsumedCapacity = true;
      return !again && take(':') && takeString() && isString(NONE);
    }
    return false;
  }

  private boolean tableName() {
    if (!take(':') || !takeString()) {
      return false;
    }
    tableStart = start;
    tableEnd = stop;
    return true;
  }

  private boolean key() {
    if (!take(':') || !take('{')) {
      return false;
    }
    do {
      if (attributeCount == ATTRIBUTES_MAX || !attribute(attributes[attributeCount])) {
        return false;
      }
      attributeCount++;
    } while (take(','));
    return take('}');
  }

  private boolean attribute(Attribute attribute) {
    if (!takeString()) {
      return false;
    }
    attribute.nameStart = start;
    attribute.nameEnd = stop;
    if (!take(':') || !take('{') || !takeString() || stop - start != 1) {
      return false;
    }
    attribute.type = json[start];
    if (!take(':') || !takeString()) {
      return false;
    }
    attribute.valueStart = start;
    attribute.valueEnd = stop;
    return take('}');
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
