/**
 * What clients ask for, and how their answers become a history. Start at
 * {@link dev.needletail.loadtest.history.workload.Workload}.
 */
@NullMarked
package dev.needletail.loadtest.history.workload;

import org.jspecify.annotations.NullMarked;
