package dev.needletail.loadtest.history.record;

/**
 * A request that ended as none may.
 *
 * @param error the error's name, or what happened to the connection
 */
public record Failure(Span span, String error) {}
