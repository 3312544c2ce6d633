package dev.needletail.engine.table;

import dev.needletail.model.table.BillingMode;
import dev.needletail.model.table.Encryption;
import dev.needletail.model.table.StreamViewType;
import dev.needletail.model.table.TableClass;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What of a table concerns neither its keys nor its indexes; most of it only descriptions show. Times are of the wall
 * clock, in milliseconds since 1970.
 *
 * @param encryption          null for the default, a key that AWS owns
 * @param tags                in the order of their keys
 * @param timeToLive          the attribute that says when an item expires, null if none does
 * @param pointInTimeRecovery null if it is disabled
 */
public record TableDetails(UUID tableId, long createdMillis, Billing billing, StreamState stream,
    boolean deletionProtection, ClassState tableClass, @Nullable Encryption encryption,
    Map<String, String> tags, @Nullable String timeToLive, @Nullable PointInTimeRecovery pointInTimeRecovery) {

  public TableDetails {
    tags = Collections.unmodifiableMap(new TreeMap<>(tags));
  }

  /**
   * How the table is paid for.
   *
   * @param onDemandSinceMillis when it last became PAY_PER_REQUEST, null if it never was
   */
  public record Billing(BillingMode mode, @Nullable Long onDemandSinceMillis, AssignedCapacity capacity) {

    public Billing withCapacity(AssignedCapacity newCapacity) {
      return new Billing(mode, onDemandSinceMillis, newCapacity);
    }
  }

  /**
   * The table's stream.
   *
   * @param view  what it shows, null if none is enabled
   * @param label of the one that was enabled last, enabled still or not; null if there never was one
   * @param id    names its records on disk, of one sequence with tables and indexes; null if none is enabled
   */
  public record StreamState(@Nullable StreamViewType view, @Nullable String label, @Nullable Integer id) {

    public static final StreamState NONE = new StreamState(null, null, null);

    private static final DateTimeFormatter LABEL = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS")
        .withZone(ZoneOffset.UTC);

    /** A stream that is enabled now. */
    public static StreamState enabled(StreamViewType view, long nowMillis, int id) {
      return new StreamState(view, LABEL.format(Instant.ofEpochMilli(nowMillis)), id);
    }

    public StreamState disabled() {
      return new StreamState(null, label, null);
    }
  }

  /**
   * The table's class.
   *
   * @param value         null if it was never set, and so is STANDARD
   * @param changedMillis null if it never changed
   */
  public record ClassState(@Nullable TableClass value, @Nullable Long changedMillis) {}

  /**
   * What is promised of restoring the table to a moment of its past.
   *
   * @param sinceMillis when it was enabled
   * @param periodDays  how far back it reaches at most, 1 to 35
   */
  public record PointInTimeRecovery(long sinceMillis, int periodDays) {}

  public TableDetails withBilling(Billing changed) {
    return new TableDetails(tableId, createdMillis, changed, stream, deletionProtection, tableClass, encryption,
        tags, timeToLive, pointInTimeRecovery);
  }

  public TableDetails withStream(StreamState changed) {
    return new TableDetails(tableId, createdMillis, billing, changed, deletionProtection, tableClass, encryption,
        tags, timeToLive, pointInTimeRecovery);
  }

  public TableDetails withDeletionProtection(boolean changed) {
    return new TableDetails(tableId, createdMillis, billing, stream, changed, tableClass, encryption,
        tags, timeToLive, pointInTimeRecovery);
  }

  public TableDetails withTableClass(ClassState changed) {
    return new TableDetails(tableId, createdMillis, billing, stream, deletionProtection, changed, encryption,
        tags, timeToLive, pointInTimeRecovery);
  }

  public TableDetails withEncryption(@Nullable Encryption changed) {
    return new TableDetails(tableId, createdMillis, billing, stream, deletionProtection, tableClass, changed,
        tags, timeToLive, pointInTimeRecovery);
  }

  public TableDetails withTags(Map<String, String> changed) {
    return new TableDetails(tableId, createdMillis, billing, stream, deletionProtection, tableClass, encryption,
        changed, timeToLive, pointInTimeRecovery);
  }

  public TableDetails withTimeToLive(@Nullable String changed) {
    return new TableDetails(tableId, createdMillis, billing, stream, deletionProtection, tableClass, encryption,
        tags, changed, pointInTimeRecovery);
  }

  public TableDetails withPointInTimeRecovery(@Nullable PointInTimeRecovery changed) {
    return new TableDetails(tableId, createdMillis, billing, stream, deletionProtection, tableClass, encryption,
        tags, timeToLive, changed);
  }
}
