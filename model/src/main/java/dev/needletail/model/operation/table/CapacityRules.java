package dev.needletail.model.operation.table;

import static dev.needletail.model.operation.table.KeySchemaRules.invalid;

import dev.needletail.model.Refusal;
import dev.needletail.model.RefusedException;
import dev.needletail.model.document.Document;
import dev.needletail.model.table.BillingMode;
import dev.needletail.model.table.Capacity;
import dev.needletail.model.table.Throughput;
import dev.needletail.model.table.UnitsPerSecond;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What DynamoDB asks of the capacity of a table or index that is made. */
final class CapacityRules {

  /** Capacity units that a request may name at all. */
  private static final long UNITS_MAX = 1_000_000_000_000L;

  /** What a table on demand serves from the beginning. */
  private static final Throughput ON_DEMAND_INITIAL = new Throughput(12_000, 4_000);

  private static final String INITIAL_DOCUMENTATION = "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/on-demand-capacity-mode.html"
      + "#on-demand-capacity-mode-initial";

  private CapacityRules() {}

  /** The billing mode of a request, which has two names for it; of both, BillingMode counts. */
  static @Nullable BillingMode billingMode(Document request) {
    for (String name : List.of("BillingMode", "TableThroughputMode")) {
      if (request.has(name)) {
        return request.choice(name, BillingMode.PROVISIONED);
      }
    }
    return null;
  }

  /**
   * The capacity members of a table in a request, or of an index.
   *
   * @param index the index's name, null for a table
   * @throws RefusedException ValidationException if a number of capacity units is one that no table can have
   */
  static Capacity read(Document parent, @Nullable String index) {
    return new Capacity(throughput(parent, index),
        units(parent.documentOrNull("OnDemandThroughput"), "MaxReadRequestUnits",
            "MaxWriteRequestUnits"),
        units(parent.documentOrNull("WarmThroughput"), "ReadUnitsPerSecond",
            "WriteUnitsPerSecond"));
  }

  private static @Nullable Throughput throughput(Document parent, @Nullable String index) {
    Document throughput = parent.documentOrNull("ProvisionedThroughput");
    if (throughput == null) {
      return null;
    }
    return new Throughput(inBounds(throughput, "ReadCapacityUnits", index),
        inBounds(throughput, "WriteCapacityUnits", index));
  }

  private static long inBounds(Document throughput, String name, @Nullable String index) {
    Long units = throughput.longOrNull(name);
    if (units == null) {
      throw new IllegalStateException(name + " is required");
    }
    if (units > UNITS_MAX) {
      throw Refusal.validation("Given value " + units + " for " + name + " is out of bounds"
          + (index == null ? "" : " for index " + index)).asException();
    }
    return units;
  }

  private static @Nullable UnitsPerSecond units(@Nullable Document document, String read, String write) {
    return document == null ? null : new UnitsPerSecond(document.longOrNull(read), document.longOrNull(write));
  }

  /** ProvisionedThroughput must be there exactly if the new table is PROVISIONED. */
  static void checkTable(BillingMode mode, Document request) {
    boolean given = request.has("ProvisionedThroughput");
    if (mode == BillingMode.PAY_PER_REQUEST && given) {
      throw invalid("Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is"
          + " PAY_PER_REQUEST");
    }
    if (mode == BillingMode.PROVISIONED && !given) {
      throw invalid("ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED");
    }
  }

  /** The same for an index of a new table. */
  static void checkIndex(BillingMode mode, Capacity capacity, String index) {
    if (mode == BillingMode.PAY_PER_REQUEST && capacity.provisioned() != null) {
      throw invalid("ProvisionedThroughput should not be specified for index: " + index
          + " when BillingMode is PAY_PER_REQUEST");
    }
    if (mode == BillingMode.PROVISIONED && capacity.provisioned() == null) {
      throw invalid("ProvisionedThroughput is not specified for index: " + index);
    }
  }

  /** Bounds and warm throughput of a new table, or of an index of it if {@code index} is not null. */
  static void checkLimits(BillingMode mode, Capacity capacity, @Nullable String index) {
    var bounds = capacity.onDemandMax();
    if (bounds != null) {
      checkBound(mode, bounds.readUnits(), "MaxReadRequestUnits", index);
      checkBound(mode, bounds.writeUnits(), "MaxWriteRequestUnits", index);
    }
    var warm = capacity.warm();
    if (warm != null) {
      var least = capacity.provisioned() == null ? ON_DEMAND_INITIAL : capacity.provisioned();
      checkWarm(mode, warm.readUnits(), least.readUnits(), "Read", index);
      checkWarm(mode, warm.writeUnits(), least.writeUnits(), "Write", index);
    }
  }

  private static void checkBound(BillingMode mode, @Nullable Long units, String name, @Nullable String index) {
    if (units == null) {
      return;
    }
    if (mode == BillingMode.PROVISIONED) {
      throw invalid(name + " for OnDemandThroughput " + (index == null ? "" : "for index: " + index + " ")
          + "cannot be specified when table BillingMode is PROVISIONED.");
    }
    if (units < 1) {
      throw outsideOfRange(name, index);
    }
  }

  static RuntimeException outsideOfRange(String name, @Nullable String index) {
    return invalid("Requested " + name + " for OnDemandThroughput for " + (index == null ? "table" : "index : " + index)
        + " is outside of valid range");
  }

  private static void checkWarm(BillingMode mode, @Nullable Long units, long least, String access,
      @Nullable String index) {
    if (units == null || units >= least) {
      return;
    }
    String of = "Requested " + access + "UnitsPerSecond for WarmThroughput for "
        + (index == null ? "table" : "index " + index) + " is lower than ";
    throw invalid(of + (mode == BillingMode.PROVISIONED
        ? access + "CapacityUnits of ProvisionedThroughput"
        : "initial throughput for OnDemand. See: " + INITIAL_DOCUMENTATION));
  }
}
