package dev.needletail.proxy.auth;

import org.jspecify.annotations.Nullable;

/**
 * What a request carries to say who sent it, as it came.
 *
 * @param authorization the {@code Authorization} header
 * @param dated         whether there is an {@code X-Amz-Date} or a {@code Date} header
 * @param query         the query string, without its question mark; empty when there is none
 */
public record Credentials(@Nullable String authorization, boolean dated, String query) {}
