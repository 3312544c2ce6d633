package dev.needletail.loadtest.history.record;

/**
 * Who asked for what, and when.
 *
 * @param client    its number
 * @param operation DynamoDB's name of it
 * @param start     before the first byte was sent, in monotonic nanoseconds
 * @param end       after the last byte of the answer, or when the client gave up
 */
public record Span(int client, String operation, long start, long end) {}
