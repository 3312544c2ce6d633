package dev.needletail.model.table;

import org.jspecify.annotations.Nullable;

/**
 * The capacity that a request asks for a table or a global index; null where it says nothing.
 *
 * @param provisioned of a PROVISIONED table
 * @param onDemandMax upper bounds of a PAY_PER_REQUEST table; -1 takes a bound away
 * @param warm        what shall be served at once
 */
public record Capacity(@Nullable Throughput provisioned, @Nullable UnitsPerSecond onDemandMax,
    @Nullable UnitsPerSecond warm) {

  /** Asks for nothing in particular. */
  public static final Capacity UNSAID = new Capacity(null, null, null);
}
