/**
 * What the accelerator needs from the world around it: time, an alarm, listeners, peers. Start at
 * {@link dev.needletail.cache.port.Peers}. Time and alarm are the JDK's unless a test brings its own; peers and
 * listeners are implemented in {@code cluster} and {@code proxy}.
 */
@NullMarked
package dev.needletail.cache.port;

import org.jspecify.annotations.NullMarked;
