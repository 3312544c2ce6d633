/**
 * Reads answered from the caches straight from the bytes of their requests: no document is built, no item parsed. What
 * is not of the usual form is left to {@code cache.read}, which stays the reference: whatever is answered here has the
 * bytes, the header and the effects that it would have there. Start at
 * {@link dev.needletail.cache.hit.HitReader}. Depends on the caches and on {@code cache.path}; knows no sockets.
 */
@NullMarked
package dev.needletail.cache.hit;

import org.jspecify.annotations.NullMarked;
