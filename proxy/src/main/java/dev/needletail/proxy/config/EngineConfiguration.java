package dev.needletail.proxy.config;

import dev.needletail.proxy.config.binding.Setting;
import java.time.Duration;

/** How the embedded engine runs; without meaning for a remote store. */
public record EngineConfiguration(
    @Setting(about = "How long requests may wait for a storage thread: when they have waited for longer for a tenth of a "
        + "second, further ones are throttled until the wait is short again.", fallback = "5ms", min = "1ms", max = "5m") Duration queueWait,

    @Setting(about = "How long the embedded engine rests after a search for expired items, before the next one.", fallback = "1m", min = "1ms", max = "365d") Duration expiryPeriod) {}
