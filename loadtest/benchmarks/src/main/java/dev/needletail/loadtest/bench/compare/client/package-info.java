/**
 * What sends the load: wrk, redis-benchmark, and an open loop. Start at
 * {@link dev.needletail.loadtest.bench.compare.client.Wrk}.
 */
@NullMarked
package dev.needletail.loadtest.bench.compare.client;

import org.jspecify.annotations.NullMarked;
