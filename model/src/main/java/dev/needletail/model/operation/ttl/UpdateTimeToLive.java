package dev.needletail.model.operation.ttl;

import dev.needletail.model.operation.RequestDocument;
import dev.needletail.model.shape.TableArn;

/** An UpdateTimeToLive request. */
public record UpdateTimeToLive(String tableName, TimeToLiveSpecification specification) {

  /** @throws dev.needletail.model.RefusedException in DynamoDB's words, if the document is no valid request */
  public static UpdateTimeToLive decode(byte[] body) {
    var request = RequestDocument.decode("UpdateTimeToLive", body);
    var specification = request.document("TimeToLiveSpecification");
    return new UpdateTimeToLive(TableArn.nameIn(request.string("TableName")),
        new TimeToLiveSpecification(specification.string("AttributeName"), specification.bool("Enabled", false)));
  }
}
