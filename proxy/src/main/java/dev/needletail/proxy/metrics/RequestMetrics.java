package dev.needletail.proxy.metrics;

import dev.needletail.proxy.http.RequestObserver;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts and times requests by operation and outcome, and connections. Threads: any; called for every request, so the
 * meters of an operation are looked up by its name and nothing else.
 */
final class RequestMetrics implements RequestObserver {

  /** From a hit in memory to a scan of a cold disk. */
  private static final Duration[] BUCKETS = {Duration.ofNanos(50_000), Duration.ofNanos(100_000),
      Duration.ofNanos(250_000), Duration.ofNanos(500_000), Duration.ofMillis(1), Duration.ofNanos(2_500_000),
      Duration.ofMillis(5), Duration.ofMillis(10), Duration.ofMillis(25), Duration.ofMillis(50), Duration.ofMillis(100),
      Duration.ofMillis(250), Duration.ofSeconds(1), Duration.ofSeconds(5)};

  static final String SHED = "needletail.requests.shed";
  static final String SHED_ABOUT = "Throttled because more comes in than the node can do, by what they waited for.";

  private final MeterRegistry registry;
  private final Map<String, Outcomes> operations = new ConcurrentHashMap<>();
  private final AtomicInteger open = new AtomicInteger();
  private final Counter rejected;
  private final Counter timedOut;
  private final Timer eventLoopDelay;
  private final Counter shed;

  /** The timers of one operation. */
  private record Outcomes(Timer ok, Timer refused, Timer failed) {
    Timer of(int status) {
      if (status >= 500) {
        return failed;
      }
      return status >= 400 ? refused : ok;
    }
  }

  RequestMetrics(MeterRegistry registry) {
    this.registry = registry;
    registry.gauge("needletail.connections.open", open);
    rejected = Counter.builder("needletail.connections.rejected").description("Closed because there were too many.")
        .register(registry);
    timedOut = Counter.builder("needletail.connections.timed.out").description("Closed because they took too long.")
        .register(registry);
    shed = Counter.builder(SHED).description(SHED_ABOUT).tag("reason", "event-loop").register(registry);
    eventLoopDelay = Timer.builder("needletail.event.loop.delay")
        .description("How much later than asked a timer ran on an event loop.").register(registry);
  }

  @Override
  public void answered(String operation, int status, long nanos) {
    Outcomes outcomes = operations.get(operation);
    if (outcomes == null) {
      outcomes = operations.computeIfAbsent(operation, this::register);
    }
    outcomes.of(status).record(nanos, TimeUnit.NANOSECONDS);
  }

  @Override
  public void opened() {
    open.incrementAndGet();
  }

  @Override
  public void closed() {
    open.decrementAndGet();
  }

  @Override
  public void rejected() {
    rejected.increment();
  }

  @Override
  public void timedOut() {
    timedOut.increment();
  }

  @Override
  public void shed() {
    shed.increment();
  }

  @Override
  public void delayed(Duration delay) {
    eventLoopDelay.record(delay);
  }

  private Outcomes register(String operation) {
    return new Outcomes(timer(operation, "ok"), timer(operation, "refused"), timer(operation, "failed"));
  }

  private Timer timer(String operation, String outcome) {
    return Timer.builder("needletail.requests").description("From the end of a request's body to its answer.")
        .tag("operation", operation).tag("outcome", outcome).serviceLevelObjectives(BUCKETS).register(registry);
  }
}
