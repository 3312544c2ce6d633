package dev.needletail.proxy.config;

import dev.needletail.proxy.config.binding.Setting;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What shadow mode leaves behind. */
public record ShadowConfiguration(
    @Setting(about = "A file for the configuration that shadow mode recommends, written when the node stops; one that is "
        + "there is replaced.") @Nullable Path configFile) {}
