package dev.needletail.proxy;

import static java.util.Objects.requireNonNullElse;

import dev.needletail.cache.settings.CacheSettings;
import dev.needletail.cache.settings.ConsumedCapacityOnHit;
import dev.needletail.cache.settings.MissLimits;
import dev.needletail.cache.settings.StaleAnswers;
import dev.needletail.cache.settings.TableCacheSettings;
import dev.needletail.cache.settings.Tenancy;
import dev.needletail.engine.EngineSettings;
import dev.needletail.engine.fault.FaultSettings;
import dev.needletail.engine.storage.Durability;
import dev.needletail.proxy.config.CacheConfiguration;
import dev.needletail.proxy.config.Configuration;
import dev.needletail.proxy.config.FollowStreams;
import dev.needletail.proxy.config.LimitsConfiguration;
import dev.needletail.proxy.config.NodeMode;
import dev.needletail.proxy.config.RemoteConfiguration;
import dev.needletail.proxy.config.StoreChoice;
import dev.needletail.proxy.config.TableConfiguration;
import dev.needletail.proxy.follow.FollowSettings;
import dev.needletail.proxy.http.ConnectionLimits;
import dev.needletail.proxy.http.FrontEndSettings;
import dev.needletail.proxy.protocol.LocalNodes;
import dev.needletail.proxy.remote.RemoteSettings;
import dev.needletail.proxy.remote.RemoteSettings.Signing;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says to each part of a node, in the part's own terms, what the configuration says of it. */
final class NodeSettings {

  private final Configuration configuration;
  private final NativeMemory nativeMemory;

  NodeSettings(Configuration configuration) {
    this(configuration, Runtime.getRuntime().maxMemory());
  }

  /** @param heapBytesMax the most memory that the JVM will take for objects */
  NodeSettings(Configuration configuration, long heapBytesMax) {
    this.configuration = configuration;
    this.nativeMemory = NativeMemory.beside(heapBytesMax);
  }

  EngineSettings engine() {
    Path dataDir = configuration.dataDir();
    EngineSettings defaults = dataDir == null ? EngineSettings.inMemory() : EngineSettings.in(dataDir);
    Durability durability = switch (configuration.durability()) {
      case SYNC -> defaults.durability();
      case ASYNC -> Durability.ASYNC;
    };
    return new EngineSettings(defaults.dataDirectory(), durability, defaults.storageThreads(),
        defaults.queueCapacity(), configuration.engine().queueWait(), nativeMemory.blockCacheBytes(),
        nativeMemory.writeBufferBytes(),
        configuration.engine().expiryPeriod());
  }

  /**
   * @throws dev.needletail.proxy.config.binding.InvalidConfigurationException with a line for every rule that cannot be
   */
  FaultSettings faults() {
    return NodeFaultSettings.of(configuration.faults(), "faults.");
  }

  CacheSettings cache() {
    CacheConfiguration cache = configuration.cache();
    var defaults = new TableCacheSettings(cache.item().ttl(), cache.item().negativeTtl(), cache.item().written(),
        cache.query().ttl(), cache.query().invalidation(), null,
        new MissLimits(cache.misses().concurrent(), cache.misses().queued(), cache.misses().maxWait()),
        new StaleAnswers(cache.staleIfError(), cache.staleWhileRevalidate()));
    return new CacheSettings(cache.item().budget().bytes(), cache.query().budget().bytes(), consumedCapacityOnHit(),
        tenancy(), settle(), uncertainty(), cache.schemaRefresh(), cache.enabled() ? defaults : defaults.off(),
        tables(defaults));
  }

  private CacheSettings around() {
    return isRemote() ? CacheSettings.REMOTE : CacheSettings.EMBEDDED;
  }

  /** A store that takes callers' own access keys may, like DynamoDB Local, keep a set of tables for each. */
  private Tenancy tenancy() {
    return isRemote() && remote().signing() == Signing.CALLER ? Tenancy.PER_CALLER : around().tenancy();
  }

