package dev.needletail.proxy.metrics;

import dev.needletail.cache.audit.AuditStatistics;
import dev.needletail.cache.origin.MissLoad;
import dev.needletail.cache.port.CacheStatistics;
import dev.needletail.cluster.protocol.ClusterStatistics;
import dev.needletail.proxy.auth.signature.SignatureObserver;
import dev.needletail.proxy.follow.FollowStatistics;
import dev.needletail.proxy.http.RequestObserver;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** All metrics of one node. Threads: any. */
public final class NodeMetrics implements AutoCloseable {

  private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics garbageCollection = new JvmGcMetrics();
  private final RequestMetrics requests = new RequestMetrics(registry);
  private final CacheMetrics caches;
  private final FaultMetrics faults = new FaultMetrics(registry);
  private final SignatureMetrics signatures = new SignatureMetrics(registry);
  private volatile @Nullable MissMetrics misses;

  public NodeMetrics() {
    this(System::nanoTime);
  }

  /** @param nanoClock monotonic nanoseconds */
  NodeMetrics(LongSupplier nanoClock) {
    caches = new CacheMetrics(registry, nanoClock);
    garbageCollection.bindTo(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ClassLoaderMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
  }

  public RequestObserver requests() {
    return requests;
  }

  /** The faults that were injected. */
  public FaultMetrics faults() {
    return faults;
  }

  /** The requests that are refused for their signatures. */
  public SignatureObserver signatures() {
    return signatures;
  }

  public CacheStatistics caches() {
    return caches;
  }

  /** @param loads what misses burden the store with at the time of a scrape, by table */
  public void misses(Supplier<Map<String, MissLoad>> loads) {
    misses = new MissMetrics(registry, loads);
  }

  /** To be called once. */
  public AuditStatistics audit() {
    return new AuditMetrics(registry);
  }

  public FollowStatistics following() {
    return new FollowMetrics(registry);
  }

  /** To be called once. */
  public ClusterStatistics cluster() {
    return new ClusterMetrics(registry);
  }

  /**
   * What a cache holds at the time of a scrape.
   *
   * @param cache as in {@code item}
   */
  public void cacheContents(String cache, LongSupplier entries, LongSupplier bytes) {
    Gauge.builder("needletail.cache.entries", entries, LongSupplier::getAsLong)
        .description("What a cache holds: items or pages.").tag("cache", cache).strongReference(true)
        .register(registry);
    Gauge.builder("needletail.cache.bytes", bytes, LongSupplier::getAsLong)
        .description("What its entries weigh, overhead included.").tag("cache", cache).strongReference(true)
        .register(registry);
  }

  /** The requests that wait for a storage thread at the time of a scrape. */
  public void storageQueue(LongSupplier length) {
    Gauge.builder("needletail.storage.queue", length, LongSupplier::getAsLong)
        .description("Requests that wait for a storage thread.").strongReference(true).register(registry);
  }

  /** The requests that were throttled because others waited for a storage thread, since the start. */
  public void storageShed(LongSupplier count) {
    FunctionCounter.builder(RequestMetrics.SHED, count, LongSupplier::getAsLong).description(RequestMetrics.SHED_ABOUT)
        .tag("reason", "storage").register(registry);
  }

  /** Everything, in Prometheus' text format; takes milliseconds. */
  public String scrape() {
    caches.makeRoom();
    MissMetrics updated = misses;
    if (updated != null) {
      updated.update(caches.tables());
    }
    return registry.scrape();
  }

  @Override
  public void close() {
    garbageCollection.close();
    registry.close();
  }
}
