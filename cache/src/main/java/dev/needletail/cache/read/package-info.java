/**
 * The paths of reads: looked up, joined, or read from the store and kept. Start at
 * {@link dev.needletail.cache.read.GetItemPath}.
 */
@NullMarked
package dev.needletail.cache.read;

import org.jspecify.annotations.NullMarked;
