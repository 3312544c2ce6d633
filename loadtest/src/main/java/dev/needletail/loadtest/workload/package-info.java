/**
 * What a run asks for. Start at {@link dev.needletail.loadtest.workload.Workload}.
 */
@NullMarked
package dev.needletail.loadtest.workload;

import org.jspecify.annotations.NullMarked;
