/**
 * What a node counts and how long things take, for Prometheus. Start at
 * {@link dev.needletail.proxy.metrics.NodeMetrics}. Labels are bounded: a client cannot make a new time series.
 */
@NullMarked
package dev.needletail.proxy.metrics;

import org.jspecify.annotations.NullMarked;
