package dev.needletail.engine.table;

import dev.needletail.model.table.Capacity;
import dev.needletail.model.table.Throughput;
import dev.needletail.model.table.UnitsPerSecond;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The capacity that a table or global index has, with the history that its description shows. Nothing is throttled by
 * it; it is kept and answered.
 *
 * @param provisioned     null on demand
 * @param onDemandMax     bounds that were set, null if there is none
 * @param warm            what it serves at once: the highest it ever had, at least {@link #ON_DEMAND_WARM} on demand;
 *                        null only in the answer to CreateTable, which leaves it out
 * @param warming         whether {@code warm} is being raised: only in the answer to the request that raises it
 * @param increasedMillis wall clock of the last increase, null if there was none
 * @param decreasedMillis wall clock of the last decrease, null if there was none
 * @param decreases       how many there were on the day (UTC) of the last one
 */
public record AssignedCapacity(@Nullable Throughput provisioned, @Nullable UnitsPerSecond onDemandMax,
    @Nullable Throughput warm, boolean warming, @Nullable Long increasedMillis, @Nullable Long decreasedMillis,
    int decreases) {

  /** What a new table or index on demand serves at once. */
  public static final Throughput ON_DEMAND_WARM = new Throughput(12_000, 4_000);

  private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

  /** Of a new table or index. */
  public static AssignedCapacity initial(Capacity asked) {
    Throughput floor = asked.provisioned() == null ? ON_DEMAND_WARM : asked.provisioned();
    return new AssignedCapacity(asked.provisioned(), bounds(null, asked.onDemandMax()), raised(floor, asked.warm()),
        false, null, null, 0);
  }

  /** As UpdateTable changes it; on another billing mode the bounds of the old one are gone. */
  public AssignedCapacity changed(Capacity asked, long nowMillis) {
    AssignedCapacity result = asked.provisioned() == null ? this : provisioned(asked.provisioned(), nowMillis);
    return new AssignedCapacity(result.provisioned, bounds(result.onDemandMax, asked.onDemandMax()),
        raised(result.warm, asked.warm()), false, result.increasedMillis, result.decreasedMillis, result.decreases);
  }

  public AssignedCapacity onDemand() {
    return provisioned == null
        ? this
        : new AssignedCapacity(null, null, higher(warm, ON_DEMAND_WARM), false, increasedMillis, decreasedMillis,
            decreases);
  }

  /**
   * The same values with the times of what comes after: what UpdateTable answers while the change is under way. A decrease
   * is dated then, and counted only when it has been made.
   */
  public AssignedCapacity withTimesOf(AssignedCapacity after) {
    int counted = after.decreasedMillis == null ? 0 : decreasesToday(after.decreasedMillis);
    return new AssignedCapacity(provisioned, onDemandMax, warm, warming, after.increasedMillis, after.decreasedMillis,
        counted);
  }

  /** As an answer shows it that leaves warm throughput out. */
  public AssignedCapacity withoutWarm() {
    return new AssignedCapacity(provisioned, onDemandMax, null, false, increasedMillis, decreasedMillis, decreases);
  }

  /** As the answer shows it to the request that raises warm throughput. */
  public AssignedCapacity whileWarming() {
    return new AssignedCapacity(provisioned, onDemandMax, warm, true, increasedMillis, decreasedMillis, decreases);
  }

  public int decreasesToday(long nowMillis) {
    return decreasedMillis != null && decreasedMillis / DAY_MILLIS == nowMillis / DAY_MILLIS ? decreases : 0;
  }

  private AssignedCapacity provisioned(Throughput to, long nowMillis) {
    Throughput from = provisioned;
    if (from == null) {
      return new AssignedCapacity(to, null, higher(warm, to), false, increasedMillis, decreasedMillis,
          decreases);
    }
    boolean up = to.readUnits() > from.readUnits() || to.writeUnits() > from.writeUnits();
    boolean down = to.readUnits() < from.readUnits() || to.writeUnits() < from.writeUnits();
    return new AssignedCapacity(to, onDemandMax, higher(warm, to), false,
        up ? Long.valueOf(nowMillis) : increasedMillis,
        down ? Long.valueOf(nowMillis) : decreasedMillis, down ? decreasesToday(nowMillis) + 1 : decreases);
  }

  /** A bound that is not mentioned stays, -1 takes it away. */
  private static @Nullable UnitsPerSecond bounds(@Nullable UnitsPerSecond before, @Nullable UnitsPerSecond asked) {
    if (asked == null) {
      return before;
    }
    Long read = bound(before == null ? null : before.readUnits(), asked.readUnits());
    Long write = bound(before == null ? null : before.writeUnits(), asked.writeUnits());
    return read == null && write == null ? null : new UnitsPerSecond(read, write);
  }

  private static @Nullable Long bound(@Nullable Long before, @Nullable Long asked) {
    if (asked == null) {
      return before;
    }
    return asked == -1 ? null : asked;
  }

  private static @Nullable Throughput raised(@Nullable Throughput warm, @Nullable UnitsPerSecond asked) {
    if (warm == null || asked == null) {
      return warm;
    }
    return new Throughput(Math.max(warm.readUnits(), asked.readUnits() == null ? 0 : asked.readUnits()),
        Math.max(warm.writeUnits(), asked.writeUnits() == null ? 0 : asked.writeUnits()));
  }

  private static Throughput higher(@Nullable Throughput warm, Throughput other) {
    return warm == null
        ? other
        : new Throughput(Math.max(warm.readUnits(), other.readUnits()),
            Math.max(warm.writeUnits(), other.writeUnits()));
  }
}
