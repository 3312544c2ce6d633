package dev.needletail.proxy;

import dev.needletail.cache.CachingStore;
import dev.needletail.engine.fault.FaultInjection;
import dev.needletail.engine.fault.FaultReport;
import dev.needletail.engine.fault.FaultSettings;
import dev.needletail.proxy.admin.AdminAnswer;
import dev.needletail.proxy.admin.FaultControl;
import dev.needletail.proxy.config.FaultsConfiguration;
import dev.needletail.proxy.config.binding.InvalidConfigurationException;
import dev.needletail.proxy.config.binding.RecordBinder;
import dev.needletail.proxy.config.binding.Schema;
import dev.needletail.proxy.config.binding.YamlFile;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the embedded store fail as configured, and as asked for while the node runs. The caches' settle time follows
 * the lag of reads: it is raised before the store begins to lag, and lowered after it has ended to, so that
 * whatever they read of it later they know to be no older than they think.
 *
 * <p>Threads: any; changes are made one at a time.
 */
final class NodeFaults implements FaultControl {

  private static final Logger LOG = LoggerFactory.getLogger(NodeFaults.class);
  private static final Schema SCHEMA = Schema.of(FaultsConfiguration.class);

  private final FaultInjection injection;
  private final CachingStore caches;
  /** Of the store without faults. */
  private final Duration settle;
  /** The longest lag of what is injected now. */
  private Duration lag = Duration.ZERO;

  /** @param settle how long the store's replicas lag without faults */
  NodeFaults(FaultInjection injection, CachingStore caches, Duration settle) {
    this.injection = injection;
    this.caches = caches;
    this.settle = settle;
  }

  /** Injects these, and no others. */
  synchronized void set(FaultSettings faults) {
    Duration next = faults.longestLag();
    caches.settle(longer(settle, longer(lag, next)));
    injection.set(faults);
    caches.settle(longer(settle, next));
    lag = next;
    if (!faults.rules().isEmpty()) {
      LOG.atWarn().addKeyValue("seed", faults.seed()).addKeyValue("rules", faults.rules().size())
          .log("faults are injected");
    } else {
      LOG.atInfo().log("no faults are injected");
    }
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? b : a;
  }

  /** What an operator should know; null while nothing is injected. */
  @Nullable String remark() {
    FaultReport report = injection.report();
    return report == null ? null : "faults are injected, seed " + report.seed() + ": see /faults";
  }

  @Override
  public AdminAnswer get() {
    return AdminAnswer.json(NodeFaultReport.json(injection.report()));
  }

  @Override
  public AdminAnswer put(String document) {
    FaultSettings faults;
    try {
      var configuration = new RecordBinder(0).bind(FaultsConfiguration.class,
          List.of(YamlFile.readText(document, "document", SCHEMA)));
      faults = NodeFaultSettings.of(configuration, "");
    } catch (InvalidConfigurationException wrong) {
      return AdminAnswer.refused(400, String.valueOf(wrong.getMessage()));
    }
    set(faults);
    return get();
  }

  @Override
  public AdminAnswer delete() {
    set(new FaultSettings(0, List.of()));
    return get();
  }
}
