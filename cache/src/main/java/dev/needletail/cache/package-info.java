/**
 * The accelerator: answers eventually consistent reads from memory, sends everything else to the store behind it, and
 * keeps what it remembers consistent with what is written. Start at {@link dev.needletail.cache.AcceleratedStore}.
 *
 * <p>{@code item} and {@code query} are the two caches, {@code consistency} the protocol's decisions, {@code table} what is
 * known of tables, {@code read} and {@code write} the ways of requests through them, {@code path} what these ways share,
 * {@code origin} the gate before the store, {@code port} and {@code settings} what comes from outside. {@code key},
 * {@code fingerprint} and {@code document} make keys of requests and cut documents. {@code audit} holds entries against
 * the store, {@code shadow} tells what caching would be worth. Depends on {@code model}, Caffeine and SLF4J; knows no
 * network and no cluster.
 */
@NullMarked
package dev.needletail.cache;

import org.jspecify.annotations.NullMarked;
