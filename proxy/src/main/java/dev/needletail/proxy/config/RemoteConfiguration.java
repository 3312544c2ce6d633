package dev.needletail.proxy.config;

import dev.needletail.proxy.config.binding.Setting;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How a remote store is reached; without meaning for the embedded one. */
public record RemoteConfiguration(
    @Setting(about = "The region that requests to the store are signed for. Without it: the region in an "
        + "amazonaws.com host name, the AWS SDK's for store: aws, and else the one that the client named.") @Nullable String region,

    @Setting(about = "Whose credentials sign requests to the store: sdk, what the AWS SDK finds; caller, the client's "
        + "access key with an invalid signature, for stores that do not check it; auto, sdk for AWS and caller for "
        + "anything else.", fallback = "auto") SigningChoice signing,

    @Setting(about = "Sockets to the store for each event loop.", fallback = "256", min = "1", max = "10000") int connections,

    @Setting(about = "Requests for each event loop that may wait for a socket; more are refused.", fallback = "4096", min = "0", max = "100000") int waiting,

    @Setting(about = "For opening a socket.", fallback = "2s", min = "1ms", max = "1h") Duration connectTimeout,

    @Setting(about = "From sending a request to the end of its answer. A write that takes longer has an unknown outcome.", fallback = "10s", min = "1ms", max = "1h") Duration requestTimeout,

    @Setting(about = "How long a socket is kept that nobody uses.", fallback = "15s", min = "1s", max = "1h") Duration idleTimeout,

    @Setting(about = "Further tries of a request that surely did not reach the store, or of a read.", fallback = "2", min = "0", max = "10") int retries,

    @Setting(about = "How long the store's eventually consistent reads may lag behind an acknowledged write.", fallback = "1s", min = "0", max = "1h") Duration settle) {

  /** Whose credentials sign requests to the store. */
  public enum SigningChoice {
    AUTO, SDK, CALLER
  }
}
