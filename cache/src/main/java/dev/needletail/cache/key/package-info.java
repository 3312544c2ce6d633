/**
 * Canonical bytes of keys, so that equal keys meet however the client wrote them. Start at
 * {@link dev.needletail.cache.key.PrimaryKey}.
 */
@NullMarked
package dev.needletail.cache.key;

import org.jspecify.annotations.NullMarked;
