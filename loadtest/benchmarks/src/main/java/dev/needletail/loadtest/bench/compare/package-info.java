/**
 * {@code bin/bench compare}: a node beside other servers, measured in turns, held against targets. Start at
 * {@link dev.needletail.loadtest.bench.compare.CompareCommand}; what is measured is in {@code row}.
 */
@NullMarked
package dev.needletail.loadtest.bench.compare;

import org.jspecify.annotations.NullMarked;
