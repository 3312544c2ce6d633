/**
 * Checks, entry by entry and at a small rate, that what the caches hold is what the store says. Start at
 * {@link dev.needletail.cache.audit.Audit}.
 */
@NullMarked
package dev.needletail.cache.audit;

import org.jspecify.annotations.NullMarked;
