package dev.needletail.loadtest.result;

/**
 * What became of every request of a run: {@code due = answered + failed + inFlight + unsent}.
 *
 * @param due      requests that should have been sent: those of the schedule, and those that follow from an answer
 * @param answered with success
 * @param failed   with an error, a time-out or a broken connection
 * @param waited   how many of them found every connection busy, so that they were sent later than they should have been
 * @param inFlight sent, and not answered when the run stopped waiting
 * @param unsent   never sent: no connection was free until the run stopped waiting
 * @param lateNanosMax how far the furthest was behind its intended moment when it was sent; 0 in a closed loop
 */
public record Arrivals(long due, long answered, long failed, long waited, long inFlight, long unsent,
    long lateNanosMax) {}
