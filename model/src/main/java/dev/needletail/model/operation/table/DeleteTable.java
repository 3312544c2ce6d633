package dev.needletail.model.operation.table;

import dev.needletail.model.operation.RequestDocument;
import dev.needletail.model.shape.TableArn;

/** A DeleteTable request. */
public record DeleteTable(String tableName) {

  /** @throws dev.needletail.model.RefusedException in DynamoDB's words, if the document is no valid request */
  public static DeleteTable decode(byte[] body) {
    return new DeleteTable(TableArn.nameIn(RequestDocument.decode("DeleteTable", body).string("TableName")));
  }
}
