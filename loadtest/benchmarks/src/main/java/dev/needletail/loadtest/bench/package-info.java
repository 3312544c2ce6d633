/**
 * The command {@code bin/bench}: benchmarks of the inside, what has become slower since a baseline, and a node beside other
 * servers. Start at {@link dev.needletail.loadtest.bench.Main}.
 */
@NullMarked
package dev.needletail.loadtest.bench;

import org.jspecify.annotations.NullMarked;
