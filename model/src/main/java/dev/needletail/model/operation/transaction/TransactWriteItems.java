package dev.needletail.model.operation.transaction;

import dev.needletail.model.expression.Condition;
import dev.needletail.model.operation.ReturnConsumedCapacity;
import dev.needletail.model.operation.ReturnItemCollectionMetrics;
import dev.needletail.model.value.Item;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A TransactWriteItems request: up to 100 writes and checks that take effect together or not at all.
 *
 * @param clientRequestToken makes a repetition within ten minutes answer as the first; null if the client gave none
 */
public record TransactWriteItems(List<Action> actions, @Nullable String clientRequestToken,
    ReturnConsumedCapacity returnConsumedCapacity, ReturnItemCollectionMetrics returnItemCollectionMetrics) {

  /** One action; its cancellation reason stands at the same place in the error. */
  public sealed interface Action {

    String tableName();

    /** The table as the request names it, perhaps by ARN: what ConsumedCapacity repeats. */
    String requestedName();

    /** Must hold for the item before the transaction; null if the action is unconditional. */
    @Nullable Condition condition();

    /** Whether the cancellation reason carries the item that failed the condition. */
    boolean returnOldOnConditionFailure();

    record Put(String tableName, Item item, @Nullable Condition condition, boolean returnOldOnConditionFailure,
        String requestedName)
        implements
          Action {}

    record Delete(String tableName, Item key, @Nullable Condition condition, boolean returnOldOnConditionFailure,
        String requestedName)
        implements
          Action {}

    record Update(String tableName, Item key, dev.needletail.model.expression.Update update,
        @Nullable Condition condition, boolean returnOldOnConditionFailure,
        String requestedName) implements Action {}

    record ConditionCheck(String tableName, Item key, Condition condition, boolean returnOldOnConditionFailure,
        String requestedName)
        implements
          Action {}
  }

  public TransactWriteItems {
    actions = List.copyOf(actions);
  }

  /** @throws dev.needletail.model.RefusedException in DynamoDB's words, if the document is no valid request */
  public static TransactWriteItems decode(byte[] body) {
    return TransactWriteItemsRules.decode(body);
  }
}
