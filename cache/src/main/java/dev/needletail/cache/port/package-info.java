/**
 * What the accelerator needs from the world around it: time, listeners, peers. Start at
 * {@link dev.needletail.cache.port.Peers}. The implementations live in {@code cluster} and {@code proxy}; nothing
 * here does anything.
 */
@NullMarked
package dev.needletail.cache.port;

import org.jspecify.annotations.NullMarked;
