package dev.needletail.engine.control;

import dev.needletail.engine.table.AssignedCapacity;
import dev.needletail.model.table.BillingMode;
import dev.needletail.model.table.Capacity;
import dev.needletail.model.table.Throughput;
import dev.needletail.model.table.UnitsPerSecond;
import org.jspecify.annotations.Nullable;

/**
 * What UpdateTable does to the capacity of a table or index, and what DynamoDB says against it.
 *
 * @param billingMode that the table has with the update
 * @param index       the index's name, null for the table
 */
record CapacityUpdate(BillingMode billingMode, @Nullable String index) {

  /** The capacity with the change. @throws dev.needletail.model.RefusedException if DynamoDB refuses it */
  AssignedCapacity changed(AssignedCapacity before, Capacity asked, long nowMillis) {
    checkProvisioned(before, asked);
    checkBounds(asked.onDemandMax());
    checkWarm(before.warm(), asked.warm());
    return before.changed(asked, nowMillis);
  }

  /** Of an index that is made. */
  void checkNew(Capacity asked) {
    checkBounds(asked.onDemandMax());
    var initial = asked.provisioned() == null ? AssignedCapacity.ON_DEMAND_WARM : asked.provisioned();
    checkWarm(initial, asked.warm());
  }

  private void checkProvisioned(AssignedCapacity before, Capacity asked) {
    Throughput to = asked.provisioned();
    if (index != null && billingMode == BillingMode.PAY_PER_REQUEST && to != null) {
      throw TableErrors.invalid("The only Updates for index: " + index + " when TableThroughputMode is PAY_PER_REQUEST"
          + " can be to OnDemandThroughput, WarmThroughput");
    }
    if (index != null && to == null && asked.onDemandMax() == null && asked.warm() == null) {
      throw TableErrors.invalid("Both ReadCapacityUnits and WriteCapacityUnits must be specified for index: " + index);
    }
    if (to != null && billingMode == BillingMode.PAY_PER_REQUEST) {
      throw TableErrors.invalid("Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is"
          + " PAY_PER_REQUEST");
    }
    if (to != null && to.equals(before.provisioned())) {
      throw TableErrors.validation("The provisioned throughput for the " + (index == null ? "table" : "index " + index)
          + " will not change. The requested value equals the current value." + unchanged("Read", to.readUnits())
          + unchanged("Write", to.writeUnits())
          + " Refer to the Amazon DynamoDB Developer Guide for current limits and how to request higher limits.");
    }
  }

  private String unchanged(String access, long units) {
    return " Current " + access + "CapacityUnits provisioned for " + (index == null ? "the table" : "index " + index)
        + ": " + units + ". Requested " + access + "CapacityUnits: " + units + ".";
  }

  private void checkBounds(@Nullable UnitsPerSecond bounds) {
    if (bounds != null) {
      checkBound(bounds.readUnits(), "MaxReadRequestUnits");
      checkBound(bounds.writeUnits(), "MaxWriteRequestUnits");
    }
  }

  private void checkBound(@Nullable Long units, String name) {
    if (units == null) {
      return;
    }
    if (billingMode == BillingMode.PROVISIONED) {
      throw TableErrors.invalid(name + " for OnDemandThroughput " + (index == null ? "" : "for index : " + index + " ")
          + "cannot be specified when the table BillingMode is PROVISIONED");
    }
    if (units == 0 || units < -1) {
      throw TableErrors.invalid("Requested " + name + " for OnDemandThroughput for "
          + (index == null ? "table" : "index : " + index) + " is outside of valid range");
    }
  }

  private void checkWarm(@Nullable Throughput warm, @Nullable UnitsPerSecond asked) {
    if (warm != null && asked != null) {
      checkWarm(warm.readUnits(), asked.readUnits(), "Read");
      checkWarm(warm.writeUnits(), asked.writeUnits(), "Write");
    }
  }

  private void checkWarm(long warm, @Nullable Long asked, String access) {
    if (asked != null && asked < warm) {
      throw TableErrors.invalid("Requested " + access + "UnitsPerSecond for WarmThroughput for "
          + (index == null ? "table" : "index " + index)
          + " is lower than current WarmThroughput, decreasing WarmThroughput is not supported");
    }
  }
}
