/**
 * The paths of writes: the store first, then the caches, then the peers, then the answer. Start at
 * {@link dev.needletail.cache.write.WritePath}.
 */
@NullMarked
package dev.needletail.cache.write;

import org.jspecify.annotations.NullMarked;
