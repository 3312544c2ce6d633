package dev.needletail.model.operation.ttl;

import dev.needletail.model.operation.RequestDocument;
import dev.needletail.model.shape.TableArn;

/** A DescribeTimeToLive request. */
public record DescribeTimeToLive(String tableName) {

  /** @throws dev.needletail.model.RefusedException in DynamoDB's words, if the document is no valid request */
  public static DescribeTimeToLive decode(byte[] body) {
    return new DescribeTimeToLive(
        TableArn.nameIn(RequestDocument.decode("DescribeTimeToLive", body).string("TableName")));
  }
}
