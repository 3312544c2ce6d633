package dev.needletail.cache.table;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.needletail.cache.port.MonotonicClock;
import dev.needletail.model.Caller;
import java.time.Duration;

/**
 * Callers who may not describe a table. Each is left alone for a while, and for twice as long each time that the store says so
 * again: policies are changed by people. One caller's refusal says nothing of another.
 *
 * <p>Threads: any. Memory is bounded; one that is dropped for room is asked for once more.
 */
final class Denials {

  private static final long FIRST_NANOS = Duration.ofSeconds(2).toNanos();
  private static final long LONGEST_NANOS = Duration.ofMinutes(5).toNanos();
  private static final int REMEMBERED_MAX = 10_000;

  private record Who(String table, String accessKeyId) {}

  private record Denial(long untilNanos, long lengthNanos) {}

  private final MonotonicClock clock;
  private final Cache<Who, Denial> denials = Caffeine.newBuilder().maximumSize(REMEMBERED_MAX)
      .executor(Runnable::run).build();

  Denials(MonotonicClock clock) {
    this.clock = clock;
  }

  void denied(String table, Caller caller) {
    long now = clock.nanos();
    denials.asMap().compute(new Who(table, caller.accessKeyId()), (_, before) -> {
      long length = before == null ? FIRST_NANOS : Math.min(2 * before.lengthNanos(), LONGEST_NANOS);
      return new Denial(now + length, length);
    });
  }

  void allowed(String table, Caller caller) {
    denials.invalidate(new Who(table, caller.accessKeyId()));
  }

  /** Whether the store need not be asked now. */
  boolean isOpen(String table, Caller caller) {
    Denial denial = denials.getIfPresent(new Who(table, caller.accessKeyId()));
    return denial != null && denial.untilNanos() - clock.nanos() > 0;
  }
}
