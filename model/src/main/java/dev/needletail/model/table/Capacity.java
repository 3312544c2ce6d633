package dev.needletail.model.table;

import org.jspecify.annotations.Nullable;

/**
 * The capacity that a table or a global index was given. Nothing is throttled by it; it is answered as it was set.
 *
 * @param provisioned units a second of a PROVISIONED table, null of a PAY_PER_REQUEST one
 * @param onDemandMax upper bounds of a PAY_PER_REQUEST table in units a second, -1 for none; null if none was ever set
 * @param warm        units a second that the table shall serve at once; null if the request left it to DynamoDB
 */
public record Capacity(@Nullable Throughput provisioned, @Nullable Throughput onDemandMax, @Nullable Throughput warm) {

  /** On demand, nothing set. */
  public static final Capacity ON_DEMAND = new Capacity(null, null, null);
}
