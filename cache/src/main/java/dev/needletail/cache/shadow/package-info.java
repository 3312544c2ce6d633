/**
 * What the caches would have done, without caching anything: every request goes to the store as it came, every
 * answer comes back as it is, and hashes of the answers tell what would have been a hit and whether it would have
 * been out of date. Start at {@link dev.needletail.cache.shadow.ShadowStore}.
 */
@NullMarked
package dev.needletail.cache.shadow;

import org.jspecify.annotations.NullMarked;
