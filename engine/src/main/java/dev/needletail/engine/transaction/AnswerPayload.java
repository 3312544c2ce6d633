package dev.needletail.engine.transaction;

import dev.needletail.model.Refusal;

/**
 * What a transaction that reads answers, added up item by item: by the size of what is answered of each, and a few bytes
 * for each, there or not. Measured in DynamoDB Local, whose words these are; the API reference has the limit. Threads:
 * confined to the request's.
 */
public final class AnswerPayload {

  private static final int BYTES_MAX = 4 * 1024 * 1024;
  private static final int ITEM_EXTRA_BYTES = 4;

  private long bytes;

  /**
   * Counts one item.
   *
   * @param itemBytes the size of what is answered of it, 0 if it is absent
   * @throws dev.needletail.model.RefusedException ValidationException if it is more than 4 MB so far
   */
  public void add(long itemBytes) {
    bytes += ITEM_EXTRA_BYTES + itemBytes;
    if (bytes > BYTES_MAX) {
      throw Refusal.validation("Payload in response is too large." + bytes).asException();
    }
  }
}
