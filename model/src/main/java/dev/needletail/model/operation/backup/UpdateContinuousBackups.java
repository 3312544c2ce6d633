package dev.needletail.model.operation.backup;

import dev.needletail.model.operation.RequestDocument;
import dev.needletail.model.shape.TableArn;
import org.jspecify.annotations.Nullable;

/**
 * An UpdateContinuousBackups request.
 *
 * @param enabled    whether the table shall be restorable to a point in time
 * @param periodDays how far back, 1 to 35 days; null if the request leaves it out
 */
public record UpdateContinuousBackups(String tableName, boolean enabled, @Nullable Integer periodDays) {

  /** @throws dev.needletail.model.RefusedException in DynamoDB's words, if the document is no valid request */
  public static UpdateContinuousBackups decode(byte[] body) {
    var request = RequestDocument.decode("UpdateContinuousBackups", body);
    var specification = request.document("PointInTimeRecoverySpecification");
    return new UpdateContinuousBackups(TableArn.nameIn(request.string("TableName")),
        specification.bool("PointInTimeRecoveryEnabled", false), specification.integerOrNull("RecoveryPeriodInDays"));
  }
}
