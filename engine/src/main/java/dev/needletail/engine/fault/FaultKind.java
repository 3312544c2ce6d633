package dev.needletail.engine.fault;

import dev.needletail.model.shape.ApiModel;
import java.util.Locale;
import java.util.Set;

/** What can go wrong, in the words of DynamoDB's errors, and the operations that it can happen to. */
public enum FaultKind {
  /**
   * The request is refused, and changes nothing: ProvisionedThroughputExceededException on a provisioned table,
   * ThrottlingException on one that is paid on demand and on operations that concern no items; a transaction is cancelled for
   * it.
   */
  THROTTLING(Scope.ALL, Time.NONE),
  /** The request is answered with InternalServerError, 500, and changes nothing; but a client cannot know that. */
  SERVER_ERROR(Scope.ALL, Time.NONE),
  /** The request is answered with ServiceUnavailable, 503, and changes nothing; but a client cannot know that. */
  UNAVAILABLE(Scope.ALL, Time.NONE),
  /**
   * The request takes effect, and its answer is lost: after the time there is an InternalServerError, 500, instead. A time longer
   * than the client's own time-out makes a time-out of it.
   */
  LOST_ANSWER(Scope.ALL, Time.OPTIONAL),
  /** The request is executed after the time. */
  LATENCY(Scope.ALL, Time.NEEDED),
  /**
   * Another transaction seems to hold an item: TransactionConflictException for the write of one item,
   * TransactionCanceledException with the reason TransactionConflict for a transaction.
   */
  TRANSACTION_CONFLICT(Scope.TRANSACTIONS, Time.NONE),
  /** Some of a batch, never all of it, is left over as UnprocessedItems or UnprocessedKeys. A batch of one is throttled. */
  UNPROCESSED(Scope.BATCHES, Time.NONE),
  /** An eventually consistent read of a table or a local index sees the state of up to the time ago. */
  STALE_READ(Scope.EVENTUAL_READS, Time.NEEDED),
  /** A read of a global index sees the state of up to the time ago. */
  STALE_INDEX(Scope.INDEX_READS, Time.NEEDED);

  /** Sets of operations. */
  private enum Scope {
    ALL, EVENTUAL_READS, INDEX_READS, BATCHES, TRANSACTIONS
  }

  /** Whether a kind has a duration. */
  enum Time {
    NONE, OPTIONAL, NEEDED
  }

  private final Scope scope;
  private final Time time;

  FaultKind(Scope scope, Time time) {
    this.scope = scope;
    this.time = time;
  }

  /** As in {@code lost-answer}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The operations that it can happen to. */
  public Set<String> operations() {
    return switch (scope) {
      case ALL -> Operations.ALL;
      case EVENTUAL_READS -> Operations.EVENTUAL_READS;
      case INDEX_READS -> Operations.INDEX_READS;
      case BATCHES -> Operations.BATCHES;
      case TRANSACTIONS -> Operations.OF_TRANSACTIONS;
    };
  }

  /** Whether it happens to a request as a whole; otherwise it changes which state reads see. */
  public boolean isOfRequests() {
    return this != STALE_READ && this != STALE_INDEX;
  }

  Time time() {
    return time;
  }

  /** Every operation that DynamoDB has. */
  public static Set<String> allOperations() {
    return Operations.ALL;
  }

  /** In a class of its own, as reading Amazon's model takes a while. */
  private static final class Operations {

    static final Set<String> BATCHES = Set.of("BatchGetItem", "BatchWriteItem");
    static final Set<String> INDEX_READS = Set.of("Query", "Scan", "ExecuteStatement");
    static final Set<String> EVENTUAL_READS = Set.of("GetItem", "BatchGetItem", "Query", "Scan", "ExecuteStatement",
        "BatchExecuteStatement");
    static final Set<String> OF_TRANSACTIONS = Set.of("PutItem", "UpdateItem", "DeleteItem", "ExecuteStatement",
        "TransactGetItems", "TransactWriteItems", "ExecuteTransaction");
    /** Also those that the engine does not have: it may get them. */
    static final Set<String> ALL = Set.copyOf(ApiModel.dynamodb().operations());

    private Operations() {}
  }
}
