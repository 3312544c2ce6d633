/**
 * What a run is expected to show, as in {@code get.hit.p99<1ms}: read from the command line before it starts, and held
 * against its result after it. Start at {@link dev.needletail.loadtest.threshold.Threshold}.
 */
@NullMarked
package dev.needletail.loadtest.threshold;

import org.jspecify.annotations.NullMarked;
