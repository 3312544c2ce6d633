/**
 * The bytes of the short way through the front end: which request is regular enough for it, and how an answer is written
 * as bytes. Start at {@link dev.needletail.proxy.http.lane.RegularHead}. Knows buffers, and neither connections nor
 * stores. Threads: everything that is reused is confined to one event loop.
 */
@NullMarked
package dev.needletail.proxy.http.lane;

import org.jspecify.annotations.NullMarked;
