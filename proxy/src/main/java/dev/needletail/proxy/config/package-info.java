/**
 * Everything that can be set, with its documentation, bounds and defaults, as records. Start at
 * {@link dev.needletail.proxy.config.Configuration}; where values come from is told in
 * {@link dev.needletail.proxy.config.ConfigurationSources}.
 */
@NullMarked
package dev.needletail.proxy.config;

import org.jspecify.annotations.NullMarked;
