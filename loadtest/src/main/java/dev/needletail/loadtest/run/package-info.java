/**
 * Runs a workload on a schedule and records what comes back. Start at {@link dev.needletail.loadtest.run.Load}.
 */
@NullMarked
package dev.needletail.loadtest.run;

import org.jspecify.annotations.NullMarked;
