/**
 * What clients did and saw, as plain data: each operation with the time at which it was sent and the time at which its
 * answer was there, in monotonic nanoseconds. Start at {@link dev.needletail.loadtest.history.record.History}.
 */
@NullMarked
package dev.needletail.loadtest.history.record;

import org.jspecify.annotations.NullMarked;
