package dev.needletail.proxy.config;

import dev.needletail.proxy.config.binding.ByteSize;
import dev.needletail.proxy.config.binding.Setting;
import java.time.Duration;

/** What clients may take. */
public record LimitsConfiguration(
    @Setting(about = "Open connections; a further one is closed at once.", fallback = "10000", min = "1", max = "1000000") int connections,

    @Setting(about = "How long a connection may stay open without a request.", fallback = "3m", min = "1s", max = "1d") Duration idleTimeout,

    @Setting(about = "From the first byte of a request to the end of its headers.", fallback = "10s", min = "100ms", max = "10m") Duration headTimeout,

    @Setting(about = "How long a request's body may stand still; it has to come at 240 bytes a second on the "
        + "whole, too.", fallback = "30s", min = "100ms", max = "1h") Duration bodyTimeout,

    @Setting(about = "How long an answer may stand still because the client does not read it; it has to be read at "
        + "240 bytes a second on the whole, too.", fallback = "30s", min = "100ms", max = "1h") Duration writeTimeout,

    @Setting(about = "How long requests may wait for their event loop: when they have waited for longer for half a second, "
        + "those that have are throttled until the wait is short again.", fallback = "10ms", min = "1ms", max = "5m") Duration loopWait,

    @Setting(about = "All headers of a request together.", fallback = "32KiB", min = "4KiB", max = "1MiB") ByteSize headers,

    @Setting(about = "Bodies of all requests under way together, small ones not counted.", fallback = "20%", min = "16MiB") ByteSize bodies) {}
