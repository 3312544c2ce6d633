package dev.needletail.engine.control;

import dev.needletail.engine.execution.Execution;
import dev.needletail.engine.table.TableCatalogue;
import dev.needletail.engine.table.TableDetails.PointInTimeRecovery;
import dev.needletail.model.Request;
import dev.needletail.model.operation.backup.UpdateContinuousBackups;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Enables or disables point-in-time recovery of a table, or changes its period. It is a setting that is kept and
 * described: nothing restores a table to a point in time yet.
 */
public final class UpdateContinuousBackupsExecution implements Execution {

  private static final int DEFAULT_PERIOD_DAYS = 35;

  private final TableCatalogue catalogue;
  private final InstantSource clock;

  /** @param clock the wall clock */
  public UpdateContinuousBackupsExecution(TableCatalogue catalogue, InstantSource clock) {
    this.catalogue = catalogue;
    this.clock = clock;
  }

  @Override
  public CompletionStage<byte[]> execute(Request request) {
    var update = UpdateContinuousBackups.decode(request.body());
    long now = clock.millis();
    var change = catalogue.change(update.tableName(), (before, _) -> {
      if (before == null) {
        throw ContinuousBackupsDescription.noSuchTable(update.tableName());
      }
      var details = before.details();
      return before.withDetails(
          details.withPointInTimeRecovery(changed(details.pointInTimeRecovery(), update, now)));
    });
    var recovery = change.made().details().pointInTimeRecovery();
    byte[] answer = ContinuousBackupsDescription.answer(recovery, now);
    return change.durable().thenApply(_ -> answer);
  }

  /** Enabling what is enabled keeps its beginning; a period that is left out is the default of 35 days. */
  private static @Nullable PointInTimeRecovery changed(@Nullable PointInTimeRecovery current,
      UpdateContinuousBackups update, long nowMillis) {
    if (!update.enabled()) {
      return null;
    }
    return new PointInTimeRecovery(current == null ? nowMillis : current.sinceMillis(),
        update.periodDays() == null ? DEFAULT_PERIOD_DAYS : update.periodDays());
  }
}
