/**
 * Rule 8 of the consistency protocol: hearing of writes that bypass the node through the streams of the tables that it caches.
 * Start at {@link dev.needletail.proxy.follow.StreamFollowing}. Reads streams through the backing {@code Store}, so that
 * they are asked for and signed as everything else is.
 */
@NullMarked
package dev.needletail.proxy.follow;

import org.jspecify.annotations.NullMarked;
