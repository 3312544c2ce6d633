package dev.needletail.cache.settings;

import dev.needletail.model.Caller;

/** Whether callers see the same tables. */
public enum Tenancy {
  /** A table's name means the same table for every caller. */
  SHARED,
  /** The store keeps tables apart by access key and region, as DynamoDB Local does; so must the caches. */
  PER_CALLER;

  /** The table's own name in one that {@link #qualify} made. */
  public static String tableName(String qualified) {
    return qualified.substring(qualified.lastIndexOf('/') + 1);
  }

  /**
   * The name under which the caches know a caller's table. A table's own name has no slash, so that no two callers' names
   * meet.
   */
  public String qualify(Caller caller, String table) {
    return switch (this) {
      case SHARED -> table;
      case PER_CALLER ->
        caller.accessKeyId().length() + "/" + caller.accessKeyId() + "/" + caller.region() + "/" + table;
    };
  }

  /** The caller, or one for all if all see the same tables. */
  public Caller viewer(Caller caller) {
    return switch (this) {
      case SHARED -> Caller.ANONYMOUS;
      case PER_CALLER -> caller;
    };
  }
}