  boolean isShadow() {
    return configuration.mode() == NodeMode.SHADOW;
  }

  boolean isRemote() {
    return !(configuration.store() instanceof StoreChoice.Embedded);
  }

  private Duration settle() {
    return isRemote() ? configuration.remote().settle() : CacheSettings.EMBEDDED.settle();
  }

  /** Longer than the store may take to answer a request that we have given up. */
  private Duration uncertainty() {
    Duration least = around().uncertainty();
    Duration twice = configuration.remote().requestTimeout().multipliedBy(2);
    return isRemote() && twice.compareTo(least) > 0 ? twice : least;
  }

  /** @throws StartFailureException if no region can be found */
  RemoteSettings remote() {
    RemoteConfiguration remote = configuration.remote();
    var target = target();
    Signing signing = switch (remote.signing()) {
      case SDK -> Signing.SDK;
      case CALLER -> Signing.CALLER;
      case AUTO -> target.isAws() ? Signing.SDK : Signing.CALLER;
    };
    return new RemoteSettings(target.endpoint(), target.region(), signing, remote.connections(), remote.waiting(),
        remote.connectTimeout(), remote.requestTimeout(), remote.idleTimeout(), remote.retries());
  }

  private RemoteTarget target() {
    return RemoteTarget.of(configuration.store(), configuration.remote().region());
  }

  private ConsumedCapacityOnHit consumedCapacityOnHit() {
    return switch (configuration.consumedCapacityOnHit()) {
      case AUTO -> isRemote() && target().isAws() ? ConsumedCapacityOnHit.ZERO : ConsumedCapacityOnHit.AS_CHARGED;
      case ZERO -> ConsumedCapacityOnHit.ZERO;
      case AS_CHARGED -> ConsumedCapacityOnHit.AS_CHARGED;
    };
  }

  private Map<String, TableCacheSettings> tables(TableCacheSettings defaults) {
    var tables = new HashMap<String, TableCacheSettings>();
    configuration.tables().forEach((name, table) -> tables.put(name, of(table.cache(), defaults)));
    return tables;
  }

  private TableCacheSettings of(TableConfiguration.Cache table, TableCacheSettings defaults) {
    boolean enabled = requireNonNullElse(table.enabled(), configuration.cache().enabled());
    TableCacheSettings settings = over(defaults, table);
    return enabled ? settings : settings.off();
  }

  private static TableCacheSettings over(TableCacheSettings defaults, TableConfiguration.Cache table) {
    return new TableCacheSettings(requireNonNullElse(table.item().ttl(), defaults.itemTtl()),
        requireNonNullElse(table.item().negativeTtl(), defaults.negativeTtl()),
        requireNonNullElse(table.item().written(), defaults.writtenItems()),
        requireNonNullElse(table.query().ttl(), defaults.queryTtl()),
        requireNonNullElse(table.query().invalidation(), defaults.queryInvalidation()), table.settle(),
        over(defaults.misses(), table.misses()),
        new StaleAnswers(requireNonNullElse(table.staleIfError(), defaults.stale().ifError()),
            requireNonNullElse(table.staleWhileRevalidate(), defaults.stale().whileRevalidate())));
  }

  private static MissLimits over(MissLimits defaults, TableConfiguration.Misses table) {
    return new MissLimits(requireNonNullElse(table.concurrent(), defaults.concurrent()),
        requireNonNullElse(table.queued(), defaults.queued()),
        requireNonNullElse(table.maxWait(), defaults.maxWait()));
  }

  /** @param port that is served on */
  FrontEndSettings frontEnd(int port, LocalNodes localNodes) {
    return new FrontEndSettings(configuration.host(), port, eventLoops(), limits(), configuration.limits().loopWait(),
        localNodes);
  }

  /** How streams are followed; null if none are. A store in this process hears of every write without. */
  @Nullable FollowSettings following() {
    return isRemote() && configuration.followStreams() == FollowStreams.AUTO
        ? FollowSettings.every(configuration.followInterval())
        : null;
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
