package dev.needletail.engine.transaction;

import dev.needletail.model.Refusal;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;

/**
 * No item may be in a transaction twice. DynamoDB looks at that once every table is found and every key is one of its
 * table's.
 */
final class RepeatedItems {

  private RepeatedItems() {}

  /** @throws dev.needletail.model.RefusedException ValidationException if two of the rows are the same */
  static void refuse(List<byte[]> rowKeys) {
    var distinct = HashSet.<ByteBuffer>newHashSet(rowKeys.size());
    for (byte[] rowKey : rowKeys) {
      if (!distinct.add(ByteBuffer.wrap(rowKey))) {
        throw Refusal.validation("Transaction request cannot include multiple operations on one item").asException();
      }
    }
  }
}
