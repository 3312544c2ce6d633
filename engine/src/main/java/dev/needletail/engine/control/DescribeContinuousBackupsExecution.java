package dev.needletail.engine.control;

import dev.needletail.engine.execution.Execution;
import dev.needletail.engine.table.TableCatalogue;
import dev.needletail.model.Request;
import dev.needletail.model.operation.backup.DescribeContinuousBackups;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Says whether a table was made restorable to a point in time, and of which window. */
public final class DescribeContinuousBackupsExecution implements Execution {

  private final TableCatalogue catalogue;
  private final InstantSource clock;

  /** @param clock the wall clock */
  public DescribeContinuousBackupsExecution(TableCatalogue catalogue, InstantSource clock) {
    this.catalogue = catalogue;
    this.clock = clock;
  }

  @Override
  public CompletionStage<byte[]> execute(Request request) {
    String name = DescribeContinuousBackups.decode(request.body()).tableName();
    var table = catalogue.find(name);
    if (table == null) {
      throw ContinuousBackupsDescription.noSuchTable(name);
    }
    return CompletableFuture
        .completedStage(ContinuousBackupsDescription.answer(table.details().pointInTimeRecovery(), clock.millis()));
  }
}
