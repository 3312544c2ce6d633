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
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What DynamoDB asks of a TransactWriteItems request beyond its shape. Actions are checked one by one in the order of the
 * request, and the first thing that is wrong is reported; within one, its expressions go before its key or item. What
 * an action brings along is the item to put, or the key, and its expressions with all that their placeholders stand for.
 */
final class TransactWriteItemsRules {

  private static final List<String> ACTIONS = List.of("ConditionCheck", "Put", "Delete", "Update");

  private final Wording wording;
  private final TransactionPayload payload = new TransactionPayload();

  private TransactWriteItemsRules(Wording wording) {
    this.wording = wording;
  }

  static TransactWriteItems decode(byte[] body) {
    Document request = RequestDocument.decode("TransactWriteItems", body);
    var rules = new TransactWriteItemsRules(Wording.BARE.of(request));
    var actions = new ArrayList<Action>();
    for (Document entry : request.documents("TransactItems")) {
      actions.add(rules.action(entry));
      rules.payload.check();
    }
    return new TransactWriteItems(actions, request.stringOrNull("ClientRequestToken"),
        request.choice("ReturnConsumedCapacity", ReturnConsumedCapacity.NONE),
        request.choice("ReturnItemCollectionMetrics", ReturnItemCollectionMetrics.NONE));
  }

  private Action action(Document entry) {
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
      case "Put" -> put(action);
      case "Delete" -> delete(action);
      case "Update" -> update(action);
      default -> conditionCheck(action);
    };
  }

  private Action put(Document action) {
    Condition condition = condition(action);
    Item item = wording.item(action.item("Item"));
    // a single put of the kind is refused only once its table was found
    if (ItemSize.of(item) > ItemSize.ITEM_BYTES_MAX) {
      throw wording.refusal("Item size has exceeded the maximum allowed size");
    }
    payload.count(ItemSize.of(item));
    return new Action.Put(action.tableName("TableName"), item, condition,
        Conditions.returnOldOnFailure(action), action.string("TableName"));
  }

  private Action delete(Document action) {
    Condition condition = condition(action);
    return new Action.Delete(action.tableName("TableName"), key(action), condition,
        Conditions.returnOldOnFailure(action), action.string("TableName"));
  }

  private Action update(Document action) {
    ExpressionScope scope = ExpressionParameters.scope(action, wording);
    Update update = scope.update(action.string("UpdateExpression"));
    String expression = action.stringOrNull("ConditionExpression");
    Condition condition = expression == null ? null : scope.condition("ConditionExpression", expression);
    scope.checkAllUsed();
    payload.count(scope.expandedBytes());
    return new Action.Update(action.tableName("TableName"), key(action), update, condition,
        Conditions.returnOldOnFailure(action), action.string("TableName"));
  }

  private Action conditionCheck(Document action) {
    Condition condition = Objects.requireNonNull(condition(action), "the request's shape requires it");
    return new Action.ConditionCheck(action.tableName("TableName"), key(action), condition,
        Conditions.returnOldOnFailure(action), action.string("TableName"));
  }

  /** The condition of the action; null if it has none. */
  private @Nullable Condition condition(Document action) {
    return Conditions.expression(action, wording, payload::count);
  }

  private Item key(Document action) {
    Item key = wording.item(action.item("Key"));
    payload.count(ItemSize.of(key));
    return key;
  }
}
