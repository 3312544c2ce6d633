package dev.needletail.loadtest.bench.run;

/**
 * What a benchmark has shown.
 *
 * @param name          its set and what it does, as in {@code codec.decodeGetItem}
 * @param nanos         of one operation, the median of the iterations
 * @param nanosMin      of the fastest iteration
 * @param nanosMax      of the slowest
 * @param ratio         an operation's time by that of the {@link Calibration} beside it, the median of the iterations
 * @param bytes         allocated by one operation, on all threads
 */
public record Measured(String name, double nanos, double nanosMin, double nanosMax, double ratio, double bytes) {}
