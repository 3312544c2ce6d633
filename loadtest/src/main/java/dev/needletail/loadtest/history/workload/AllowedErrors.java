package dev.needletail.loadtest.history.workload;

import java.util.Set;

/**
 * The errors that clients may see while a store misbehaves: those that say what the store said, and those that SDKs repeat.
 * A lost connection is none of them, nor is an answer that is not DynamoDB's.
 */
final class AllowedErrors {

  private static final Set<String> REFUSALS = Set.of("ConditionalCheckFailedException", "DuplicateItemException",
      "TransactionCanceledException", "TransactionConflictException", "TransactionInProgressException",
      "ProvisionedThroughputExceededException", "ThrottlingException", "RequestLimitExceeded");
  private static final Set<String> FAILURES = Set.of("InternalServerError", "ServiceUnavailable",
      "ServiceUnavailableException", "InternalServerErrorException");

  private AllowedErrors() {}

  /** Whether SDKs send the request again, after a pause. */
  static boolean isRepeatable(int status, String error) {
    return status >= 500 || error.equals("ThrottlingException");
  }

  static boolean contains(int status, String error) {
    return status >= 500 ? FAILURES.contains(error) : REFUSALS.contains(error);
  }
}
