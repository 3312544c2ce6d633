/**
 * What a run asks for. Start at {@link dev.needletail.loadtest.workload.Requests}.
 */
@NullMarked
package dev.needletail.loadtest.workload;

import org.jspecify.annotations.NullMarked;
