package dev.needletail.engine.fault;

import dev.needletail.engine.table.Table;
import dev.needletail.engine.transaction.Reasons;
import dev.needletail.model.Caller;
import dev.needletail.model.Refusal;
import dev.needletail.model.RefusedException;
import dev.needletail.model.Reply;
import dev.needletail.model.table.BillingMode;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The errors that faults are answered with, in DynamoDB's words. Source: its developer guide, "Error handling", and the
 * API reference, "TransactionCanceledException" and "ThrottlingReason".
 *
 * <p>Threads: any.
 *
 * @param tables the table of that name, null if there is none
 */
record FaultAnswers(Function<String, @Nullable Table> tables) {

  static final Reply SERVER_ERROR = Reply.refused(dynamodb("InternalServerError",
      "The request processing has failed because of an unknown error, exception or failure.", 500));
  static final Reply UNAVAILABLE = Reply.refused(
      dynamodb("ServiceUnavailable", "The service is temporarily unable to process the request.", 503));

  private static final Refusal TOO_MANY_REQUESTS = new Refusal("com.amazon.coral.availability#ThrottlingException",
      "Rate of requests exceeds the allowed throughput.", 400, _ -> {});
  private static final String PROVISIONED = "The level of configured provisioned throughput for the table was exceeded."
      + " Consider increasing your provisioning level with the UpdateTable API.";
  private static final String ON_DEMAND = "Throughput exceeds the current capacity of your table or index. DynamoDB is"
      + " automatically scaling your table or index so please try again shortly. If exceptions persist, check if you have"
      + " a hot key: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-partition-key-design.html";
  private static final Set<String> TRANSACTIONS = Set.of("TransactGetItems", "TransactWriteItems",
      "ExecuteTransaction");
  private static final Set<String> READS = Set.of("GetItem", "BatchGetItem", "Query", "Scan");
  private static final Set<String> WRITES = Set.of("PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem");
  private static final Set<String> STATEMENTS = Set.of("ExecuteStatement", "BatchExecuteStatement");

  private static Refusal dynamodb(String name, String message, int status) {
    return new Refusal("com.amazonaws.dynamodb.v20120810#" + name, message, status, _ -> {});
  }

  /**
   * A table that the rule covers has too much to do.
   *
   * @param dice picks the action of a transaction that is to blame
   */
  Reply throttled(RequestFacts facts, FaultRule rule, long dice) {
    String operation = facts.operation();
    boolean transaction = TRANSACTIONS.contains(operation);
    boolean onItems = transaction || READS.contains(operation) || WRITES.contains(operation)
        || STATEMENTS.contains(operation);
    if (!onItems || facts.tables().isEmpty()) {
      return Reply.refused(TOO_MANY_REQUESTS);
    }
    boolean writes = WRITES.contains(operation) || (!READS.contains(operation) && facts.isWrite());
    int action = facts.pick(rule, dice);
    Refusal refusal = throttled(facts.tables().get(action), writes, facts.request().caller());
    return transaction
        ? cancelled(facts, reasons -> reasons.throttled(action, refusal))
        : Reply.refused(refusal);
  }

  /** Another transaction holds an item of the request, in a table that the rule covers. */
  Reply conflict(RequestFacts facts, FaultRule rule, long dice) {
    return TRANSACTIONS.contains(facts.operation())
        ? cancelled(facts, reasons -> reasons.conflict(facts.pick(rule, dice)))
        : Reply.refused(Refusal.dynamodb("TransactionConflictException", "Transaction is ongoing for the item"));
  }

  private Refusal throttled(String tableName, boolean writes, Caller caller) {
    Table table = tables.apply(tableName);
    boolean provisioned = table != null && table.details().billing().mode() == BillingMode.PROVISIONED;
    String reason = "Table" + (writes ? "Write" : "Read")
        + (provisioned ? "ProvisionedThroughputExceeded" : "KeyRangeThroughputExceeded");
    Refusal refusal = provisioned
        ? Refusal.dynamodb("ProvisionedThroughputExceededException", PROVISIONED)
        : Refusal.dynamodb("ThrottlingException", ON_DEMAND);
    // Amazon's model spells the member differently in the two errors.
    String member = provisioned ? "ThrottlingReasons" : "throttlingReasons";
    return refusal.withMembers(json -> json.name(member).beginArray().beginObject()
        .name("reason").string(reason).name("resource").string(caller.tableArn(tableName)).endObject().endArray());
  }

  private static Reply cancelled(RequestFacts facts, Consumer<Reasons> blame) {
    var reasons = new Reasons(facts.tables().size());
    blame.accept(reasons);
    try {
      reasons.cancelIfAny();
    } catch (RefusedException e) {
      return Reply.refused(e.refusal());
    }
    throw new IllegalStateException("a transaction was not cancelled");
  }
}
