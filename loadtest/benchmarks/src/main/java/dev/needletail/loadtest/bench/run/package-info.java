/**
 * Runs benchmarks and holds what they measured against a baseline. Start at
 * {@link dev.needletail.loadtest.bench.run.BenchmarkRun}. Nothing here knows what the benchmarks are of.
 */
@NullMarked
package dev.needletail.loadtest.bench.run;

import org.jspecify.annotations.NullMarked;
