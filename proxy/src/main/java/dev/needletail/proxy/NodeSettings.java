package dev.needletail.proxy;

import dev.needletail.engine.EngineSettings;
import dev.needletail.engine.storage.Durability;
import dev.needletail.proxy.config.Configuration;
import dev.needletail.proxy.config.DurabilityChoice;
import dev.needletail.proxy.config.LimitsConfiguration;
import dev.needletail.proxy.http.ConnectionLimits;
import dev.needletail.proxy.http.FrontEndSettings;
import java.nio.file.Path;

/** Says to each part of a node, in the part's own terms, what the configuration says of it. */
final class NodeSettings {

  private final Configuration configuration;

  NodeSettings(Configuration configuration) {
    this.configuration = configuration;
  }

  EngineSettings engine() {
    Path dataDir = configuration.dataDir();
    EngineSettings defaults = dataDir == null ? EngineSettings.inMemory() : EngineSettings.in(dataDir);
    if (configuration.durability() == DurabilityChoice.SYNC) {
      return defaults;
    }
    return new EngineSettings(defaults.dataDirectory(), Durability.ASYNC, defaults.storageThreads(),
        defaults.queueCapacity(), defaults.blockCacheBytes(), defaults.writeBufferBytes());
  }

  FrontEndSettings frontEnd() {
    return new FrontEndSettings(configuration.host(), configuration.port(), eventLoops(), limits());
  }

  int eventLoops() {
    int chosen = configuration.eventLoops();
    return chosen > 0 ? chosen : Runtime.getRuntime().availableProcessors();
  }

  private ConnectionLimits limits() {
    LimitsConfiguration limits = configuration.limits();
    return new ConnectionLimits(limits.connections(), limits.idleTimeout(), limits.headTimeout(), limits.bodyTimeout(),
        limits.writeTimeout(), Math.toIntExact(limits.headers().bytes()), ConnectionLimits.BODY_BYTES_MAX,
        limits.bodies().bytes());
  }
}
