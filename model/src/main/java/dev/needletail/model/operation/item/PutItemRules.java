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

/** What DynamoDB asks of a PutItem request beyond its shape. */
final class PutItemRules {

  private PutItemRules() {}

  static PutItem decode(byte[] body) {
    Document request = RequestDocument.decode("PutItem", body);
    Wording wording = Wording.ENVELOPED.of(request);
    Conditions.PARAMETERS.check(request, wording);
    ReturnValues returnValues = request.choice("ReturnValues", ReturnValues.NONE);
    Conditions.checkReturnsOldOrNothing(returnValues, wording);
    Item item = wording.item(request.item("Item"));
    Condition condition = Conditions.of(request, wording);
    return new PutItem(request.tableName("TableName"), item, condition, returnValues,
        Conditions.returnOldOnFailure(request),
        request.choice("ReturnConsumedCapacity", ReturnConsumedCapacity.NONE),
        request.choice("ReturnItemCollectionMetrics", ReturnItemCollectionMetrics.NONE),
        request.string("TableName"));
  }
}
