package dev.needletail.loadtest.history.fault;

/**
 * A fault that was injected.
 *
 * @param atNanos        when it began, since the run began
 * @param untilNanos     when the store was well again
 * @param recoveredNanos when a read and a write had succeeded after that; {@link #NEVER} if they did not in time
 * @param lastError      what the last one ended with that failed after that; empty if none did
 */
public record Injected(FaultKind kind, long atNanos, long untilNanos, long recoveredNanos, String lastError) {

  public static final long NEVER = -1;

  public boolean isRecovered() {
    return recoveredNanos != NEVER;
  }
}
