package dev.needletail.cache.path;

import dev.needletail.cache.consistency.Windows;
import dev.needletail.cache.port.MonotonicClock;
import dev.needletail.model.Request;
import java.time.Duration;

/**
 * Callers whose policies allow their requests only as they wrote them, such as one with a condition on
 * {@code dynamodb:ReturnValues}. For a while they are sent so at once. Source: DynamoDB developer guide, "Using IAM policy
 * conditions for fine-grained access control".
 *
 * <p>Threads: any.
 */
public final class RefusedEdits {

  private static final long REMEMBERED_NANOS = Duration.ofMinutes(5).toNanos();
  /** More of them at once, and nobody's requests are edited until they are over. */
  private static final int REMEMBERED_MAX = 10_000;

  private record Who(String table, String operation, String accessKeyId) {}

  private final Windows<Who> remembered;

  public RefusedEdits(MonotonicClock clock) {
    this.remembered = new Windows<>(clock, REMEMBERED_MAX);
  }

  /** An edited request was refused, and the same as its client wrote it was not. */
  public void remember(String table, Request request) {
    remembered.open(who(table, request), REMEMBERED_NANOS);
  }

  /** @param table the name under which the caches know it */
  public boolean mayBeEdited(String table, Request request) {
    return !remembered.isOpen(who(table, request));
  }

  private static Who who(String table, Request request) {
    return new Who(table, request.operation(), request.caller().accessKeyId());
  }
}
