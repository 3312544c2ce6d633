package dev.needletail.proxy.metrics;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;

/**
 * The meters of the names that are in use, for a bounded number of names. A name without a place shares the meters of all
 * such names, and gets a place of its own when one is free: once there is none, names whose meters stand still for
 * {@link #IDLE} lose theirs at the next {@link #makeRoom}. So a name that is gone, or hardly used, is no time series for good,
 * and one that comes late is seen.
 *
 * <p>Threads: any. Finding meters takes no lock, whether the name has a place or not; giving a name its place does, once.
 */
final class LatelyUsed<M> {

  static final Duration IDLE = Duration.ofMinutes(10);

  private final int namesMax;
  private final Function<String, M> register;
  private final Consumer<M> unregister;
  private final ToDoubleFunction<M> count;
  private final M shared;
  private final LongSupplier nanoClock;
  private final Map<String, Place<M>> places = new ConcurrentHashMap<>();
  /** Of {@link #places}, to be read without counting them. */
  private final AtomicInteger taken = new AtomicInteger();

  private static final class Place<M> {
    private final M meters;
    /** Both as the last look found them; guarded by the names' lock. */
    private double count;
    private long movedNanos;

    Place(M meters, long nowNanos) {
      this.meters = meters;
      this.movedNanos = nowNanos;
    }
  }

  /**
   * @param register   makes the meters of a name
   * @param unregister lets them go
   * @param count      a number that grows with every use of them
   * @param shared     the meters of all names without a place
   * @param nanoClock  monotonic nanoseconds
   */
  LatelyUsed(int namesMax, Function<String, M> register, Consumer<M> unregister, ToDoubleFunction<M> count, M shared,
      LongSupplier nanoClock) {
    this.namesMax = namesMax;
    this.register = register;
    this.unregister = unregister;
    this.count = count;
    this.shared = shared;
    this.nanoClock = nanoClock;
  }

  M of(String name) {
    Place<M> place = places.get(name);
    if (place != null) {
      return place.meters;
    }
    return taken.get() >= namesMax ? shared : admit(name);
  }

  /** The names that have a place. */
  Set<String> names() {
    return Set.copyOf(places.keySet());
  }

  private synchronized M admit(String name) {
    Place<M> place = places.get(name);
    if (place != null) {
      return place.meters;
    }
    if (taken.get() >= namesMax) {
      return shared;
    }
    var admitted = new Place<M>(register.apply(name), nanoClock.getAsLong());
    places.put(name, admitted);
    taken.incrementAndGet();
    return admitted.meters;
  }

  /** To be called now and then, and not on an event loop. */
  synchronized void makeRoom() {
    long now = nanoClock.getAsLong();
    boolean full = taken.get() >= namesMax;
    places.forEach((name, place) -> {
      double counted = count.applyAsDouble(place.meters);
      if (counted != place.count) {
        place.count = counted;
        place.movedNanos = now;
      } else if (full && now - place.movedNanos > IDLE.toNanos()) {
        places.remove(name);
        taken.decrementAndGet();
        unregister.accept(place.meters);
      }
    });
  }
}
