package dev.needletail.proxy.config;

import dev.needletail.proxy.config.binding.Setting;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where metrics and health are served. It is not meant for the clients' network. */
public record AdminConfiguration(
    @Setting(about = "The address of the admin port.", fallback = "127.0.0.1") String host,

    @Setting(about = "The admin port, with /metrics, /health, /faults, /shadow and /cluster; 0 takes a free one.", fallback = "9000", min = "0", max = "65535") int port,

    @Setting(about = "A file with a token that callers of the admin port have to send, as in Authorization: Bearer TOKEN; read at the "
        + "start. Health checks need none.") @Nullable Path tokenFile) {}
