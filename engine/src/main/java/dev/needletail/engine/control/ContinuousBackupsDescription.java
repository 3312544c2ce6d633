package dev.needletail.engine.control;

import dev.needletail.engine.table.TableDetails.PointInTimeRecovery;
import dev.needletail.model.Refusal;
import dev.needletail.model.RefusedException;
import dev.needletail.model.json.JsonWriter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How DynamoDB describes a table's continuous backups. Times are whole seconds. The window of recovery begins when it was
 * enabled, later where it began its period ago, and ends five minutes ago; in the first five minutes it is a moment.
 */
final class ContinuousBackupsDescription {

  private static final long LAG_SECONDS = Duration.ofMinutes(5).toSeconds();

  private ContinuousBackupsDescription() {}

  /** @param recovery null if it is disabled */
  static byte[] answer(@Nullable PointInTimeRecovery recovery, long nowMillis) {
    var json = new JsonWriter(256).beginObject().name("ContinuousBackupsDescription").beginObject()
        .name("ContinuousBackupsStatus").string("ENABLED").name("PointInTimeRecoveryDescription").beginObject();
    if (recovery != null) {
      long now = nowMillis / 1000;
      long earliest = Math.max(recovery.sinceMillis() / 1000, now - Duration.ofDays(recovery.periodDays()).toSeconds());
      json.name("EarliestRestorableDateTime").decimal((double) earliest);
      json.name("LatestRestorableDateTime").decimal((double) Math.max(earliest, now - LAG_SECONDS));
    }
    json.name("PointInTimeRecoveryStatus").string(recovery == null ? "DISABLED" : "ENABLED");
    if (recovery != null) {
      json.name("RecoveryPeriodInDays").number(recovery.periodDays());
    }
    return json.endObject().endObject().endObject().toByteArray();
  }

  static RefusedException noSuchTable(String name) {
    return Refusal.dynamodb("TableNotFoundException", "Table not found: " + name).asException();
  }
}
