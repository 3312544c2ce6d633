package dev.needletail.engine.write;

import dev.needletail.model.Refusal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The items that transactions hold. As in DynamoDB a transaction does not wait for another one that holds one of its
 * items: it is cancelled; and a single write of such an item is refused. Waiting would do as well here, but an
 * application that is to run on DynamoDB must handle both, and its tests should meet them.
 *
 * <p>Threads: any.
 */
public final class OngoingTransactions {

  private final ConcurrentHashMap<ByteBuffer, Boolean> held = new ConcurrentHashMap<>();

  /** The items of one transaction, until it is closed. */
  public final class Held implements AutoCloseable {

    private final List<ByteBuffer> keys;

    private Held(List<ByteBuffer> keys) {
      this.keys = keys;
    }

    @Override
    public void close() {
      keys.forEach(held::remove);
    }
  }

  /**
   * Holds the items, which are all different.
   *
   * @param conflict makes the refusal, given the places of the items that another transaction holds
   */
  public Held hold(List<byte[]> rowKeys, Function<List<Integer>, RuntimeException> conflict) {
    var taken = new Held(new ArrayList<>(rowKeys.size()));
    var conflicts = new ArrayList<Integer>();
    for (int i = 0; i < rowKeys.size(); i++) {
      var key = ByteBuffer.wrap(rowKeys.get(i));
      if (held.putIfAbsent(key, true) == null) {
        taken.keys.add(key);
      } else {
        conflicts.add(i);
      }
    }
    if (!conflicts.isEmpty()) {
      taken.close();
      throw conflict.apply(conflicts);
    }
    return taken;
  }

  /** Refuses if a transaction holds the item. */
  void refuseHeld(byte[] rowKey) {
    if (!held.isEmpty() && held.containsKey(ByteBuffer.wrap(rowKey))) {
      throw Refusal.dynamodb("TransactionConflictException", "Transaction is ongoing for the item").asException();
    }
  }
}
