/**
 * Hurts a run's store from time to time, and looks whether requests succeed soon after. Start at
 * {@link dev.needletail.loadtest.history.fault.FaultSchedule}.
 */
@NullMarked
package dev.needletail.loadtest.history.fault;

import org.jspecify.annotations.NullMarked;
