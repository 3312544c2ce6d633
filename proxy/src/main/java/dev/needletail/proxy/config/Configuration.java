package dev.needletail.proxy.config;

import dev.needletail.proxy.config.binding.Setting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The whole configuration of a node. A key is the path of names to a component, in kebab-case: {@code admin.port},
 * {@code cache.item.negative-ttl}.
 *
 * @param tables by table name; what a table does not set, it takes from {@link #cache()}
 */
public record Configuration(
    @Setting(about = "The address to serve on. 0.0.0.0 is every address of the machine; that takes auth.mode: signature.", fallback = "127.0.0.1") String host,

    @Setting(about = "The port to serve on; 0 takes a free one.", fallback = "8000", min = "0", max = "65535") int port,

    AuthConfiguration auth,

    @Setting(about = "Serves other machines, too, without asking anybody who he is: whoever reaches the port can read and write "
        + "everything.", fallback = "false") boolean insecure,

    AdminConfiguration admin,

    @Setting(about = "What the node does: cache; shadow, nothing is cached and every request goes to the store as it is, and "
        + "the admin port tells at /shadow what the caches would have done, and at /shadow/config what to configure.", fallback = "cache") NodeMode mode,

    ShadowConfiguration shadow,

    @Setting(about = "Where tables are kept. Without it they are kept in memory, and gone when the process ends.") @Nullable Path dataDir,

    @Setting(about = "What an acknowledged write in a data directory survives: sync, a power failure; async, the "
        + "process's death only.", fallback = "sync") DurabilityChoice durability,

    @Setting(about = "What answers behind the caches: embedded, the engine in this process; aws, Amazon DynamoDB; or the "
        + "URL of a server that speaks its API, such as http://127.0.0.1:8001.", fallback = "embedded") StoreChoice store,

    EngineConfiguration engine,

    FaultsConfiguration faults,

    RemoteConfiguration remote,

    CacheConfiguration cache,

    ClusterConfiguration cluster,

    @Setting(about = "The capacity that an answer from a cache reports as consumed: zero; as-charged, what DynamoDB "
        + "would have charged; auto, zero in front of Amazon DynamoDB and as-charged in front of all other stores.", fallback = "auto") HitCapacity consumedCapacityOnHit,

    @Setting(about = "Whether the streams of tables in a remote store are followed, so that writes that bypass this node "
        + "are seen soon: off; auto, for each cached table that has one.", fallback = "off") FollowStreams followStreams,

    @Setting(about = "Between two reads of a stream's shard. DynamoDB allows five a second for all readers of a shard.", fallback = "500ms", min = "10ms", max = "1h") Duration followInterval,

    Map<String, TableConfiguration> tables,

    @Setting(about = "Threads that serve connections; 0 is one for every processor.", fallback = "0", min = "0", max = "1024") int eventLoops,

    @Setting(about = "After a signal to stop, how long the node goes on serving, not ready any more, so that load balancers can "
        + "send clients elsewhere. Default: 0 for a node that is alone, 2s for one of a cluster.", min = "0", max = "1h") @Nullable Duration drain,

    LimitsConfiguration limits) {

  public Configuration {
    tables = Map.copyOf(tables);
  }
}
