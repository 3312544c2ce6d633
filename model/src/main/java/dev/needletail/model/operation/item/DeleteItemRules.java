package dev.needletail.model.operation.item;

import dev.needletail.model.document.Document;
import dev.needletail.model.expression.Condition;
import dev.needletail.model.operation.Conditions;
import dev.needletail.model.operation.RequestDocument;
import dev.needletail.model.operation.ReturnConsumedCapacity;
import dev.needletail.model.operation.ReturnItemCollectionMetrics;
import dev.needletail.model.operation.ReturnValues;
import dev.needletail.model.operation.Wording;
import dev.needletail.model.value.Item;

/** What DynamoDB asks of a DeleteItem request beyond its shape. */
final class DeleteItemRules {

  private DeleteItemRules() {}

  static DeleteItem decode(byte[] body) {
    Document request = RequestDocument.decode("DeleteItem", body);
    Wording wording = Wording.ENVELOPED.of(request);
    Conditions.PARAMETERS.check(request, wording);
    ReturnValues returnValues = request.choice("ReturnValues", ReturnValues.NONE);
    Conditions.checkReturnsOldOrNothing(returnValues, wording);
    Item key = wording.item(request.item("Key"));
    Condition condition = Conditions.of(request, wording);
    return new DeleteItem(request.tableName("TableName"), key, condition, returnValues,
        Conditions.returnOldOnFailure(request),
        request.choice("ReturnConsumedCapacity", ReturnConsumedCapacity.NONE),
        request.choice("ReturnItemCollectionMetrics", ReturnItemCollectionMetrics.NONE),
        request.string("TableName"));
  }
}
