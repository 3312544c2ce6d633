package dev.needletail.model.operation.transaction;

import dev.needletail.model.document.Document;
import dev.needletail.model.expression.Condition;
import dev.needletail.model.expression.ExpressionScope;
import dev.needletail.model.expression.Update;
import dev.needletail.model.operation.Conditions;
import dev.needletail.model.operation.ExpressionParameters;
import dev.needletail.model.operation.RequestDocument;
import dev.needletail.model.operation.ReturnConsumedCapacity;
import dev.needletail.model.operation.ReturnItemCollectionMetrics;
import dev.needletail.model.operation.Wording;
import dev.needletail.model.operation.transaction.TransactWriteItems.Action;
import dev.needletail.model.value.Item;
import dev.needletail.model.value.ItemSize;
import java.util.ArrayList;
import java.util.List;

/**
 * What DynamoDB asks of a TransactWriteItems request beyond its shape. Actions are checked one by one in the order of the
 * request, and the first thing that is wrong is reported; within one, its expressions go before its key or item.
 */
final class TransactWriteItemsRules {

  private static final int PAYLOAD_BYTES_MAX = 4 * 1024 * 1024;

  private static final List<String> ACTIONS = List.of("ConditionCheck", "Put", "Delete", "Update");

  private TransactWriteItemsRules() {}

  static TransactWriteItems decode(byte[] body) {
    Document request = RequestDocument.decode("TransactWriteItems", body);
    Wording wording = Wording.BARE.of(request);
    var actions = new ArrayList<Action>();
    for (Document entry : request.documents("TransactItems")) {
      actions.add(action(entry, wording));
    }
    checkPayload(actions, wording);
    return new TransactWriteItems(actions, request.stringOrNull("ClientRequestToken"),
        request.choice("ReturnConsumedCapacity", ReturnConsumedCapacity.NONE),
        request.choice("ReturnItemCollectionMetrics", ReturnItemCollectionMetrics.NONE));
  }

  private static void checkPayload(List<Action> actions, Wording wording) {
    long bytes = actions.stream().mapToLong(TransactWriteItemsRules::payload).sum();
    if (bytes > PAYLOAD_BYTES_MAX) {
      throw wording.refusal("Transaction payload size cannot exceed 4MB. Payload Size: " + bytes);
    }
  }

  /** What an action brings along, by the size of items: the item to put, or the key. */
  private static long payload(Action action) {
    return ItemSize.of(switch (action) {
      case Action.Put put -> put.item();
      case Action.Delete delete -> delete.key();
      case Action.Update update -> update.key();
      case Action.ConditionCheck check -> check.key();
    });
  }

  private static Action action(Document entry, Wording wording) {
    List<String> present = ACTIONS.stream().filter(entry::has).toList();
    if (present.isEmpty()) {
      throw wording.refusal(
          "Invalid Request: TransactWriteRequest should contain Delete or Put or Update request");
    }
    if (present.size() > 1) {
      throw wording.refusal("TransactItems can only contain one of Check, Put, Update or Delete");
    }
    Document action = entry.document(present.getFirst());
    return switch (present.getFirst()) {
      case "Put" -> put(action, wording);
      case "Delete" -> delete(action, wording);
      case "Update" -> update(action, wording);
      default -> conditionCheck(action, wording);
    };
  }

  private static Action put(Document action, Wording wording) {
    Condition condition = Conditions.expression(action, wording);
    Item item = wording.item(action.item("Item"));
    // a single put of the kind is refused only once its table was found
    if (ItemSize.of(item) > ItemSize.ITEM_BYTES_MAX) {
      throw wording.refusal("Item size has exceeded the maximum allowed size");
    }
    return new Action.Put(action.tableName("TableName"), item, condition,
        Conditions.returnOldOnFailure(action), action.string("TableName"));
  }

  private static Action delete(Document action, Wording wording) {
    Condition condition = Conditions.expression(action, wording);
    return new Action.Delete(action.tableName("TableName"), wording.item(action.item("Key")), condition,
        Conditions.returnOldOnFailure(action), action.string("TableName"));
  }

  private static Action update(Document action, Wording wording) {
    ExpressionScope scope = ExpressionParameters.scope(action, wording);
    Update update = scope.update(action.string("UpdateExpression"));
    String expression = action.stringOrNull("ConditionExpression");
    Condition condition = expression == null ? null : scope.condition("ConditionExpression", expression);
    scope.checkAllUsed();
    return new Action.Update(action.tableName("TableName"), wording.item(action.item("Key")), update, condition,
        Conditions.returnOldOnFailure(action), action.string("TableName"));
  }

  private static Action conditionCheck(Document action, Wording wording) {
    ExpressionScope scope = ExpressionParameters.scope(action, wording);
    Condition condition = scope.condition("ConditionExpression", action.string("ConditionExpression"));
    scope.checkAllUsed();
    return new Action.ConditionCheck(action.tableName("TableName"), wording.item(action.item("Key")), condition,
        Conditions.returnOldOnFailure(action), action.string("TableName"));
  }
}
