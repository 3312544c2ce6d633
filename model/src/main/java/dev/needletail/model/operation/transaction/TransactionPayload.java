package dev.needletail.model.operation.transaction;

import dev.needletail.model.Refusal;

/**
 * What the actions of a transaction that writes bring along, added up action by action. Threads: confined to the
 * request's.
 */
public final class TransactionPayload {

  private static final int BYTES_MAX = 4 * 1024 * 1024;
  /** DynamoDB says it twice. */
  private static final String TOO_LARGE = "Transaction payload size cannot exceed 4MB. Payload Size: ";

  private long bytes;

  /** Counts a part of an action. */
  public void count(long more) {
    bytes += more;
  }

  /**
   * To be called after each action.
   *
   * @throws dev.needletail.model.RefusedException ValidationException if it is more than 4 MB so far
   */
  public void check() {
    if (bytes > BYTES_MAX) {
      throw Refusal.validation(TOO_LARGE + ": " + TOO_LARGE + bytes).asException();
    }
  }
}
