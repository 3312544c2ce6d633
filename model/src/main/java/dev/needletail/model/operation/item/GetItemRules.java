package dev.needletail.model.operation.item;

import dev.needletail.model.document.Document;
import dev.needletail.model.expression.Projection;
import dev.needletail.model.operation.Projections;
import dev.needletail.model.operation.RequestDocument;
import dev.needletail.model.operation.ReturnConsumedCapacity;
import dev.needletail.model.operation.Wording;
import dev.needletail.model.value.Item;

/** What DynamoDB asks of a GetItem request beyond its shape. */
final class GetItemRules {

  private GetItemRules() {}

  static GetItem decode(byte[] body) {
    Document request = RequestDocument.decode("GetItem", body);
    Wording wording = Wording.BARE.of(request);
    Projections.PARAMETERS.check(request, wording);
    Item key = wording.item(request.item("Key"));
    Projection projection = Projections.of(request, wording);
    return new GetItem(request.tableName("TableName"), key, projection, request.bool("ConsistentRead", false),
        request.choice("ReturnConsumedCapacity", ReturnConsumedCapacity.NONE), request.string("TableName"));
  }
}
