package dev.needletail.model.operation.item;

import dev.needletail.model.document.Document;
import dev.needletail.model.expression.Condition;
import dev.needletail.model.expression.ExpressionScope;
import dev.needletail.model.expression.Update;
import dev.needletail.model.operation.Conditions;
import dev.needletail.model.operation.ExpressionParameters;
import dev.needletail.model.operation.LegacyParameters;
import dev.needletail.model.operation.RequestDocument;
import dev.needletail.model.operation.ReturnConsumedCapacity;
import dev.needletail.model.operation.ReturnItemCollectionMetrics;
import dev.needletail.model.operation.ReturnValues;
import dev.needletail.model.operation.Wording;
import dev.needletail.model.value.Item;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What DynamoDB asks of an UpdateItem request beyond its shape. */
final class UpdateItemRules {

  private static final ExpressionParameters PARAMETERS = new ExpressionParameters(
      List.of("AttributeUpdates", "Expected", "ConditionalOperator"),
      List.of("UpdateExpression", "ConditionExpression"), "Expected");

  private UpdateItemRules() {}

  static UpdateItem decode(byte[] body) {
    Document request = RequestDocument.decode("UpdateItem", body);
    Wording wording = Wording.ENVELOPED.of(request);
    PARAMETERS.check(request, wording);
    Item key = wording.item(request.item("Key"));
    Change change = PARAMETERS.expressions().stream().anyMatch(request::has)
        ? expressions(request, wording)
        : legacy(request, wording);
    return new UpdateItem(request.tableName("TableName"), key, change.update(), change.condition(),
        request.choice("ReturnValues", ReturnValues.NONE), Conditions.returnOldOnFailure(request),
        request.choice("ReturnConsumedCapacity", ReturnConsumedCapacity.NONE),
        request.choice("ReturnItemCollectionMetrics", ReturnItemCollectionMetrics.NONE),
        request.string("TableName"));
  }

  private record Change(Update update, @Nullable Condition condition) {}

  private static Change expressions(Document request, Wording wording) {
    ExpressionScope scope = ExpressionParameters.scope(request, wording);
    String update = request.stringOrNull("UpdateExpression");
    String condition = request.stringOrNull("ConditionExpression");
    var change = new Change(update == null ? Update.NONE : scope.update(update),
        condition == null ? null : scope.condition("ConditionExpression", condition));
    scope.checkAllUsed();
    return change;
  }

  private static Change legacy(Document request, Wording wording) {
    Update update = LegacyParameters.attributeUpdates(request, wording);
    return new Change(update == null ? Update.NONE : update, LegacyParameters.expected(request, wording));
  }
}
