package dev.needletail.engine.capacity;

/**
 * DynamoDB's units: 4 KB read strongly consistently, 1 KB written. Source: DynamoDB developer guide, "Read and write
 * operations".
 */
public final class Units {

  private static final long READ_BYTES = 4096;
  private static final long WRITE_BYTES = 1024;

  private Units() {}

  /** For reading {@code bytes} in one go: at least one unit's worth, also of what is not there; half if eventual. */
  public static double read(long bytes, boolean consistent) {
    double units = Math.max(1, Math.ceilDiv(bytes, READ_BYTES));
    return consistent ? units : units / 2;
  }

  /** For writing an item or index entry of {@code bytes}: at least one unit. */
  public static double write(long bytes) {
    return Math.max(1, Math.ceilDiv(bytes, WRITE_BYTES));
  }
}
