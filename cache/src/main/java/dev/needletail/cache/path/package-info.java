/**
 * What the accelerator's paths share: the caches, the way to the store, and the header that tells what happened. The paths
 * themselves are in {@code cache.read} and {@code cache.write}. Start at {@link dev.needletail.cache.path.Path}.
 */
@NullMarked
package dev.needletail.cache.path;

import org.jspecify.annotations.NullMarked;
