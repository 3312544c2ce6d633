package dev.needletail.engine.read;

import dev.needletail.engine.execution.KeyCheck;
import dev.needletail.model.RefusedException;
import dev.needletail.model.table.KeyAttribute;
import dev.needletail.model.value.Item;
import org.jspecify.annotations.Nullable;

/**
 * Holds an ExclusiveStartKey against what is read: it consists of the key attributes of the table and of the index, and of
 * nothing else. Of several faults DynamoDB names, in this order, the number of attributes, an attribute of the key that
 * orders the rows, and one of the table's key behind an index's.
 *
 * @param startKey null if the request has none; every check passes then
 */
record StartKeyCheck(ReadTarget target, @Nullable Item startKey) {

  static final String INVALID = "The provided starting key is invalid";

  void size() {
    if (startKey != null && startKey.attributes().size() != target.startKeyNames().size()) {
      throw ReadTarget.refused(INVALID);
    }
  }

  /** An attribute of the key that orders the rows. */
  void attribute(KeyAttribute attribute) {
    if (startKey == null) {
      return;
    }
    var value = startKey.get(attribute.name());
    if (value == null) {
      throw ReadTarget.refused(INVALID);
    }
    if (!attribute.type().matches(value)) {
      throw ReadTarget.refused("The provided key element does not match the schema");
    }
    KeyCheck.value(attribute, value, target.layout().key().partition().contains(attribute));
  }

  /** The attributes of an index's key. */
  void indexKey() {
    if (target.index() != null) {
      target.layout().key().attributes().forEach(this::attribute);
    }
  }

  void tableKey() {
    if (startKey == null) {
      return;
    }
    // Without an index these are all there are, and a name that is not among them is said as briefly as a number is.
    if (target.index() == null && !startKey.attributes().keySet().containsAll(target.startKeyNames())) {
      throw ReadTarget.refused(INVALID);
    }
    try {
      KeyCheck.attributes(target.table().key(), startKey);
    } catch (RefusedException e) {
      throw ReadTarget.refused(INVALID + ": " + e.refusal().message());
    }
  }
}
