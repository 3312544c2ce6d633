package dev.needletail.model.operation.table;

import dev.needletail.model.operation.RequestDocument;
import dev.needletail.model.shape.TableArn;

/** A DescribeTable request. */
public record DescribeTable(String tableName) {

  /** @throws dev.needletail.model.RefusedException in DynamoDB's words, if the document is no valid request */
  public static DescribeTable decode(byte[] body) {
    return new DescribeTable(TableArn.nameIn(RequestDocument.decode("DescribeTable", body).string("TableName")));
  }
}
