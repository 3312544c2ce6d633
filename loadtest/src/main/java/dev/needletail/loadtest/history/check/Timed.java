package dev.needletail.loadtest.history.check;

import dev.needletail.loadtest.history.record.Operation;

/** An operation at one moment, and a number that matters there. */
record Timed(long at, long value, Operation operation) {}
