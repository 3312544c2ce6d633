package dev.needletail.cache.simulation;

import dev.needletail.model.value.AttributeValue;
import dev.needletail.model.value.DynamoNumber;
import dev.needletail.model.value.Item;
import java.util.ArrayList;
import java.util.List;

/** One of the few keys that a simulation reads and writes, as JSON and as an item. */
record Key(String partition, String sort) {

  static final String TABLE = "sorted";

  static final List<Key> ALL = List.of(new Key("a", "1"), new Key("a", "2"), new Key("b", "1"));
  /** Partitions of the index {@code byG}, and that an item is in none of them. */
  static final List<String> GROUPS = List.of("x", "y", "");

  static Key of(Item item) {
    return new Key(text(item, "p"), text(item, "s"));
  }

  /** The version that an item holds. */
  static long version(Item item) {
    if (!(item.get("v") instanceof AttributeValue.N(DynamoNumber number))) {
      throw new AssertionError("an item without a version");
    }
    return number.toBigDecimal().longValueExact();
  }

  /** The partition of the index that an item is in; empty if it is not in the index. */
  static String group(Item item) {
    return item.get("g") == null ? "" : text(item, "g");
  }

  static List<Key> in(String partition) {
    var keys = new ArrayList<Key>();
    for (Key key : ALL) {
      if (key.partition().equals(partition)) {
        keys.add(key);
      }
    }
    return keys;
  }

  String attributes() {
    return "'p':{'S':'" + partition + "'},'s':{'S':'" + sort + "'}";
  }

  String json() {
    return "{" + attributes() + "}";
  }

  /** @param group the partition of the index that the item is in; empty for an item that is not in the index */
  String item(long version, String group) {
    return "{" + attributes() + ",'v':{'N':'" + version + "'}"
        + (group.isEmpty() ? "" : ",'g':{'S':'" + group + "'}") + "}";
  }

  @Override
  public String toString() {
    return partition + sort;
  }

  private static String text(Item item, String attribute) {
    if (!(item.get(attribute) instanceof AttributeValue.S(String text))) {
      throw new AssertionError("an item without " + attribute);
    }
    return text;
  }
}
