package dev.needletail.cache.port;

/**
 * Time that only moves forward, at one pace, from an arbitrary origin: two readings mean something only as a difference,
 * which stays right when the counter overflows. Times to live, settling and leases are measured with it, so that a jump of the
 * wall clock changes nothing.
 *
 * <p>Threads: any.
 */
@FunctionalInterface
public interface MonotonicClock {

  MonotonicClock SYSTEM = System::nanoTime;

  long nanos();
}
