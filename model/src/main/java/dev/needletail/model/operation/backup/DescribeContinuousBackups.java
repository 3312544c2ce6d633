package dev.needletail.model.operation.backup;

import dev.needletail.model.operation.RequestDocument;
import dev.needletail.model.shape.TableArn;

/** A DescribeContinuousBackups request. */
public record DescribeContinuousBackups(String tableName) {

  /** @throws dev.needletail.model.RefusedException in DynamoDB's words, if the document is no valid request */
  public static DescribeContinuousBackups decode(byte[] body) {
    return new DescribeContinuousBackups(
        TableArn.nameIn(RequestDocument.decode("DescribeContinuousBackups", body).string("TableName")));
  }
}
