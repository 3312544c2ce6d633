package dev.needletail.model.operation.partiql;

import dev.needletail.model.operation.ReturnConsumedCapacity;
import dev.needletail.model.partiql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An ExecuteTransaction request: up to 100 reads of one state, or writes that take effect together or not at all.
 *
 * @param clientRequestToken makes a repetition within ten minutes answer as the first; null if the client gave none
 */
public record ExecuteTransaction(List<Member> members, @Nullable String clientRequestToken,
    ReturnConsumedCapacity returnConsumedCapacity) {

  /** @param returnOldOnConditionFailure whether the cancellation reason carries the item that failed the condition */
  public record Member(Statement statement, boolean returnOldOnConditionFailure) {}

  public ExecuteTransaction {
    members = List.copyOf(members);
  }

  /** Whether all of it reads; otherwise all of it writes. */
  public boolean isRead() {
    return !members.getFirst().statement().isWrite();
  }

  /** @throws dev.needletail.model.RefusedException in DynamoDB's words, if the document is no valid request */
  public static ExecuteTransaction decode(byte[] body) {
    return ExecuteTransactionRules.decode(body);
  }
}
