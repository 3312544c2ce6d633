/**
 * Protects the store from reads that the caches could not answer: only so many go there at once for one table, the others
 * wait in line or are refused. Start at {@link dev.needletail.cache.origin.MissGates}.
 */
@NullMarked
package dev.needletail.cache.origin;

import org.jspecify.annotations.NullMarked;
