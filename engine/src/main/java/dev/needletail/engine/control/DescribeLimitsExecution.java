package dev.needletail.engine.control;

import dev.needletail.engine.execution.Execution;
import dev.needletail.model.Request;
import dev.needletail.model.json.JsonWriter;
import dev.needletail.model.operation.RequestDocument;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Answers the quotas that a new AWS account has. Nothing here is limited by them. */
public final class DescribeLimitsExecution implements Execution {

  private static final int ACCOUNT_UNITS_MAX = 80_000;
  private static final int TABLE_UNITS_MAX = 40_000;

  @Override
  public CompletionStage<byte[]> execute(Request request) {
    RequestDocument.decode("DescribeLimits", request.body());
    return CompletableFuture.completedStage(new JsonWriter(256).beginObject()
        .name("AccountMaxReadCapacityUnits").number(ACCOUNT_UNITS_MAX)
        .name("AccountMaxWriteCapacityUnits").number(ACCOUNT_UNITS_MAX)
        .name("TableMaxReadCapacityUnits").number(TABLE_UNITS_MAX)
        .name("TableMaxWriteCapacityUnits").number(TABLE_UNITS_MAX).endObject().toByteArray());
  }
}
