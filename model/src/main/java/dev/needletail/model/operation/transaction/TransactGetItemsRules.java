package dev.needletail.model.operation.transaction;

import dev.needletail.model.document.Document;
import dev.needletail.model.expression.Projection;
import dev.needletail.model.operation.Projections;
import dev.needletail.model.operation.RequestDocument;
import dev.needletail.model.operation.ReturnConsumedCapacity;
import dev.needletail.model.operation.Wording;
import dev.needletail.model.operation.transaction.TransactGetItems.Get;
import java.util.List;

/** What DynamoDB asks of a TransactGetItems request beyond its shape. */
final class TransactGetItemsRules {

  private TransactGetItemsRules() {}

  static TransactGetItems decode(byte[] body) {
    Document request = RequestDocument.decode("TransactGetItems", body);
    Wording wording = Wording.BARE.of(request);
    List<Get> gets = request.documents("TransactItems").stream().map(entry -> get(entry.document("Get"), wording))
        .toList();
    return new TransactGetItems(gets, request.choice("ReturnConsumedCapacity", ReturnConsumedCapacity.NONE));
  }

  /** Names that no expression uses are refused only where there is an expression. */
  private static Get get(Document get, Wording wording) {
    Projection projection = Projections.of(get, wording);
    return new Get(get.tableName("TableName"), wording.item(get.item("Key")), projection,
        get.string("TableName"));
  }
}
